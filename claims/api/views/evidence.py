"""The evidence on claims, and what people decide of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.filters import EvidenceFilter
from claims.api.permissions import IsOfTheDesk
from claims.api.requests import person_of, read_body
from claims.api.serializers.evidence import EvidenceDecision, EvidenceSerializer
from claims.models import Evidence
from claims.operations.curate import (
    accept_evidence,
    flip_evidence,
    reject_evidence,
    reopen_evidence,
)


def evidence_shown() -> QuerySet[Evidence]:
    """Evidence with what the API shows of it, without the texts it was cut from."""
    return (
        Evidence.objects.with_effective_stance()
        .select_related("document__source", "attributed_to", "decided_by")
        .defer("document__text")
    )


@extend_schema_view(
    list=extend_schema(summary="List evidence"),
    retrieve=extend_schema(summary="Read a piece of evidence"),
)
class EvidenceViewSet(ReadOnlyModelViewSet[Evidence]):
    permission_classes = [IsOfTheDesk]
    lookup_value_converter = "int"
    queryset = Evidence.objects.none()
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter

    def get_queryset(self) -> QuerySet[Evidence]:
        return evidence_shown()

    @extend_schema(
        summary="Accept, reject or reopen evidence",
        request=EvidenceDecision,
        responses=EvidenceSerializer,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def decision(self, request: Request, pk: int) -> Response:
        evidence = self.get_object()
        given = read_body(request, EvidenceDecision)
        _decide(evidence, given, by=person_of(request), at=timezone.now())
        return Response(self.get_serializer(evidence).data)


def _decide(
    evidence: Evidence, given: dict[str, Any], *, by: User, at: datetime
) -> None:
    if "stance" in given:
        flip_evidence(evidence=evidence, stance=given["stance"], by=by, at=at)
        return
    decide = {
        "accept": accept_evidence,
        "reject": reject_evidence,
        "reopen": reopen_evidence,
    }[given["decision"]]
    decide(evidence=evidence, by=by, at=at)
