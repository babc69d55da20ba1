"""Whether two statements are one claim, and which known claims come nearest: pure."""

from claims.matching.ranking import (
    SHORTLIST,
    Ranked,
    WordIndex,
    order_shortlist,
    plain_post,
)
from claims.matching.score import MatchScore, score

__all__ = [
    "SHORTLIST",
    "MatchScore",
    "Ranked",
    "WordIndex",
    "order_shortlist",
    "plain_post",
    "score",
]
