"""How good the machine is: measured on gold, and by what people did since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from claims.lifecycle import ClaimStatus
from claims.models import (
    Appearance,
    Claim,
    Evaluation,
    Event,
    Evidence,
    EvidenceStatus,
)


def latest_evaluations() -> list[Evaluation]:
    """Return the newest result of each task and data set, by task, then data set."""
    return list(
        Evaluation.objects.order_by("task", "dataset", "-measured_at", "-pk").distinct(
            "task", "dataset"
        )
    )


def evidence_decisions() -> Sequence[Mapping[str, Any]]:
    """Count what became of the machine's evidence, by the version that proposed it.

    ``flipped`` was accepted with another stance than the proposed one.
    """
    corrected = ~Q(corrected_stance="")
    accepted = Q(status=EvidenceStatus.ACCEPTED)
    return list(
        Evidence.objects.filter(by_person=False)
        .values(version=F("proposed_by"))
        .annotate(
            proposed=Count("pk"),
            accepted=Count("pk", filter=accepted & ~corrected),
            flipped=Count("pk", filter=accepted & corrected),
            rejected=Count("pk", filter=Q(status=EvidenceStatus.REJECTED)),
            undecided=Count("pk", filter=Q(status=EvidenceStatus.PROPOSED)),
        )
        .order_by("version")
    )


def claim_decisions() -> Sequence[Mapping[str, Any]]:
    """Count what became of the machine's claims, by the extractor that found them.

    A claim counts once for each thing done to it, however often it was done.
    ``proposed`` leaves out what the machine itself set aside as not checkable;
    ``restored`` was dismissed or set aside and brought back.
    """
    first = Appearance.objects.filter(claim=OuterRef("pk")).order_by("pk")
    return list(
        # A claim that a person marked has no wording of the machine's.
        Claim.objects.exclude(machine_text="")
        .annotate(
            version=Subquery(first.values("proposed_by")[:1]),
            was_edited=_happened("claim.edited"),
            was_dismissed=_happened("claim.dismissed"),
            was_restored=_happened("claim.restored"),
        )
        .filter(version__isnull=False)
        .values("version")
        .annotate(
            proposed=Count("pk", filter=~Q(status=ClaimStatus.SET_ASIDE)),
            edited=Count("pk", filter=Q(was_edited=True)),
            dismissed=Count("pk", filter=Q(was_dismissed=True)),
            restored=Count("pk", filter=Q(was_restored=True)),
        )
        .order_by("version")
    )


def _happened(kind: str) -> Exists:
    return Exists(Event.objects.filter(claim_id=OuterRef("pk"), kind=kind))
