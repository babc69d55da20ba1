"""Fact-checks that others published: taken in, listed, matched with claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from claims import queries
from claims.api.filters import FactCheckFilter
from claims.api.permissions import IsOfTheDesk
from claims.api.requests import answer_made, person_of, read_body
from claims.api.serializers.factchecks import (
    FactCheckInput,
    FactCheckSerializer,
    ImportSerializer,
)
from claims.factchecks import PublishedCheck
from claims.models import FactCheck
from claims.operations.intake_factchecks import (
    Batch,
    import_markup,
    import_one,
    import_page,
)
from claims.tasks import compare_factcheck, ring

_FEEDS = {"dataFeedElement", "claims", "itemListElement"}


@extend_schema_view(
    list=extend_schema(summary="List published fact-checks"),
    retrieve=extend_schema(summary="Read a published fact-check"),
)
class FactCheckViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[FactCheck]
):
    permission_classes = [IsOfTheDesk]
    lookup_value_converter = "int"
    queryset = FactCheck.objects.none()
    serializer_class = FactCheckSerializer
    filterset_class = FactCheckFilter

    def get_queryset(self) -> QuerySet[FactCheck]:
        return queries.factchecks()

    @extend_schema(
        summary="Take in published fact-checks",
        description="One in words; the url alone of a page, feed or dump that the desk "
        "fetches; or ClaimReview, a DataFeed or an answer of claims:search as it is "
        "(an object with @type, dataFeedElement or claims, or a list), at most 500. "
        "201 where anything is new. The worker then proposes them for claims.",
        request=FactCheckInput,
        responses={200: ImportSerializer, 201: ImportSerializer},
    )
    def create(self, request: Request) -> Response:
        batch = _take_in(request, by=person_of(request), at=timezone.now())
        for one in batch.imported:
            if one.made:
                ring(compare_factcheck, one.fact_check.pk)
        new = any(one.made for one in batch.imported)
        return answer_made(ImportSerializer(batch), new=new)


def _take_in(request: Request, *, by: User, at: datetime) -> Batch:
    if _is_markup(request.data):
        return import_markup(value=request.data, by=by, at=at)
    given = read_body(request, FactCheckInput)
    if "claim" in given:
        return import_one(found=PublishedCheck(**given), by=by, at=at)
    return import_page(url=given["url"], by=by, at=at)


def _is_markup(body: Any) -> bool:
    if isinstance(body, Mapping):
        return any(str(name).startswith("@") or name in _FEEDS for name in body)
    return isinstance(body, list)
