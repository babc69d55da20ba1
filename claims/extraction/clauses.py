"""Cuts a sentence into claims: one checkable statement each, with an exact span."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.attributions import SentenceReader
from claims.extraction.contents import Attribution
from claims.extraction.lexicon import (
    CONNECTIVES,
    PREPOSITIONS,
    RELATIVES,
    SPEECH,
)
from claims.extraction.second_reports import main_verb, reports_again
from claims.extraction.words import word_set

_MIN_WORDS = 4
_LEAVING = word_set(
    """
    leaving killing wounding injuring causing forcing destroying displacing costing
    bringing making raising cutting sending pushing
    """
)
_OWN_SUBJECT_WITHIN = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim as a range of the sentence's tokens, and who says it."""

    start: int
    end: int
    attribution: Attribution | None


def cut(reader: SentenceReader, found: Sequence[Attribution]) -> list[Piece]:
    """The claims of one sentence, in order; at least one for any sentence."""
    points = [
        position
        for position in range(1, len(reader.tokens))
        if not reader.quoted[position]
        and _begins_claim(reader, position)
        and not any(one.cue == position - 1 for one in found)  # "in no doubt: B"
    ]
    pieces: list[Piece] = []
    start = 0
    size = len(reader.tokens)
    for point in points:
        after = next((later for later in points if later > point), size)
        if _stands(reader, start, point) and _stands(reader, point, after):
            pieces.append(_piece(reader, start, point, found))
            start = point
    return [*pieces, _piece(reader, start, size, found)]


def _stands(reader: SentenceReader, start: int, end: int) -> bool:
    """Whether a stretch has words enough to be a claim of its own."""
    words = [place for place in range(start, end) if reader.tokens[place].is_word]
    if len(words) >= _MIN_WORDS:
        return True
    # "Inflation is soaring": short, but a subject and a verb.
    return len(words) >= _MIN_WORDS - 1 and any(
        reader.is_finite(place) for place in words[1:]
    )


def _begins_claim(reader: SentenceReader, position: int) -> bool:
    word = reader.words[position]
    previous = reader.words[position - 1]
    following = reader.word(position + 1)
    if previous == ":":
        return reader.has_finite(position, len(reader.tokens))
    if previous == "," and word in _LEAVING:
        return _has_number(reader, position)
    adds = previous in (",", '"', "”") and word.endswith("ing") and word in SPEECH
    that_too = word in ("and", "but") and following == "that"
    who_said = previous == "," and word == "who" and following in SPEECH
    if previous == ";" or adds or that_too or who_said:
        return True
    if reports_again(reader, position):
        return True
    return word in CONNECTIVES and _joins_clauses(reader, position)


def _has_number(reader: SentenceReader, position: int) -> bool:
    ahead = range(position, min(position + 8, len(reader.tokens)))
    return any(
        reader.tokens[place].is_number
        or reader.words[place]
        in ("half", "dozens", "hundreds", "thousands", "millions")
        for place in ahead
    )


def _joins_clauses(reader: SentenceReader, position: int) -> bool:
    """Whether a connective joins two clauses that each have a subject and a verb."""
    word = reader.words[position]
    if word in ("because", "since", "so", "although", "though", "yet", "or"):
        return False
    if all(reader.tokens[at].is_number for at in (position - 1, position + 1)):
        return False  # "in 2012 and 2013"
    comma = reader.words[position - 1] == ","
    if word in ("while", "whereas") and not comma:
        return False
    start = position
    while start and reader.words[start - 1] not in (",", ";", ":", "that"):
        start -= 1
    relative = start > 1 and reader.words[start - 1] == "that"
    if not comma and relative and reader.words[start - 2] not in SPEECH:
        return False
    left = 0 if comma else start
    if not main_verb(reader, left, position):
        return False
    return _own_subject(reader, position + 1)


def _own_subject(reader: SentenceReader, start: int) -> bool:
    """Whether a noun phrase and then a finite verb follow."""
    size = len(reader.tokens)
    for place in range(start, min(start + _OWN_SUBJECT_WITHIN, size)):
        word = reader.words[place]
        if reader.is_finite(place):
            joined = reader.words[place - 1] in ("and", "or", "but")
            return (
                place > start and not joined and not _verb_first(reader, start, place)
            )
        if reader.quoted[place] or word in RELATIVES:
            return False
        if word in (",", ";", ":") and place == start:
            return False
    return False


def _verb_first(reader: SentenceReader, start: int, finite: int) -> bool:
    """ "and later tried": only adverbs before the verb, so no subject of its own."""
    between = reader.words[start:finite]
    adverbs = all(word.endswith("ly") or word in _ADVERBS for word in between)
    return adverbs or between[0] in PREPOSITIONS or between[0].endswith("ing")


_ADVERBS = word_set(
    """
    then later also not never still now again so only even once first to just
    """
)


def _piece(
    reader: SentenceReader, start: int, end: int, found: Sequence[Attribution]
) -> Piece:
    main = [one for one in found if not _in_relative(reader, one, start)]
    attribution = _attributed(start, end, main) or _attributed(start, end, found)
    while start < end - 1 and (
        reader.words[start]
        in ("and", "but", "while", "whereas", ",", ";", ":", "—", "–")
        and not reader.quoted[start]
    ):
        start += 1
    while end - 1 > start and reader.words[end - 1] in (",", ";", ":", "—", "–", "and"):
        end -= 1
    if (
        start
        and reader.words[start] == "that"
        and end - start > 1
        and not reader.quoted[start]
    ):
        start += 1
    return Piece(start, end, attribution)


def _in_relative(reader: SentenceReader, one: Attribution, start: int) -> bool:
    """Whether it stands aside: "X, which had promised to pay, said"."""
    before = {reader.word(at) for at in range(one.source[1] - 1, one.cue)}
    return bool(before & {"who", "which"}) and one.source[0] >= start


def _attributed(
    start: int, end: int, found: Sequence[Attribution]
) -> Attribution | None:
    """The attribution of a piece: its own cue first, else one that runs over it."""
    best: tuple[int, int, Attribution] | None = None
    for attribution in found:
        first, last = attribution.content
        shared = min(end, last) - max(start, first)
        own = start <= attribution.cue < end
        # "X blamed Y, and Z left": the verb itself is the claim, and ends with it.
        one_verb = attribution.whole and attribution.content[0] == attribution.cue
        if shared <= 0 or (one_verb and not own):
            continue
        # Of two that hold the piece the outer one speaks: it comes first.
        rank = (1 if own else 0, shared if not own else 0)
        if best is None or rank > best[:2]:
            best = (*rank, attribution)
    return best[2] if best else None
