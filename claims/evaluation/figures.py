"""The form of a result: what was measured on what, with the baseline beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.embedding import Encoder

LOWER_IS_BETTER = frozenset({"calibration_error"})


@dataclass(frozen=True, slots=True)
class Figures:
    """One task measured on one data set.

    Metrics and baseline have the same names where both have a value; all are shares
    between 0 and 1. ``items`` is how many gold items were judged, and ``baseline_name``
    a short code that says what the machine is compared with.
    """

    task: str
    dataset: str
    versions: Mapping[str, str]
    metrics: Mapping[str, float]
    baseline: Mapping[str, float]
    baseline_name: str
    items: int


def share(part: float, whole: float) -> float:
    """Return a part of a whole, 0 where there is nothing."""
    return part / whole if whole else 0.0


def worst(name: str, values: Sequence[float]) -> float:
    """Return the worst of several values of one metric."""
    return max(values) if name in LOWER_IS_BETTER else min(values)


def versions_with(encoder: Encoder | None, **versions: str) -> dict[str, str]:
    """Name the models that took part, the encoder's among them if there was one."""
    if encoder is None:
        return versions
    # Brings the whole runtime with it, which is here already then.
    from claims.embedding import MODEL  # noqa: PLC0415 -- see above

    return {**versions, "encoder": MODEL}
