"""Whether a proposed wording says no more than the article and the claim do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction import sentences
from claims.matching.lexicon import MIXED_STOP_WORDS
from claims.matching.wording import Wording, read_wording, stem
from factcheck.lib.text import normalise

_LETTERS = re.compile(r"[^\W\d_]+")
_MOST_NUMBERS = 20
_OF_ITS_OWN_WORDS = 0.5
_DATES = ("year", "day")


@dataclass(frozen=True, slots=True)
class Article:
    """The words of an article, and its dates, for a wording to draw on."""

    words: frozenset[str]
    stems: frozenset[str]
    dates: frozenset[float]


def read_article(text: str) -> Article:
    """Read an article once for all the wordings to come."""
    words = frozenset(map(normalise, _LETTERS.findall(text)))
    read = [read_wording(text[one.start : one.end]) for one in sentences(text)]
    dates = frozenset(value for one in read for value in one.values(*_DATES))
    return Article(words, frozenset(map(stem, words)), dates)


def may_word(wording: str, exact: str, article: Article) -> bool:
    """Whether ``wording`` may stand for the claim made in the words ``exact``.

    Its names are the article's; its quantities are those of the exact words, its dates
    those of the article; it denies where they deny; half of what it says at least is
    in them.
    """
    if not wording or len(wording) > 2 * len(exact) + 200:
        return False
    new, old = read_wording(wording), read_wording(exact)
    if len(new.numbers) > _MOST_NUMBERS or not _same_numbers(new, old, article):
        return False
    if not all(_is_known(word, article) for word in _names(wording)):
        return False
    denies = new.negations % 2, bool(new.denials)
    if denies != (old.negations % 2, bool(old.denials)):
        return False
    return len(new.stems & old.stems) >= _OF_ITS_OWN_WORDS * len(new.stems)


def _same_numbers(new: Wording, old: Wording, article: Article) -> bool:
    amounts = {(one.kind, one.value) for one in old.numbers}
    return all(
        one.value in article.dates
        if one.kind in _DATES
        else (one.kind, one.value) in amounts
        for one in new.numbers
    )


def _names(wording: str) -> Iterator[str]:
    """What may be a name: words with a capital, and all words of a script without."""
    for match in _LETTERS.finditer(wording):
        word = match[0]
        cased = word.lower() != word.upper()
        small = normalise(word) in MIXED_STOP_WORDS and (
            match.start() == 0 or not cased
        )
        if (word[0].isupper() or not cased) and not small:
            yield word


def _is_known(word: str, article: Article) -> bool:
    folded = normalise(word)
    # Names of these other scripts are inflected at their ends.
    return folded in article.words or (
        word[0] > "\u036f" and stem(folded) in article.stems
    )
