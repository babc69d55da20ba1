"""What a passage says about a claim, who says so, and whether it is a copy: pure."""

from claims.stance.decision import Stance, StanceResult, classify
from claims.stance.origins import OriginItem, group_origins
from claims.stance.reading import attribute
from claims.stance.spans import decisive_span

STANCE_MODEL = "features-1"

__all__ = [
    "STANCE_MODEL",
    "OriginItem",
    "Stance",
    "StanceResult",
    "attribute",
    "classify",
    "decisive_span",
    "group_origins",
]
