"""The stance of a passage towards a claim, with its probability and reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from claims.stance.features import (
    Pair,
    denial,
    measure,
    negation_flip,
    number_agreement,
    number_conflict,
    opposites,
)
from claims.stance.model import load_regression
from claims.stance.reading import read_pair

Stance = Literal["corroborates", "conflicts", "context", "unrelated"]

# Shares of the claim's words, from where two texts are seen to speak of one event.
_MUCH_SHARED, _LITTLE_SHARED = 0.5, 0.15


@dataclass(frozen=True, slots=True)
class StanceResult:
    """A passage's likeliest stance, how likely it is, and why, in short codes.

    Codes: "same_event", "same_number", "speaker_named", "denial", "negation",
    "number_conflict", "opposites", "other_date", "little_in_common".
    """

    stance: Stance
    score: float
    reasons: tuple[str, ...]


def classify(
    claim: str,
    passage: str,
    *,
    similarity: float | None,
    claim_speaker: str = "",
    around: str = "",
) -> StanceResult:
    """Say what a passage does to a claim; "unrelated" is not worth attaching.

    `similarity` is the cosine of the claim as query and the passage, None where no
    encoder is at hand; `around` the title and neighbouring text of the passage's
    document, which tells whether "he denied it" is about the same event. The score
    is a probability: `benchmarks/train_stance.py` says how well it is calibrated.
    """
    pair = read_pair(
        claim,
        passage,
        similarity=similarity,
        claim_speaker=claim_speaker,
        around=around,
    )
    measured = measure(pair)
    regression = load_regression(with_similarity=similarity is not None)
    shares = regression.probabilities(measured)
    stance = max(shares, key=lambda name: shares[name])
    return StanceResult(
        stance=cast(Stance, stance),
        score=round(shares[stance], 4),
        reasons=_reasons(pair, measured),
    )


def _reasons(pair: Pair, measured: Mapping[str, float]) -> tuple[str, ...]:
    shared = max(measured["words_around"], measured["words_of_claim"])
    found = {
        "same_event": shared >= _MUCH_SHARED,
        "same_number": number_agreement(pair),
        "speaker_named": measured["speaker_in_passage"] >= _MUCH_SHARED,
        "denial": denial(pair),
        "negation": negation_flip(pair) and not denial(pair),
        "number_conflict": number_conflict(pair),
        "opposites": opposites(pair) > 0,
        "other_date": measured["day_differs"] > 0 or measured["year_differs"] > 0,
        "little_in_common": shared < _LITTLE_SHARED,
    }
    return tuple(name for name, holds in found.items() if holds)
