"""Evaluate: keep how good the machine was found to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from claims.evaluation.figures import Figures
from claims.models import Evaluation


def record_evaluations(*, figures: Iterable[Figures], at: datetime) -> list[Evaluation]:
    """Store what one run measured; rows are never changed, so twice makes two.

    The rows are the history themselves, so that no event is written beside them.
    """
    with transaction.atomic():
        return Evaluation.objects.bulk_create(
            Evaluation(
                task=one.task,
                dataset=one.dataset[:200],
                versions=dict(one.versions),
                metrics=_rounded(one.metrics.items()),
                baseline=_rounded(one.baseline.items()),
                baseline_name=one.baseline_name,
                items=one.items,
                measured_at=at,
            )
            for one in figures
        )


def _rounded(figures: Iterable[tuple[str, float]]) -> dict[str, float]:
    # Four places: more would claim a precision that no data set here has.
    return {name: round(float(value), 4) for name, value in figures}
