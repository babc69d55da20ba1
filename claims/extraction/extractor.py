"""Candidates for claims: the statements of an article, weighed and worded."""

from datetime import date

from claims.extraction.attributions import SentenceReader
from claims.extraction.candidate import Candidate
from claims.extraction.features import Circumstances, features
from claims.extraction.hashing import hashed_words
from claims.extraction.kinds import kind_of
from claims.extraction.quotations import outermost, quotations
from claims.extraction.tokens import tokenise
from claims.extraction.walk import Statement, statements
from claims.extraction.wording import wording
from claims.extraction.worthiness import worth
from factcheck.lib.text import language_of


def extract(
    text: str, *, language: str = "", published_on: date | None = None
) -> list[Candidate]:
    """The candidates for claims of an article, ordered by where they start.

    `text[c.start:c.end] == c.exact` for each, in code points. Statements that are not
    checkable, headings and bylines come too, with `checkable` False and the reason.
    """
    language = language or language_of(text)
    found = [
        _candidate(text, statement, language)
        for statement in statements(text, language=language, published_on=published_on)
    ]
    return sorted(found, key=lambda candidate: (candidate.start, candidate.end))


def sentence_features(text: str) -> tuple[dict[str, float], dict[int, float]]:
    """The features of one English sentence that stands in no article."""
    tokens = tokenise(text, 0, len(text))
    spans = outermost(quotations(text))
    quoted = [any(q.start <= token.start < q.end for q in spans) for token in tokens]
    attributed = bool(SentenceReader(tokens, quoted).attributions())
    known = Circumstances(
        attributed=attributed, named_speaker=attributed, quoted=any(quoted)
    )
    return features(text, tokens, known), hashed_words(tokens)


def _candidate(text: str, statement: Statement, language: str) -> Candidate:
    exact = text[statement.start : statement.end]
    weighed = worth(
        statement.features, hashed_words(statement.tokens) if language == "en" else None
    )
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
    )
