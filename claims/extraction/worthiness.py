"""How much a statement is worth checking, from 0 to 1, with the reasons in words."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from claims.extraction.network import Floats, load_network
from claims.extraction.weights import load_weights

CUT = 0.5
"""From this score on a statement goes to the queue."""

_WORDLESS = 0.8
"""Log odds for a language without learnt words: what its words would add on average,
so that a reported statement of some length is kept. Set by hand, not measured."""

_SHOWN = {
    "number": "number",
    "amount": "number",
    "money_or_percent": "number",
    "date": "date",
    "year": "date",
    "named_actor": "named_actor",
    "quotation": "quotation",
    "attributed": "attributed",
    "consequential": "consequential",
    "comparison": "comparison",
    "causal": "causal",
}
_NEVER = frozenset(["question", "very_short", "lead_in"])
"""Whatever the score: what has one of these states nothing that can be checked."""
_AGAINST = {
    "question": "question",
    "future": "prediction",
    "maybe": "prediction",
    "judgement": "opinion",
    "hope": "opinion",
    "ought": "opinion",
    "first_person": "opinion",
    "second_person": "rhetoric",
    "too_short": "too_short",
    "vague": "vague",
    "lead_in": "vague",
    "abstract_subject": "rhetoric",
}


@dataclass(frozen=True, slots=True)
class Worth:
    """A score and why; `reasons` are codes, the weightiest first."""

    score: float
    checkable: bool
    reasons: tuple[str, ...]


def worth(
    found: Mapping[str, float],
    hashed: Mapping[int, float] | None,
    vector: Floats | None = None,
) -> Worth:
    """Weigh a statement by its features and its sentence vector.

    Where there is no `vector`, its words and word pairs in `hashed` stand in, or
    nothing (None) where the words of the language have not been learnt.
    """
    if vector is None:
        total = _by_words(found, hashed)
    else:
        total = float(load_network().log_odds([found], vector[np.newaxis])[0])
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    checkable = score >= CUT and not _NEVER & found.keys()
    return Worth(round(score, 4), checkable, _reasons(found, checkable))


def _by_words(found: Mapping[str, float], hashed: Mapping[int, float] | None) -> float:
    weights = load_weights()
    total = weights.bias + (_WORDLESS if hashed is None else 0.0)
    total += sum(weights.named.get(name, 0.0) * value for name, value in found.items())
    return total + sum(
        float(weights.hashed[slot]) * value for slot, value in (hashed or {}).items()
    )


def _reasons(found: Mapping[str, float], checkable: bool) -> tuple[str, ...]:
    shown = _SHOWN if checkable else _AGAINST
    reasons = [code for name, code in shown.items() if name in found]
    if not reasons:
        reasons = ["statement"] if checkable else ["rhetoric"]
    return tuple(dict.fromkeys(reasons))
