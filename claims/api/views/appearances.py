"""The places where claims are made, and putting them right by hand."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.filters import AppearanceFilter
from claims.api.permissions import IsOfTheDesk
from claims.api.requests import answer_made, person_of, read_body
from claims.api.serializers.articles import (
    AppearanceSerializer,
    DivisionInput,
    RespanInput,
)
from claims.api.serializers.claims import ClaimDetailSerializer
from claims.models import Appearance
from claims.operations.reshape import (
    confirm_appearance,
    drop_appearance,
    respan_appearance,
    separate_appearance,
    split_appearance,
)
from claims.tasks import research_claim, ring


@extend_schema_view(
    list=extend_schema(summary="List appearances"),
    retrieve=extend_schema(summary="Read an appearance"),
)
class AppearanceViewSet(ReadOnlyModelViewSet[Appearance]):
    permission_classes = [IsOfTheDesk]
    lookup_value_converter = "int"
    queryset = Appearance.objects.select_related("speaker", "reporter")
    serializer_class = AppearanceSerializer
    filterset_class = AppearanceFilter

    @extend_schema(
        summary="Put an appearance on other words",
        description="A claim made nowhere else is worded by them, unless a person "
        "has worded it, and researched again; text words it otherwise.",
        request=RespanInput,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def span(self, request: Request, pk: int) -> Response:
        row = self.get_object()
        given = read_body(request, RespanInput)
        moved = respan_appearance(
            appearance=row, **given, by=person_of(request), at=timezone.now()
        )
        ring(research_claim, moved.claim_id)
        return Response(self.get_serializer(moved).data)

    @extend_schema(
        summary="Split an appearance into several",
        description="Each span joins the claim known by its very words, or makes "
        "one. A claim with nothing left is dismissed.",
        request=DivisionInput,
        responses={201: AppearanceSerializer(many=True)},
    )
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def division(self, request: Request, pk: int) -> Response:
        row = self.get_object()
        given = read_body(request, DivisionInput)
        spans = [(span["start"], span["end"]) for span in given["spans"]]
        parts = split_appearance(
            appearance=row, spans=spans, by=person_of(request), at=timezone.now()
        )
        for part in parts:
            ring(research_claim, part.claim_id)
        return answer_made(self.get_serializer(parts, many=True))

    @extend_schema(
        summary="Give an appearance a claim of its own",
        description="For one that joined a claim wrongly; the two are not proposed "
        "as the same again.",
        request=None,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def separation(self, request: Request, pk: int) -> Response:
        row = separate_appearance(
            appearance=self.get_object(), by=person_of(request), at=timezone.now()
        )
        ring(research_claim, row.claim_id)
        return Response(self.get_serializer(row).data)

    @extend_schema(
        summary="Say that the claim is not made in these words",
        description="The answer is the claim; one made nowhere else is dismissed "
        "and keeps the appearance.",
        request=None,
        responses=ClaimDetailSerializer,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def removal(self, request: Request, pk: int) -> Response:
        claim = drop_appearance(
            appearance=self.get_object(), by=person_of(request), at=timezone.now()
        )
        return Response(ClaimDetailSerializer(claim).data)

    @extend_schema(
        summary="Confirm an appearance carried over to changed words", request=None
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def confirmation(self, request: Request, pk: int) -> Response:
        row = confirm_appearance(
            appearance=self.get_object(), by=person_of(request), at=timezone.now()
        )
        return Response(self.get_serializer(row).data)
