"""Reads the sets that the check-worthiness scorer is trained and measured on."""

from pathlib import Path

from claims.evaluation.cases import read_article
from claims.evaluation.spans import overlap
from claims.extraction.hashing import hashed_words
from claims.extraction.lone_sentences import bare, sentence_features
from claims.extraction.walk import statements

Row = tuple[dict[str, float], dict[int, float]]
Case = list[tuple[str, Row, float]]
"""Statements of one article: bare text, features and hashed words, worth or not."""


def lone(text: str) -> tuple[str, Row]:
    """A sentence that stands in no article, as the scorer sees it."""
    return bare(text), sentence_features(text)


def case_statements(folder: Path) -> Case:
    """The statements of a case article with what the gold says of them."""
    article = read_article(folder)
    text, published_on = article.text, article.published_on
    gold = [(claim.start, claim.end) for claim in article.claims]
    found: Case = []
    for one in statements(text, language="en", published_on=published_on):
        if one.told.heading:
            continue
        span = (one.start, one.end)
        touched = max(
            (min(span[1], g[1]) - max(span[0], g[0])) / (span[1] - span[0])
            for g in gold
        )
        good = touched >= 0.5 or any(overlap(span, g) >= 0.5 for g in gold)
        row = (one.features, hashed_words(one.tokens))
        found.append((bare(text[one.start : one.end]), row, float(good)))
    return found
