"""The claim in words that stand alone, built from the article's own words only.

Who, when and where are given in full where the article leaves no doubt, and left as
they are where it does. Words between quotation marks are never touched.
"""

from collections.abc import Iterator, Sequence

from claims.extraction import tidy
from claims.extraction.bodies import Bodies
from claims.extraction.cast import Cast
from claims.extraction.edits import Edit, apply
from claims.extraction.frames import prefix, skipped
from claims.extraction.referents import Referents
from claims.extraction.register import Register
from claims.extraction.segmentation import Sentence
from claims.extraction.statement import Statement
from claims.extraction.timeline import Timeline
from claims.extraction.tokens import Token, tokenise
from claims.extraction.when import When


class Wording:
    """Words the claims of one article, taken in their order."""

    def __init__(
        self,
        text: str,
        parts: Sequence[Sentence],
        *,
        language: str,
        register: Register,
        timeline: Timeline,
    ) -> None:
        """Read what the article names and how it dates."""
        self.text = text
        self.english = language == "en"
        read = parts if self.english else ()
        self.cast = Cast(_tokens(text, read), english=self.english)
        bodies = Bodies(_tokens(text, read))
        self.referents = Referents(self.cast, bodies, register)
        self.when = When(text, language, timeline)

    def of(self, statement: Statement) -> str:
        """The self-contained text of a statement."""
        if statement.told.heading:
            return tidy.body(self.text[statement.start : statement.end])
        edits = [*self._dates(statement)]
        sure = True
        if self.english:
            self.referents.scene.enter(statement.reading)
            sure = self.referents.scene.is_sure_of(statement.attribution)
        before = prefix(statement, self.cast, sure=sure)
        if self.english:
            edits += self.referents.edits(statement, prefixed=bool(before))
        start = statement.tokens[skipped(statement)].start
        words = tidy.body(
            apply(self.text, start, statement.end, edits),
            quoted=statement.reading.quoted[statement.first],
        )
        return tidy.sentence(before + self._in_marks(statement, words))

    def _dates(self, statement: Statement) -> Iterator[Edit]:
        outside = [
            (token.start, token.end)
            for place, token in enumerate(statement.tokens)
            if not statement.reading.quoted[statement.first + place]
        ]
        for edit in self.when.edits(statement.start, statement.end, statement.mentions):
            if any(start < edit.end <= end + 1 for start, end in outside):
                yield edit

    def _in_marks(self, statement: Statement, words: str) -> str:
        """A piece of a quotation gets the marks that stand outside of it."""
        if tidy.is_balanced(words) and not statement.told.quotation_only:
            return words
        first, last = statement.first, statement.first + len(statement.tokens) - 1
        quoted, tokens = statement.reading.quoted, statement.reading.tokens
        opens = quoted[first] and not _is_mark(tokens[first])
        closes = quoted[last] and not _ends_in_mark(tokens, last)
        mark = tidy.mark_before(self.text, statement.start + 1)
        return tidy.in_marks(words, opens=opens, closes=closes, mark=mark)


def _tokens(text: str, parts: Sequence[Sentence]) -> Iterator[list[Token]]:
    return (tokenise(text, part.start, part.end) for part in parts)


def _is_mark(token: Token) -> bool:
    return token.text in "\"“”«»„‘’'"


def _ends_in_mark(tokens: Sequence[Token], last: int) -> bool:
    """Whether a mark closes the words, perhaps before a full stop."""
    return _is_mark(tokens[last]) or (last > 0 and _is_mark(tokens[last - 1]))
