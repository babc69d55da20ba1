"""What every endpoint does alike: read a body, answer with a new row, list rows."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from rest_framework import status
from rest_framework.exceptions import NotAuthenticated
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer


def read_body(
    request: Request, serializer_class: type[BaseSerializer[Any]]
) -> dict[str, Any]:
    """Return the checked body; a wrong one is a 422."""
    serializer = serializer_class(data=request.data, context={"request": request})
    serializer.is_valid(raise_exception=True)
    given: dict[str, Any] = serializer.validated_data
    return given


def answer_page(
    view: GenericAPIView[Any],
    rows: QuerySet[Any],
    serializer_class: type[BaseSerializer[Any]],
) -> Response:
    """Return one page of rows under another one's address."""
    page = view.paginate_queryset(rows)
    serializer = serializer_class(
        page, many=True, context=view.get_serializer_context()
    )
    return view.get_paginated_response(serializer.data)


def answer_made(serializer: BaseSerializer[Any], *, new: bool = True) -> Response:
    """Return a row with 201 when this request made it, else with 200."""
    code = status.HTTP_201_CREATED if new else status.HTTP_200_OK
    return Response(serializer.data, status=code)


def person_of(request: Request) -> User:
    """Return who asks; the permission class has seen to it that it is somebody."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user
