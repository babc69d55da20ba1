"""Parties: who speaks, in claims, in evidence and in verdicts."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.filters import PartyFilter
from claims.api.serializers.parties import PartySerializer
from claims.models import Appearance, Evidence, Party, PartyKind
from reviews.api.permissions import MayReview
from reviews.models import Attribution
from reviews.queries import assessments_visible_to


@extend_schema_view(
    list=extend_schema(summary="List parties"),
    retrieve=extend_schema(summary="Read a party"),
)
class PartyViewSet(ReadOnlyModelViewSet[Party]):
    """All but those that only a reading still blind to you has named.

    A new name on this list would tell the second reader what the first thinks. The
    list leaves out groups without members that nobody has named.
    """

    permission_classes = [MayReview]
    lookup_value_converter = "int"
    queryset = Party.objects.none()
    serializer_class = PartySerializer
    filterset_class = PartyFilter

    def get_queryset(self) -> QuerySet[Party]:
        named = Attribution.objects.filter(party=OuterRef("pk"))
        seen = assessments_visible_to(self.request.user).order_by().values("pk")
        openly = Q(verdict__isnull=False) | Q(assessment__in=seen)
        known = (
            Exists(named.filter(openly))
            | Exists(Appearance.objects.filter(speaker=OuterRef("pk")))
            | Exists(Appearance.objects.filter(reporter=OuterRef("pk")))
            | Exists(Evidence.objects.filter(attributed_to=OuterRef("pk")))
        )
        rows = Party.objects.prefetch_related("groups").filter(known | ~Exists(named))
        if self.action == "list":
            members = Party.groups.through.objects.filter(
                to_party=OuterRef("pk"), from_party__in=rows.order_by().values("pk")
            )
            is_group = Q(kind=PartyKind.GROUP)
            rows = rows.filter(~is_group | known | Q(Exists(members)))
        return rows
