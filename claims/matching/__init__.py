"""Whether two statements are one claim: pure, and careful to keep claims apart."""

from claims.matching.score import MatchScore, score

__all__ = ["MatchScore", "score"]
