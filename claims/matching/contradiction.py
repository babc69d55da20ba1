"""Scores two statements: may both be so, or does one deny what the other says?

Every feature is explicit and told by its name; the weights are those of a logistic
regression, trained by ``benchmarks/train_contradiction.py`` on pairs of claims that a
person labelled, and so few that they can be read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from claims.matching.amounts import compare_amounts
from claims.matching.denied import (
    contradicted,
    denies_speaker,
    names_of,
    negates,
    read,
    senses,
)
from claims.matching.lexicon import BLAME
from claims.matching.wording import Wording

CONTRADICTION_MODEL = "contradiction-features-1"
WEIGHTS = Path(__file__).with_name("contradiction.json")
PROPOSED = 0.25
"""From here on a person is asked: of what is proposed 2 in 3 contradict each other,
of those that do 1 in 2 are proposed (docs/measurements.md, each case left out)."""

_MIDDLE, _SCALE = 0.85, 0.05  # of the cosines of two claims of one article
_SUBJECT = 3  # words in common that make one subject
_ONLY = frozenset(("only", "alone", "sole", "solely"))
_DOING = BLAME | {
    *("led", "ordered", "planted", "approved", "took", "part", "involved", "hit"),
    *("strike", "attack", "carry"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement, and who made it; "" where nobody is named."""

    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """How likely two statements contradict each other, and why, as codes.

    Codes: "deaths", "numbers", "negation", "denied_speaker", "only_one".
    """

    score: float
    proposed: bool
    reasons: tuple[str, ...]


def contradiction(
    one: Said, other: Said, *, cosine: float | None = None, together: bool = False
) -> Contradiction:
    """Compare two statements; ``cosine`` is that of their vectors, where known.

    ``together`` says that one article makes both, so that they are of one subject;
    else they must share a name to be proposed. The order of the two makes no
    difference.
    """
    measured = measure(one, other, cosine=cosine)
    score = _load(with_meaning=cosine is not None).probability(measured)
    reasons = tuple(code for name, code in _CODES.items() if measured[name] > 0)
    return Contradiction(
        score=round(score, 4),
        proposed=score >= PROPOSED
        and bool(reasons)
        and (together or share_a_name(one, other)),
        reasons=reasons,
    )


def share_a_name(one: Said, other: Said) -> bool:
    """Whether a name of one statement, not its speaker's, stands in the other.

    Where neither has a name that can be told, as in scripts without capitals, three
    words of any kind do.
    """
    left, right = read(one.text), read(other.text)
    speakers = names_of(read(one.speaker)) | names_of(read(other.speaker))
    if not names_of(left) and not names_of(right):
        return len(senses(left) & senses(right) - speakers) >= _SUBJECT
    return bool(
        (names_of(left) & senses(right) | names_of(right) & senses(left)) - speakers
    )


def measure(one: Said, other: Said, *, cosine: float | None) -> dict[str, float]:
    """Every feature by its name; those of meaning are 0 without a cosine."""
    left, right = read(one.text), read(other.text)
    speakers = read(one.speaker), read(other.speaker)
    aside = names_of(speakers[0]), names_of(speakers[1])
    shared = (senses(left) - aside[0]) & (senses(right) - aside[1])
    shorter = min(len(senses(left) - aside[0]), len(senses(right) - aside[1]))
    counted = compare_amounts(left, right)
    found = {
        "shared": len(shared) / max(1, shorter),
        "little_shared": float(len(shared) <= 1),
        "negated": max(
            contradicted(left, right, aside[0]), contradicted(right, left, aside[1])
        ),
        "both_negate": float(negates(left) and negates(right)),
        "numbers": float(counted.unit),
        "deaths": float(counted.deaths),
        "only_one": float(_only_one(left, right)),
        "denied_speaker": float(
            denies_speaker(left, speakers[1]) or denies_speaker(right, speakers[0])
        ),
        "other_speaker": float(_named_apart(one, other)),
        "same_speaker": float(bool(one.speaker) and one.speaker == other.speaker),
        "other_days": float(_apart(left, right, "day")),
        "meaning": 0.0 if cosine is None else max(-1.0, (cosine - _MIDDLE) / _SCALE),
    }
    return found | {f"{a}*{b}": found[a] * found[b] for a, b in _TOGETHER}


_TOGETHER = (
    ("meaning", "negated"),
    ("meaning", "numbers"),
    ("shared", "negated"),
    ("shared", "deaths"),
)
_CODES = {
    "deaths": "deaths",
    "numbers": "numbers",
    "negated": "negation",
    "denied_speaker": "denied_speaker",
    "only_one": "only_one",
}


def _only_one(left: Wording, right: Wording) -> bool:
    """Whether both say who did it, and one says that nobody else did."""
    told = [not _DOING.isdisjoint(wording.words) for wording in (left, right)]
    alone = [not _ONLY.isdisjoint(wording.words) for wording in (left, right)]
    return all(told) and alone[0] != alone[1]


def _named_apart(one: Said, other: Said) -> bool:
    return bool(one.speaker and other.speaker) and one.speaker != other.speaker


def _apart(left: Wording, right: Wording, kind: str) -> bool:
    """Whether both name a day, or a year, and not the same."""
    one, other = left.values(kind), right.values(kind)
    return bool(one and other) and one.isdisjoint(other)


@dataclass(frozen=True, slots=True)
class Regression:
    """A logistic regression over named features."""

    weights: Mapping[str, float]
    intercept: float

    def probability(self, measured: Mapping[str, float]) -> float:
        """Return how likely it is; 0 to 1."""
        told = (weight * measured[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-math.fsum((self.intercept, *told))))


@lru_cache(maxsize=2)
def _load(*, with_meaning: bool) -> Regression:
    stored = json.loads(WEIGHTS.read_text("utf-8"))
    part = stored["with_meaning" if with_meaning else "without_meaning"]
    return Regression(part["weights"], part["intercept"])
