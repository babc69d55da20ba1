"""Which sentence of a passage decides."""

from claims.extraction import sentences
from claims.matching.wording import Wording, read_wording

_NUMBER, _NAME, _DENIAL = 1.0, 1.0, 0.75  # beside 1 for any other shared word

_READ = 20_000  # code points; a passage is a few sentences


def decisive_span(claim: str, passage: str) -> tuple[int, int]:
    """Return where the passage's sentence nearest to the claim stands.

    Start and end in code points, the first of equals; (0, 0) only for a passage
    without text. The nearest shares most words, names and numbers with the claim; a
    denial speaks for a sentence too, so that it decides where no word is shared.
    """
    places = [(found.start, found.end) for found in sentences(passage[:_READ])]
    if not places:
        return (0, 0)
    wording = read_wording(claim)
    return max(
        places,
        key=lambda place: _nearness(wording, read_wording(passage[slice(*place)])),
    )


def _nearness(claim: Wording, sentence: Wording) -> float:
    kinds = ("value", "percent", "day")
    return (
        len(claim.stems & sentence.stems)
        + _NAME * len(claim.names & sentence.names)
        + _NUMBER * len(claim.values(*kinds) & sentence.values(*kinds))
        + _DENIAL * bool(sentence.denials)
    )
