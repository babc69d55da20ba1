"""A sentence taken apart, and the statements that it makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.extraction.candidate import Speaker
from claims.extraction.clauses import Piece
from claims.extraction.contents import Attribution
from claims.extraction.dates import Mention
from claims.extraction.tokens import Token

Span = tuple[int, int]
_NEAR = 3
"""Words between the outer verb and the inner speaker: "that the", "also, the"."""
_MIN_INNER = 4
"""Words of an inner statement that can be a claim."""


@dataclass(frozen=True, slots=True)
class Told:
    """How a statement is made: who says it, in which words, when."""

    speaker: Speaker | None = None
    reporter: Speaker | None = None
    quoted: bool = False
    quotation_only: bool = False
    said_on: date | None = None
    attributed: bool = False
    continued: bool = False
    heading: bool = False


HEADING = Told(heading=True)


@dataclass(slots=True)
class Reading:
    """One sentence taken apart: its attributions, their speakers, its claims.

    `carried` speaks the parts without an attribution of their own; `carried_from` is
    where the article names it.
    """

    tokens: Sequence[Token]
    quoted: Sequence[bool] = ()
    found: Sequence[Attribution] = ()
    speakers: Sequence[Speaker | None] = ()
    pieces: Sequence[Piece] = ()
    carried: Speaker | None = None
    carried_from: Span | None = None
    continued: bool = False
    paragraph: int = 0

    def speakers_of(self, piece: Piece) -> tuple[Speaker | None, Speaker | None]:
        """Who makes the claim of a piece, and who reports that: "A says B said C"."""
        if piece.attribution is None:
            return None, None
        outer = self.found.index(piece.attribution)
        reporter = self.speakers[outer]
        for inner, one in enumerate(self.found):
            speaker = self.speakers[inner]
            named = speaker is not None and speaker != reporter
            inside = one.cue < piece.end and one.content[1] - one.cue > _MIN_INNER
            if named and inside and self._says_within(piece.attribution, one):
                return speaker, reporter
        return reporter, None

    def _says_within(self, outer: Attribution, inner: Attribution) -> bool:
        """Whether what the outer one says is that the inner one says something."""
        first = outer.content[0] + outer.whole
        begins = first <= inner.source[0] <= first + _NEAR
        made = self.tokens[inner.cue].lower == "made"
        promises = self.tokens[inner.content[0]].lower == "to"
        clause = inner.content[0] > inner.cue and not inner.whole and not promises
        between = any(self.quoted[outer.cue + 1 : inner.cue])
        return inner.cue > outer.cue and clause and not between and (begins or made)

    @property
    def is_heading(self) -> bool:
        """Whether it is no sentence at all."""
        return not self.pieces

    @property
    def is_bare_quotation(self) -> bool:
        """Whether all of it stands between marks, and nothing says who speaks."""
        return bool(self.pieces) and not self.found and all(self.quoted)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim before it is weighed: its span, its speaker, its features.

    `reading` is the sentence it stands in, `tokens` begin at its token `first`.
    """

    start: int
    end: int
    tokens: Sequence[Token]
    told: Told
    mentions: Sequence[Mention]
    features: dict[str, float]
    reading: Reading
    first: int = 0
    attribution: Attribution | None = None


def span_of(tokens: Sequence[Token], place: Span) -> Span:
    """The code points of a range of tokens."""
    first, last = place
    return tokens[first].start, tokens[max(first, last - 1)].end
