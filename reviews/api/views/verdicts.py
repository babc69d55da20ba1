"""Verdicts, and telling the world: publish, correct, retract. Published is public."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.requests import answer_made, person_of, read_body
from claims.models import Claim
from reviews import queries
from reviews.api.filters import PublicationFilter, RatingFilter, VerdictFilter
from reviews.api.permissions import MayEdit
from reviews.api.serializers.judgements import (
    RatingSerializer,
    judgement_parts,
    read_opinion,
)
from reviews.api.serializers.verdicts import (
    CorrectionInput,
    PublicationSerializer,
    RetractionInput,
    VerdictSerializer,
)
from reviews.models import Publication, Rating, Verdict
from reviews.operations.publish import (
    correct_publication,
    publish_verdict,
    retract_publication,
)
from reviews.permissions import may_review

# Anybody may keep these, and asks each time whether they have changed (ETag).
OPEN = {"Cache-Control": "public, no-cache"}


@extend_schema_view(
    list=extend_schema(summary="List verdicts"),
    retrieve=extend_schema(summary="Read a verdict"),
)
class VerdictViewSet(ReadOnlyModelViewSet[Verdict]):
    """Published ones are open to all; the others to the desk."""

    permission_classes = [AllowAny]
    lookup_value_converter = "int"
    queryset = Verdict.objects.none()
    serializer_class = VerdictSerializer
    filterset_class = VerdictFilter

    def get_queryset(self) -> QuerySet[Verdict]:
        rows = Verdict.objects.select_related("rating").prefetch_related(
            *judgement_parts()
        )
        if may_review(self.request.user):
            return rows
        return rows.filter(Exists(Publication.objects.filter(verdict=OuterRef("pk"))))

    @extend_schema(
        summary="Publish a verdict",
        request=None,
        responses={201: PublicationSerializer},
    )
    @action(
        detail=True,
        methods=["post"],
        filterset_class=None,
        permission_classes=[MayEdit],
    )
    def publications(self, request: Request, pk: int) -> Response:
        told = publish_verdict(
            verdict=self.get_object(), by=person_of(request), at=timezone.now()
        )
        return answer_made(PublicationSerializer(told))


class _ChangeView(GenericAPIView[Any]):
    permission_classes = [MayEdit]
    queryset = Claim.objects.defer("embedding")
    serializer_class = PublicationSerializer


class CorrectionView(_ChangeView):
    @extend_schema(
        summary="Correct what is published of a claim",
        request=CorrectionInput,
        responses={201: PublicationSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        claim = self.get_object()
        given = read_body(request, CorrectionInput)
        told = correct_publication(
            claim=claim,
            opinion=read_opinion(given),
            reason_class=given["reason_class"],
            note=given["note"],
            by=person_of(request),
            at=timezone.now(),
        )
        return answer_made(self.get_serializer(told))


class RetractionView(_ChangeView):
    @extend_schema(
        summary="Take back what is published of a claim",
        request=RetractionInput,
        responses={201: PublicationSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        claim = self.get_object()
        given = read_body(request, RetractionInput)
        told = retract_publication(
            claim=claim, **given, by=person_of(request), at=timezone.now()
        )
        return answer_made(self.get_serializer(told))


@extend_schema_view(
    list=extend_schema(summary="List what the world was told"),
    retrieve=extend_schema(summary="Read a publication"),
)
class PublicationViewSet(ReadOnlyModelViewSet[Publication]):
    permission_classes = [AllowAny]
    lookup_value_converter = "int"
    queryset = Publication.objects.none()
    serializer_class = PublicationSerializer
    filterset_class = PublicationFilter

    def get_queryset(self) -> QuerySet[Publication]:
        rows = queries.publications().defer("claim__embedding")
        return rows.prefetch_related(*judgement_parts("verdict__"))

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {**super().default_response_headers, **OPEN}


@extend_schema_view(
    list=extend_schema(summary="List the ratings a verdict may have"),
    retrieve=extend_schema(summary="Read a rating"),
)
class RatingViewSet(ReadOnlyModelViewSet[Rating]):
    permission_classes = [AllowAny]
    lookup_value_converter = "int"
    queryset = Rating.objects.select_related("vocabulary")
    serializer_class = RatingSerializer
    filterset_class = RatingFilter

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {**super().default_response_headers, **OPEN}
