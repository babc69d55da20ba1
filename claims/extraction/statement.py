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


@dataclass(frozen=True, slots=True)
class Told:
    """How a statement is made: who says it, in which words, when."""

    speaker: Speaker | None = None
    pronoun: Span | None = None
    quoted: bool = False
    quotation_only: bool = False
    said_on: date | None = None
    attributed: bool = False
    continued: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim before it is weighed: its span, its speaker, its features."""

    start: int
    end: int
    tokens: Sequence[Token]
    told: Told
    mentions: Sequence[Mention]
    features: dict[str, float]


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

    @property
    def is_heading(self) -> bool:
        """Whether it is no sentence at all."""
        return not self.pieces

    @property
    def is_bare_quotation(self) -> bool:
        """Whether all of it stands between marks, and nothing says who speaks."""
        return bool(self.pieces) and not self.found and all(self.quoted)


def span_of(tokens: Sequence[Token], place: Span) -> Span:
    """The code points of a range of tokens."""
    first, last = place
    return tokens[first].start, tokens[max(first, last - 1)].end
