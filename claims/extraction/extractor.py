"""Candidates for claims: the statements of an article, weighed and worded."""

from collections.abc import Callable
from datetime import date

from claims.extraction.candidate import Candidate
from claims.extraction.hashing import hashed_words
from claims.extraction.kinds import kind_of
from claims.extraction.segmentation import sentences
from claims.extraction.statement import Statement
from claims.extraction.walk import start_walk
from claims.extraction.wording import Wording
from claims.extraction.worthiness import worth
from factcheck.lib.text import language_of

_TOLD_EACH = 64


def extract(
    text: str,
    *,
    language: str = "",
    published_on: date | None = None,
    progress: Callable[[float], None] | None = None,
) -> list[Candidate]:
    """The candidates for claims of an article, ordered by where they start.

    `text[c.start:c.end] == c.exact` for each, in code points. Statements that are not
    checkable, headings and bylines come too, with `checkable` False and the reason.
    `progress` is told the share of the text read so far, between 0 and 1.
    """
    language = language or language_of(text)
    found: list[Candidate] = []
    parts = sentences(text)
    walk = start_walk(text, parts, language=language, published_on=published_on)
    wording = Wording(
        text,
        parts,
        language=language,
        register=walk.resolver.register,
        timeline=walk.timeline,
    )
    for place, statement in enumerate(walk.told(parts), start=1):
        words = wording.of(statement)
        found.append(_candidate(text, statement, language, words))
        if progress is not None and place % _TOLD_EACH == 0:
            progress(statement.end / len(text))
    return sorted(found, key=lambda candidate: (candidate.start, candidate.end))


def _candidate(text: str, statement: Statement, language: str, words: str) -> Candidate:
    exact = text[statement.start : statement.end]
    hashed = hashed_words(statement.tokens) if language == "en" else None
    weighed = worth(statement.features, hashed)
    checkable = weighed.checkable and not statement.told.heading
    return Candidate(
        start=statement.start,
        end=statement.end,
        exact=exact,
        text=words,
        kind=kind_of(statement.features, checkable),
        score=weighed.score,
        checkable=checkable,
        reasons=("heading",) if statement.told.heading else weighed.reasons,
        speaker=statement.told.speaker,
        quoted=statement.told.quoted,
        said_on=statement.told.said_on,
        reporter=statement.told.reporter,
    )
