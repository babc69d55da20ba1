"""Filters of lists: a misspelt name or a value that means nothing is an error.

Silently ignoring either would answer another question than the one asked.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request

from factcheck.api.errors import BadParameter

OF_EVERY_LIST = {"cursor", "page_size"}


class StrictFilterBackend(DjangoFilterBackend):  # type: ignore[misc]  # untyped
    """django-filter, with every parameter accounted for."""

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: Any
    ) -> QuerySet[Any]:
        filterset = self.get_filterset(request, queryset, view)
        known = set(filterset.filters) if filterset else set()
        if unknown := set(request.query_params) - known - OF_EVERY_LIST:
            message = _("There is no such filter here.")
            raise BadParameter({name: [message] for name in sorted(unknown)})
        if filterset is None:
            return queryset
        if not filterset.is_valid():
            raise BadParameter(
                {name: list(map(str, told)) for name, told in filterset.errors.items()}
            )
        return filterset.qs  # type: ignore[no-any-return]  # untyped library
