"""Verbs that look as if they reported: "casings found at", "that X has cited,"."""

from claims.extraction.grammar import Grammar
from claims.extraction.lexicon import (
    CONNECTIVES,
    DETERMINERS,
    GROUP_HEADS,
    HE,
    IT,
    PREPOSITIONS,
    RELATIVES,
    THEY,
    TIME_WORDS,
)
from claims.extraction.words import word_set

_PARTICIPLES = word_set("found reported identified cited described announced")
_PLACED = word_set("at in on near inside outside under beneath aboard along around")
_MARKS = frozenset((",", ";", ":", "—", "–"))
_REACH = 10
"""Tokens from "found at the scene" to the verb of the sentence."""


def reports_nothing(reader: Grammar, cue: int, source: tuple[int, int]) -> bool:
    """Whether the verb behind that subject only describes something else."""
    return _describes(reader, cue, source) or _stands_in_front(reader, cue, source)


def _describes(reader: Grammar, cue: int, source: tuple[int, int]) -> bool:
    """ "Casings found at the scene came from": a participle, then the real verb."""
    if (
        reader.word(cue) not in _PARTICIPLES
        or source[1] != cue
        or reader.word(cue + 1) not in _PLACED
        or any(token.is_capital for token in reader.tokens[source[0] + 1 : cue])
    ):
        return False
    for place in range(cue + 2, min(cue + _REACH, len(reader.tokens))):
        word, before = reader.word(place), reader.word(place - 1)
        if reader.is_finite(place):
            return place > cue + 2
        if word in TIME_WORDS | CONNECTIVES | RELATIVES | HE | IT | THEY | _MARKS:
            return False
        if word in DETERMINERS and before not in PREPOSITIONS:
            return False
    return False


def _stands_in_front(reader: Grammar, cue: int, source: tuple[int, int]) -> bool:
    """ "In a note that both have cited, X warned": no verb of the sentence."""
    relative = source[0] - 1
    if reader.word(relative) not in ("that", "which") or reader.word(cue + 1) != ",":
        return False
    start = next(
        (at + 1 for at in range(relative - 1, -1, -1) if reader.word(at) in _MARKS), 0
    )
    fronted = reader.word(start) in PREPOSITIONS
    return (
        fronted
        and not reader.has_finite(start, relative)
        and reader.has_finite(cue + 2, len(reader.tokens))
    )


def group_claims(reader: Grammar, cue: int) -> bool:
    """ "Lawyers for some of the bereaved claim that": people, and what they do."""
    if reader.word(cue + 1) != "that":
        return False
    for place in range(cue - 1, max(-1, cue - _REACH), -1):
        if reader.word(place) in _MARKS or reader.is_finite(place):
            return False
        if reader.word(place) in GROUP_HEADS:
            return reader.word(place + 1) in PREPOSITIONS
    return False
