"""Candidates for claims: the statements of an article, weighed and worded."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Protocol

from claims.extraction.candidate import Candidate
from claims.extraction.hashing import hashed_words
from claims.extraction.kinds import kind_of
from claims.extraction.lone_sentences import bare
from claims.extraction.network import Floats
from claims.extraction.walk import Statement, statements
from claims.extraction.wording import wording
from claims.extraction.worthiness import worth
from factcheck.lib.text import language_of

_AT_ONCE = 64
"""Statements weighed together, so that a long report does not fill the memory."""


class SentenceEncoder(Protocol):
    """What makes a vector of a sentence, such as `claims.embedding.Encoder`."""

    def queries(self, texts: Sequence[str]) -> Floats:
        """A unit row for each text."""


def extract(
    text: str,
    *,
    language: str = "",
    published_on: date | None = None,
    encoder: SentenceEncoder | None = None,
    progress: Callable[[float], None] | None = None,
) -> list[Candidate]:
    """The candidates for claims of an article, ordered by where they start.

    `text[c.start:c.end] == c.exact` for each, in code points. Statements that are not
    checkable, headings and bylines come too, with `checkable` False and the reason.
    With an `encoder`, the worth of English statements is judged by their vectors, else
    by their words. Vectors are much better on lone sentences, but lose precision on
    news articles held out (docs/measurements.md), so the desk passes none. `progress`
    is told the share of the text read so far, between 0 and 1.
    """
    language = language or language_of(text)
    walk = statements(text, language=language, published_on=published_on)
    found: list[Candidate] = []
    while batch := list(islice(walk, _AT_ONCE)):
        found += _candidates(text, batch, language, encoder)
        if progress is not None:
            progress(batch[-1].end / len(text))
    return sorted(found, key=lambda candidate: (candidate.start, candidate.end))


def _candidates(
    text: str,
    batch: Sequence[Statement],
    language: str,
    encoder: SentenceEncoder | None,
) -> Iterator[Candidate]:
    vectors: dict[int, Floats] = {}
    if encoder is not None and language == "en":
        places = [place for place, one in enumerate(batch) if not one.told.heading]
        texts = [bare(text[batch[p].start : batch[p].end]) for p in places]
        vectors = dict(zip(places, encoder.queries(texts), strict=True))
    for place, statement in enumerate(batch):
        yield _candidate(text, statement, language, vectors.get(place))


def _candidate(
    text: str, statement: Statement, language: str, vector: Floats | None
) -> Candidate:
    exact = text[statement.start : statement.end]
    hashed = hashed_words(statement.tokens) if language == "en" else None
    weighed = worth(statement.features, hashed, vector)
    checkable = weighed.checkable and not statement.told.heading
    return Candidate(
        start=statement.start,
        end=statement.end,
        exact=exact,
        text=wording(
            exact,
            statement.start,
            statement.told.speaker,
            statement.told.pronoun,
            statement.mentions,
        ),
        kind=kind_of(statement.features, checkable),
        score=weighed.score,
        checkable=checkable,
        reasons=("heading",) if statement.told.heading else weighed.reasons,
        speaker=statement.told.speaker,
        quoted=statement.told.quoted,
        said_on=statement.told.said_on,
        reporter=statement.told.reporter,
    )
