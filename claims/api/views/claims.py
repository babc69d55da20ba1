"""Claims: read, edit, dismiss, search again, and what was done to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from claims import queries
from claims.api.filters import ClaimFilter
from claims.api.permissions import IsOfTheDesk
from claims.api.requests import answer_made, answer_page, person_of, read_body
from claims.api.serializers.claims import (
    ClaimDetailSerializer,
    ClaimEdit,
    ClaimSerializer,
    DismissalInput,
    EventSerializer,
    MergerInput,
    ResearchSerializer,
)
from claims.api.serializers.evidence import EvidenceInput, EvidenceSerializer
from claims.api.serializers.relations import (
    FactCheckMatchSerializer,
    RelationSerializer,
)
from claims.api.views.evidence import evidence_shown
from claims.models import Appearance, Claim, Evidence
from claims.operations.curate import add_evidence, add_passage_evidence
from claims.operations.extract import (
    dismiss_claim,
    edit_claim,
    request_research,
    restore_claim,
    set_priority,
)
from claims.operations.reshape import merge_claims
from claims.tasks import compare_claim, research_claim, ring

SAID = Prefetch("appearances", Appearance.objects.select_related("speaker", "reporter"))


@extend_schema_view(
    list=extend_schema(summary="List claims"),
    retrieve=extend_schema(summary="Read a claim", responses=ClaimDetailSerializer),
)
class ClaimViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet[Claim]
):
    permission_classes = [IsOfTheDesk]
    lookup_value_converter = "int"
    queryset = Claim.objects.none()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter

    def get_queryset(self) -> QuerySet[Claim]:
        rows = queries.claims().defer("embedding")
        return rows if self.action == "list" else rows.prefetch_related(SAID)

    def get_serializer_class(self) -> type[ClaimSerializer]:
        return ClaimSerializer if self.action == "list" else ClaimDetailSerializer

    @extend_schema(summary="Change a claim's wording or priority", request=ClaimEdit)
    def partial_update(self, request: Request, pk: int) -> Response:
        claim = self.get_object()
        given = read_body(request, ClaimEdit)
        _edit(claim, given, by=person_of(request), at=timezone.now())
        ring(compare_claim, claim.pk)
        return Response(self.get_serializer(claim).data)

    @extend_schema(
        summary="List the searches made for a claim",
        responses=ResearchSerializer(many=True),
    )
    @action(detail=True, filterset_class=None)
    def research(self, request: Request, pk: int) -> Response:
        searches = self.get_object().researches.all()
        return answer_page(self, searches, ResearchSerializer)

    @extend_schema(
        summary="Search for evidence again",
        request=None,
        responses={202: ClaimDetailSerializer},
    )
    @research.mapping.post
    def search_again(self, request: Request, pk: int) -> Response:
        claim = self.get_object()
        request_research(claim=claim, by=person_of(request), at=timezone.now())
        ring(research_claim, claim.pk)
        return Response(self.get_serializer(claim).data, status.HTTP_202_ACCEPTED)

    @extend_schema(
        summary="List a claim's evidence", responses=EvidenceSerializer(many=True)
    )
    @action(detail=True, filterset_class=None)
    def evidence(self, request: Request, pk: int) -> Response:
        found = evidence_shown().filter(claim=self.get_object())
        return answer_page(self, found, EvidenceSerializer)

    @extend_schema(
        summary="Add evidence by hand",
        request=EvidenceInput,
        responses={201: EvidenceSerializer},
    )
    @evidence.mapping.post
    def attach(self, request: Request, pk: int) -> Response:
        claim = self.get_object()
        given = read_body(request, EvidenceInput)
        at = timezone.now()
        added = _add_evidence(claim, given, by=person_of(request), at=at)
        return answer_made(EvidenceSerializer(added), new=added.created_at == at)

    @extend_schema(
        summary="List the claims that may belong with a claim",
        description="The accepted first, then the surest; the rejected are left out.",
        responses=RelationSerializer(many=True),
    )
    @action(detail=True, filterset_class=None)
    def relations(self, request: Request, pk: int) -> Response:
        pairs = queries.relations_of(self.get_object())
        return answer_page(self, pairs, RelationSerializer)

    @extend_schema(
        summary="List the published fact-checks that may be about a claim",
        description="The accepted first, then the surest; the rejected are left out.",
        responses=FactCheckMatchSerializer(many=True),
    )
    @action(detail=True, filterset_class=None)
    def factchecks(self, request: Request, pk: int) -> Response:
        matches = queries.fact_check_matches_of(self.get_object())
        return answer_page(self, matches, FactCheckMatchSerializer)

    @extend_schema(
        summary="List what was done to a claim", responses=EventSerializer(many=True)
    )
    @action(detail=True, filterset_class=None)
    def events(self, request: Request, pk: int) -> Response:
        history = queries.history_of(self.get_object())
        return answer_page(self, history, EventSerializer)

    @extend_schema(summary="Take a claim off the desk", request=DismissalInput)
    @action(detail=True, methods=["post"], filterset_class=None)
    def dismissal(self, request: Request, pk: int) -> Response:
        claim = self.get_object()
        given = read_body(request, DismissalInput)
        dismiss_claim(claim=claim, **given, by=person_of(request), at=timezone.now())
        return Response(self.get_serializer(claim).data)

    @extend_schema(
        summary="Merge a claim into another that says the same",
        description="Its appearances and evidence go to the other one, which the "
        "answer shows; the claim itself is dismissed for good.",
        request=MergerInput,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def merger(self, request: Request, pk: int) -> Response:
        claim = self.get_object()
        given = read_body(request, MergerInput)
        merge_claims(claim=claim, **given, by=person_of(request), at=timezone.now())
        kept = self.get_queryset().get(pk=given["into"].pk)
        return Response(self.get_serializer(kept).data)

    @extend_schema(summary="Put a claim back on the desk", request=None)
    @action(detail=True, methods=["post"], filterset_class=None)
    def restoration(self, request: Request, pk: int) -> Response:
        claim = self.get_object()
        restore_claim(claim=claim, by=person_of(request), at=timezone.now())
        ring(research_claim, claim.pk)
        return Response(self.get_serializer(claim).data)


def _edit(claim: Claim, given: dict[str, Any], *, by: User, at: datetime) -> None:
    with transaction.atomic():
        if "text" in given:
            edit_claim(claim=claim, text=given["text"], by=by, at=at)
        if "priority" in given:
            set_priority(claim=claim, priority=given["priority"], by=by, at=at)


def _add_evidence(
    claim: Claim, given: dict[str, Any], *, by: User, at: datetime
) -> Evidence:
    if "passage" in given:
        return add_passage_evidence(claim=claim, **given, by=by, at=at)
    return add_evidence(claim=claim, **given, by=by, at=at)
