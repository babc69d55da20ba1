"""Which tokens of a piece a claim is anchored to, and what a sentence opens with."""

from collections.abc import Sequence

from claims.extraction.clauses import Piece
from claims.extraction.contents import Attribution
from claims.extraction.lexicon import DENIALS, HE, IT, THEY
from claims.extraction.tokens import Token

# A frame longer than what is said ("X, who had been Y for Z years, told W that") gives
# way: first the names before the verb, then all of it.
_FRAME_AT_MOST = 0.5
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
    if speech or (first == piece.start and last == piece.end):
        return piece.start, piece.end
    if attribution.trailing:
        return first, last
    alone = tokens[first].lower not in HE | IT | THEY
    if not alone or tokens[attribution.cue].lower in DENIALS:
        # "they had crossed" says nothing alone, and a denial the opposite.
        return piece.start, piece.end
    content = tokens[last - 1].end - tokens[first].start
    for start in (piece.start, attribution.cue):
        frame = tokens[first].start - tokens[start].start
        short = frame <= _SHORT_FRAME or content >= _FRAME_AT_MOST * (frame + content)
        if start <= first and short:
            return start, piece.end
    return first, last


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
