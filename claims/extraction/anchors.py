"""Which tokens of a piece a claim is anchored to, and what a sentence opens with."""

from collections.abc import Sequence

from claims.extraction.clauses import Piece
from claims.extraction.contents import Attribution
from claims.extraction.lexicon import DENIALS, PREPOSITIONS
from claims.extraction.tokens import Token

_HALF = 0.5
_MOST = 0.52
"""A little more than half, so that a mark more or less decides nothing."""
_SHORT_FRAME = 30
"""Characters: "The health ministry says that" is read in a glance."""
_DATELINE_TOKENS = 14


def anchor(
    tokens: Sequence[Token],
    quoted: Sequence[bool],
    piece: Piece,
    attribution: Attribution,
) -> tuple[int, int]:
    """The tokens to anchor: all of the piece, or only what is said in it."""
    first = max(piece.start, attribution.content[0])
    last = min(piece.end, attribution.content[1])
    own = piece.start <= attribution.cue < piece.end
    if attribution.whole or not own or first >= last:
        return piece.start, piece.end
    while last - 1 > first and tokens[last - 1].text in ",;:—–":
        last -= 1
    said = range(first, last)
    speech = sum(quoted[place] for place in said) * 2 > len(said)
    if attribution.trailing:
        return _short_of_source(tokens, piece, attribution, (first, last), speech)
    if speech or (first == piece.start and last == piece.end):
        return piece.start, piece.end
    short = tokens[first].start - tokens[piece.start].start <= _SHORT_FRAME
    if short or tokens[attribution.cue].lower in DENIALS:
        return piece.start, piece.end
    return _short_of_frame(tokens, piece, attribution, first), piece.end


def _short_of_frame(
    tokens: Sequence[Token], piece: Piece, attribution: Attribution, first: int
) -> int:
    """Where to begin: a frame longer than what is said shrinks to its verb.

    Unless so little is left that the claim could not be told from another one.
    """
    end = tokens[piece.end - 1].end
    content, whole = end - tokens[first].start, end - tokens[piece.start].start
    if content >= _HALF * whole:
        return piece.start
    for start in (attribution.source[1], attribution.cue):
        left = end - tokens[start].start
        word = tokens[start].is_word and piece.start < start <= attribution.cue
        if word and _HALF * whole <= left <= content / _HALF:
            return start
    return piece.start


def _short_of_source(
    tokens: Sequence[Token],
    piece: Piece,
    attribution: Attribution,
    content: tuple[int, int],
    speech: bool,
) -> tuple[int, int]:
    """What is said alone, or, if it is short, with as much of a long frame.

    A quotation keeps the words that say whose it is.
    """
    first, last = content
    whole = tokens[piece.end - 1].end - tokens[piece.start].start
    said = tokens[last - 1].end - tokens[first].start
    if said >= _MOST * whole:
        return (piece.start, piece.end) if speech else content
    for end in range(piece.end - 1, max(last, attribution.cue), -1):
        length = tokens[end - 1].end - tokens[piece.start].start
        breaks = tokens[end].lower in PREPOSITIONS or tokens[end].text == ","
        if breaks and _HALF * whole <= length <= said / _HALF:
            return piece.start, end
    return piece.start, piece.end


def dateline_length(text: str, tokens: Sequence[Token]) -> int:
    """How many tokens "BERLIN, Jan 16 - " or "(Nairobi, 26 November 2021) – " takes."""
    for place, token in enumerate(tokens[:_DATELINE_TOKENS]):
        if token.text not in ("-", "–", "—") or not place:
            continue
        before = tokens[:place]
        spaced = text[token.start - 1].isspace()
        if (
            spaced
            and place + 1 < len(tokens)
            and (before[0].text == "(" or before[0].text.isupper())
            and all(
                part.is_capital or not part.is_word or part.is_number for part in before
            )
        ):
            return place + 1
    return 0
