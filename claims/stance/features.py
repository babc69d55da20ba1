"""What is measured about a claim and a passage, to tell the passage's stance.

Every feature is explicit and of order 1, so that the weights can be read.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from claims.matching.lexicon import (
    BLAME,
    CONFIRMING,
    CONTRAST,
    HEDGE,
    LATER_OR_EARLIER,
    OPPOSITES,
    SPEAKING,
    TOLL,
)
from claims.matching.wording import Wording, stem

# Unrelated and identical texts differ by about this much in the encoder's cosine.
_REACH = 25  # words of what is denied
_MOST_DENIALS = 8
_SIMILARITY_MIDDLE, _SIMILARITY_SCALE = 0.85, 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim beside a passage, with what is known of both."""

    claim: Wording
    passage: Wording
    around: Wording  # the passage's document: its title and neighbouring text
    similarity: float | None
    speaker: Wording  # who made the claim
    party: Wording  # whom the passage quotes


def number_conflict(pair: Pair) -> bool:
    """Whether the passage gives another value where the claim gives one."""
    return _other_value(pair) > 0


def number_agreement(pair: Pair) -> bool:
    """Whether the passage repeats a quantity of the claim."""
    return bool(_values(pair.claim) & _values(pair.passage))


def denial(pair: Pair) -> bool:
    """Whether the passage denies something that the claim does not."""
    return bool(pair.passage.denials) and not pair.claim.denials


def negation_flip(pair: Pair) -> bool:
    """Whether one of the two negates and the other does not."""
    return bool(_polarity(pair.claim)) != bool(_polarity(pair.passage))


def _denied(pair: Pair, *, before: bool) -> float:
    """The share of the claim's words in reach of a denial that the claim lacks.

    What is denied follows the verb in English and precedes it in Persian, and in
    "the report is false".
    """
    if pair.claim.denials:
        return 0.0
    words = pair.passage.words
    shares = [
        _share(
            pair.claim.stems,
            frozenset(
                map(
                    stem,
                    words[max(0, at - _REACH) : at] if before else words[at:][:_REACH],
                )
            ),
        )
        for at in pair.passage.denials[:_MOST_DENIALS]
    ]
    return max(shares, default=0.0)


def opposites(pair: Pair) -> int:
    """How often the two use opposite words."""
    claim, passage = set(pair.claim.words), set(pair.passage.words)
    return sum(
        (_starts(claim, one) and _starts(passage, other))
        or (_starts(claim, other) and _starts(passage, one))
        for one, other in OPPOSITES
    )


def _starts(words: Iterable[str], beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(beginnings) for word in words)


def _polarity(wording: Wording) -> int:
    return len(wording.denials) + wording.negations


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _values(wording: Wording) -> frozenset[float]:
    return wording.values("value", "percent")


def _other_value(pair: Pair) -> int:
    """Count the claim's quantities that the passage gives with another value."""
    given = _values(pair.passage)
    return sum(
        number.value not in given
        and any(
            other.kind == number.kind
            and other.value not in _values(pair.claim)
            and _same_unit(number.unit, other.unit, pair.passage)
            for other in pair.passage.numbers
        )
        for number in pair.claim.numbers
        if number.kind in {"value", "percent"}
    )


def _same_unit(unit: str, other: str, passage: Wording) -> bool:
    return not unit or unit == other or unit in passage.stems


def _toll_differs(pair: Pair) -> float:
    """Whether both count victims and no count is the same."""
    claim, passage = (
        wording.values("value") if _has(TOLL, wording) else frozenset[float]()
        for wording in (pair.claim, pair.passage)
    )
    return float(bool(claim and passage) and not claim & passage)


def _near_miss(pair: Pair) -> float:
    """How near the passage's nearest other value is, 1 for one of the same size."""
    claim, passage = _values(pair.claim), _values(pair.passage)
    if not claim or not passage or claim & passage:
        return 0.0
    steps = [
        abs(math.log10((one + 1) / (other + 1))) for one in claim for other in passage
    ]
    return max(0.0, 1 - min(steps))


def _blames_another(pair: Pair) -> float:
    """Whether both speak of who did it, and the passage names somebody else."""
    both = _has(BLAME, pair.claim) and _has(BLAME, pair.passage)
    return both * _share(pair.passage.names, pair.passage.names - pair.claim.stems)


def _dates_differ(pair: Pair, kind: str) -> float:
    claim, passage = pair.claim.values(kind), pair.passage.values(kind)
    if not claim or not passage:
        return 0.0
    return 0.0 if claim & passage else 1.0


def _bigrams(wording: Wording) -> frozenset[str]:
    stems = [stem(word) for word in wording.words]
    return frozenset(f"{a} {b}" for a, b in pairwise(stems))


def _grams(wording: Wording) -> frozenset[str]:
    return frozenset(
        wording.folded[at : at + 4] for at in range(len(wording.folded) - 3)
    )


def _script(wording: Wording) -> str:
    letter = next((c for c in wording.folded if c.isalpha()), "a")
    return "latin" if letter < "\u0370" else "other"


def _has(words: frozenset[str], wording: Wording) -> float:
    return float(any(word in words for word in wording.words))


def _capped(count: float, most: float = 3.0) -> float:
    return min(count, most) / most


