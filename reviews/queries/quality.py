"""How good the machine is: measured on gold, and by what people did since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from claims.evaluation.figures import Figures
from claims.evaluation.shipped import read_measured
from claims.lifecycle import ClaimStatus
from claims.models import (
    Anchoring,
    Appearance,
    Claim,
    Evaluation,
    Event,
    Evidence,
    EvidenceStatus,
)


def latest_evaluations() -> list[Evaluation]:
    """Return the newest result of each task and data set, by task, then data set.

    Where the desk has measured nothing, the figure that the product came with stands:
    an ``Evaluation`` that is not stored.
    """
    stored = Evaluation.objects.order_by("task", "dataset", "-measured_at", "-pk")
    shipped = [_shipped(one.figures, one.on) for one in read_measured()]
    found = {(one.task, one.dataset): one for one in shipped}
    found |= {
        (one.task, one.dataset): one for one in stored.distinct("task", "dataset")
    }
    return [found[key] for key in sorted(found)]


def _shipped(figures: Figures, on: date) -> Evaluation:
    return Evaluation(
        task=figures.task,
        dataset=figures.dataset,
        versions=dict(figures.versions),
        metrics=dict(figures.metrics),
        baseline=dict(figures.baseline),
        baseline_name=figures.baseline_name,
        items=figures.items,
        measured_at=datetime.combine(on, time(), UTC),
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
    ``proposed`` leaves out what the machine itself set aside as not checkable.
    ``edited`` was right after a correction: worded anew, put on other words, split,
    or merged into another. ``dismissed`` was none, or not in those words;
    ``restored`` was dismissed or set aside and brought back.
    """
    return list(
        # A claim that a person marked has no wording of the machine's.
        Claim.objects.exclude(machine_text="")
        .annotate(
            version=_found_by(),
            was_edited=_happened(*_CORRECTED),
            was_dismissed=_happened(*_DROPPED),
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


_CORRECTED = (
    *("claim.edited", "claim.merged"),
    *("appearance.respanned", "appearance.split"),
)
_DROPPED = ("claim.dismissed", "appearance.removed")


def _happened(*kinds: str) -> Exists:
    """Whether any of it was done to the claim as it was found.

    A claim was not dropped that others come out of, nor one whose words changed in
    a later version of the article.
    """
    events = Event.objects.filter(claim_id=OuterRef("pk"), kind__in=kinds)
    came_out = Q(detail__has_key="claims")
    changed = Q(detail__contains={"before": {"anchoring": Anchoring.FUZZY.value}})
    return Exists(events.exclude(came_out | changed))


def _found_by() -> Coalesce:
    """Who proposed the claim's first appearance, also where it has none any more."""
    first = Appearance.objects.filter(claim=OuterRef("pk")).order_by("pk")
    history = Event.objects.filter(claim_id=OuterRef("pk")).order_by("pk")
    split = history.filter(kind="appearance.split")
    merged = history.filter(kind="claim.merged")
    return Coalesce(
        Subquery(first.values("proposed_by")[:1]),
        Subquery(split.values(by_whom=KT("detail__before__proposed_by"))[:1]),
        Subquery(merged.values(by_whom=KT("detail__appearances__0__proposed_by"))[:1]),
        output_field=TextField(),
    )
