"""What may belong together, and what people decide of it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims import queries
from claims.api.filters import FactCheckMatchFilter, RelationFilter
from claims.api.permissions import IsOfTheDesk
from claims.api.requests import answer_made, person_of, read_body
from claims.api.serializers.relations import (
    FactCheckMatchSerializer,
    ProposalDecision,
    RelationInput,
    RelationSerializer,
)
from claims.models import FactCheckMatch, Relation
from claims.operations.relate import (
    decide_factcheck_match,
    decide_relation,
    propose_relation,
    reopen_factcheck_match,
    reopen_relation,
)


@extend_schema_view(
    list=extend_schema(summary="List pairs of claims"),
    retrieve=extend_schema(summary="Read a pair of claims"),
)
class RelationViewSet(ReadOnlyModelViewSet[Relation]):
    permission_classes = [IsOfTheDesk]
    lookup_value_converter = "int"
    queryset = Relation.objects.none()
    serializer_class = RelationSerializer
    filterset_class = RelationFilter

    def get_queryset(self) -> QuerySet[Relation]:
        return queries.relations()

    @extend_schema(
        summary="Propose that two claims belong together",
        description="201 for a new pair; 200 for one on record, which is a proposal "
        "again where it was rejected.",
        request=RelationInput,
        responses={200: RelationSerializer, 201: RelationSerializer},
    )
    def create(self, request: Request) -> Response:
        given = read_body(request, RelationInput)
        at = timezone.now()
        pair = propose_relation(**given, by=person_of(request), at=at)
        return answer_made(self.get_serializer(pair), new=pair.created_at == at)

    @extend_schema(
        summary="Accept or reject a pair of claims",
        description="Claims accepted as the same become one: the newer is merged into "
        "the older, or the older into the newer where a review forbids the first.",
        request=ProposalDecision,
        responses=RelationSerializer,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def decision(self, request: Request, pk: int) -> Response:
        pair = self.get_object()
        given = read_body(request, ProposalDecision)
        decide_relation(
            relation=pair, **given, by=person_of(request), at=timezone.now()
        )
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(
        summary="Take a decision on a pair back",
        request=None,
        responses=RelationSerializer,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def reopening(self, request: Request, pk: int) -> Response:
        pair = self.get_object()
        reopen_relation(relation=pair, by=person_of(request), at=timezone.now())
        return Response(self.get_serializer(pair).data)


@extend_schema_view(
    list=extend_schema(summary="List matches with published fact-checks"),
    retrieve=extend_schema(summary="Read a match with a published fact-check"),
)
class FactCheckMatchViewSet(ReadOnlyModelViewSet[FactCheckMatch]):
    permission_classes = [IsOfTheDesk]
    lookup_value_converter = "int"
    queryset = FactCheckMatch.objects.none()
    serializer_class = FactCheckMatchSerializer
    filterset_class = FactCheckMatchFilter

    def get_queryset(self) -> QuerySet[FactCheckMatch]:
        return queries.fact_check_matches()

    @extend_schema(
        summary="Accept or reject a published fact-check for a claim",
        request=ProposalDecision,
        responses=FactCheckMatchSerializer,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def decision(self, request: Request, pk: int) -> Response:
        match = self.get_object()
        given = read_body(request, ProposalDecision)
        decide_factcheck_match(
            match=match, **given, by=person_of(request), at=timezone.now()
        )
        return Response(self.get_serializer(match).data)

    @extend_schema(
        summary="Take a decision on a published fact-check back",
        request=None,
        responses=FactCheckMatchSerializer,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def reopening(self, request: Request, pk: int) -> Response:
        match = self.get_object()
        reopen_factcheck_match(match=match, by=person_of(request), at=timezone.now())
        return Response(self.get_serializer(match).data)
