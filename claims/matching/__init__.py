"""Whether two statements are one claim, and which known claims come nearest: pure."""

from claims.matching.ranking import (
    SHORTLIST,
    Ranked,
    WordIndex,
    is_near,
    order_shortlist,
    plain_post,
)
from claims.matching.score import MATCHER, MatchScore, score

__all__ = [
    "MATCHER",
    "SHORTLIST",
    "MatchScore",
    "Ranked",
    "WordIndex",
    "is_near",
    "order_shortlist",
    "plain_post",
    "score",
]
