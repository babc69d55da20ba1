"""What people made of the machine's matching: joins, and what it proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.fields.json import KT

from claims.models import (
    MERGED_BY_HAND,
    Appearance,
    Event,
    FactCheckMatch,
    ProposalStatus,
    Relation,
    RelationKind,
)


def join_decisions() -> Mapping[str, int]:
    """Count the appearances that joined a known claim, and joins that were undone.

    Claims merged by hand count as neither: nobody but a person joined them.
    """
    undone = (
        Event.objects.filter(kind="appearance.separated")
        .annotate(reason=KT("detail__before__match_reason"))
        .exclude(reason__in=_NOT_JOINED)
        .count()
    )
    standing = Appearance.objects.exclude(match_reason__in=_NOT_JOINED).count()
    return {"made": standing + undone, "undone": undone}


def same_decisions() -> Sequence[Mapping[str, Any]]:
    """Count what became of pairs proposed as the same, by the version that proposed."""
    return _by_version(_of_the_machine(RelationKind.SAME))


def contradiction_decisions() -> Sequence[Mapping[str, Any]]:
    """Count what became of pairs proposed as contradicting each other."""
    return _by_version(_of_the_machine(RelationKind.CONTRADICTS))


def fact_check_decisions() -> Sequence[Mapping[str, Any]]:
    """Count what became of published fact-checks proposed for a claim."""
    return _by_version(FactCheckMatch.objects.all())


_NOT_JOINED = ("", MERGED_BY_HAND)


def _of_the_machine(kind: RelationKind) -> QuerySet[Relation]:
    """The pairs that it proposed, by their reasons; a person's are told apart so."""
    pairs = Relation.objects.filter(kind=kind)
    return pairs.exclude(reasons__contains=["by_hand"]).exclude(reasons=[])


def _by_version(rows: QuerySet[Any]) -> Sequence[Mapping[str, Any]]:
    counts = {
        str(status): Count("pk", filter=Q(status=status)) for status in ProposalStatus
    }
    return list(
        rows.order_by()
        .values(version=F("proposed_by"))
        .annotate(
            all=Count("pk"),
            accepted=counts["accepted"],
            rejected=counts["rejected"],
            undecided=counts["proposed"],
        )
        .order_by("version")
    )