_SIMPLE: dict[str, Callable[[Pair], float]] = {
    "words_of_claim": lambda p: _share(p.claim.stems, p.passage.stems),
    "words_of_passage": lambda p: _share(p.passage.stems, p.claim.stems),
    "words_around": lambda p: _share(p.claim.stems, p.around.stems | p.passage.stems),
    "bigrams": lambda p: _share(_bigrams(p.claim), _bigrams(p.passage)),
    "letters": lambda p: _share(_grams(p.claim), _grams(p.passage)),
    "names_of_claim": lambda p: _share(p.claim.names, p.passage.stems),
    "names_around": lambda p: _share(p.claim.names, p.around.stems | p.passage.stems),
    "names_only_in_passage": lambda p: _share(
        p.passage.names, p.passage.names - p.claim.stems
    ),
    "claim_has_numbers": lambda p: float(bool(_values(p.claim))),
    "passage_has_numbers": lambda p: float(bool(_values(p.passage))),
    "number_repeated": lambda p: float(number_agreement(p)),
    "number_differs": lambda p: _capped(_other_value(p), 2.0),
    "number_missing": lambda p: float(
        bool(_values(p.claim)) and not _values(p.claim) & _values(p.passage)
    ),
    "number_near_miss": _near_miss,
    "toll_differs": _toll_differs,
    "blames_another": _blames_another,
    "blame_in_claim": lambda p: _has(BLAME, p.claim),
    "blame_in_passage": lambda p: _has(BLAME, p.passage),
    "day_repeated": lambda p: float(
        bool(p.claim.values("day") & p.passage.values("day"))
    ),
    "day_differs": lambda p: _dates_differ(p, "day"),
    "year_differs": lambda p: _dates_differ(p, "year"),
    "denial": lambda p: float(denial(p)),
    "denied_after": lambda p: _denied(p, before=False),
    "denied_before": lambda p: _denied(p, before=True),
    "denials_in_passage": lambda p: _capped(len(p.passage.denials), 2.0),
    "denials_in_claim": lambda p: _capped(len(p.claim.denials), 2.0),
    "denial_in_both": lambda p: float(bool(p.claim.denials and p.passage.denials)),
    "negations_in_passage": lambda p: _capped(p.passage.negations, 2.0),
    "negations_in_claim": lambda p: _capped(p.claim.negations, 2.0),
    "negation_in_both": lambda p: float(
        bool(p.claim.negations and p.passage.negations)
    ),
    "negation_flip": lambda p: float(negation_flip(p)),
    "opposites": lambda p: _capped(opposites(p), 2.0),
    "contrast": lambda p: _has(CONTRAST, p.passage),
    "hedge": lambda p: _has(HEDGE, p.passage),
    "confirming": lambda p: _has(CONFIRMING, p.passage),
    "speaking_in_passage": lambda p: _has(SPEAKING, p.passage),
    "speaking_in_claim": lambda p: _has(SPEAKING, p.claim),
    "another_time": lambda p: _has(LATER_OR_EARLIER, p.passage),
    "speaker_in_passage": lambda p: _share(p.speaker.stems, p.passage.stems),
    "speaker_in_claim": lambda p: _share(p.speaker.stems, p.claim.stems),
    "party_is_speaker": lambda p: _share(p.party.stems, p.speaker.stems),
    "party_in_claim": lambda p: _share(p.party.stems, p.claim.stems),
    "passage_length": lambda p: math.log1p(len(p.passage.words)) / 4,
    "claim_length": lambda p: math.log1p(len(p.claim.words)) / 4,
    "other_script": lambda p: float(_script(p.claim) != _script(p.passage)),
}


def _similarity(pair: Pair) -> dict[str, float]:
    if pair.similarity is None:
        return {}
    value = (pair.similarity - _SIMILARITY_MIDDLE) / _SIMILARITY_SCALE
    return {
        "similarity": value,
        "similarity_high": max(0.0, value - 1),
        "similarity_low": max(0.0, -value),
    }


# What means one thing in a passage about the claim and another elsewhere.
_TOGETHER = (
    ("similarity", "denial"),
    ("similarity", "negation_flip"),
    ("similarity", "number_differs"),
    ("similarity", "number_repeated"),
    ("similarity", "words_of_claim"),
    ("similarity", "names_of_claim"),
    ("similarity", "speaker_in_passage"),
    ("similarity", "other_script"),
    ("similarity", "toll_differs"),
    ("similarity", "blames_another"),
    ("names_around", "toll_differs"),
    ("words_of_claim", "denial"),
    ("words_of_claim", "negation_flip"),
    ("words_of_claim", "number_differs"),
    ("words_of_claim", "day_differs"),
    ("speaker_in_claim", "denial"),
    ("speaker_in_passage", "number_differs"),
    ("party_is_speaker", "denial"),
    ("speaking_in_claim", "denied_after"),
    ("party_is_speaker", "number_differs"),
)


def measure(pair: Pair) -> dict[str, float]:
    """Return every feature by name; those of similarity only where it is known."""
    found = {name: rule(pair) for name, rule in _SIMPLE.items()}
    found |= _similarity(pair)
    for one, other in _TOGETHER:
        if one in found and other in found:
            found[f"{one}*{other}"] = found[one] * found[other]
    return found
