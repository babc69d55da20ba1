"""The trained weights: features in, a probability for each stance out."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Regression:
    """A multinomial logistic regression over named features."""

    stances: tuple[str, ...]
    features: tuple[str, ...]
    weights: tuple[tuple[float, ...], ...]  # one row for each stance
    intercepts: tuple[float, ...]

    def probabilities(self, measured: Mapping[str, float]) -> dict[str, float]:
        """Return the probability of each stance; they add up to 1."""
        values = [measured[name] for name in self.features]
        scores = [
            start + math.fsum(w * v for w, v in zip(row, values, strict=True))
            for start, row in zip(self.intercepts, self.weights, strict=True)
        ]
        highest = max(scores)
        shares = [math.exp(score - highest) for score in scores]
        total = math.fsum(shares)
        return {
            stance: share / total
            for stance, share in zip(self.stances, shares, strict=True)
        }


@lru_cache(maxsize=2)
def load_regression(*, with_similarity: bool) -> Regression:
    """Return the weights for pairs with, or without, a known similarity."""
    stored = json.loads(WEIGHTS.read_text("utf-8"))
    part = stored["with_similarity" if with_similarity else "without_similarity"]
    return Regression(
        stances=tuple(stored["stances"]),
        features=tuple(part["features"]),
        weights=tuple(tuple(row) for row in part["weights"]),
        intercepts=tuple(part["intercepts"]),
    )
