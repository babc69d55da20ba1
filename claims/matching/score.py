"""Scores two statements: the same claim, worth a look, or neither.

Joining two claims wrongly hides one of them, so words decide and the encoder's cosine
only suggests: it puts "shot down five" and "shot down six", or a statement and its
denial, closer together than two wordings of one claim.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.matching.comparison import differences, telling_words
from claims.matching.wording import READ_LENGTH, Wording, read_wording
from factcheck.lib.text import normalise

MATCHER = "words-and-meaning-1"
# Above it only articles, inflection, spelling or one light word differ.
_SAME = 0.85
# Two claims of one article seldom reach these (99th percentile of 2,148 pairs of
# gold claims: cosine 0.937), two wordings of one claim often do (median 0.939).
_SUGGEST_WORDS, _SUGGEST_COSINE = 0.7, 0.935
_COSINE_FLOOR = 0.75  # of unrelated texts
_APART = 0.8  # the most that statements score which differ in what matters
_NEARLY = 0.99  # 1 is kept for equal wording
_ARABIC = re.compile("[\u0620-\u06ff]")


@dataclass(frozen=True, slots=True)
class MatchScore:
    """How alike two statements are.

    `score` lies in [0, 1]; `same` says that they may be joined without asking,
    `suggest` that a person should look. `reasons` are codes: "exact", "words",
    "meaning", and what keeps them apart: "numbers", "negation", "opposites",
    "names", "order", "other_words".
    """

    score: float
    same: bool
    suggest: bool
    reasons: tuple[str, ...]


def score(a: str, b: str, *, cosine: float | None = None) -> MatchScore:
    """Compare two statements; `cosine` is that of their vectors, where known.

    Statements equal after folding (case, letter variants, punctuation, the way a
    number is written) score 1. The order of the two makes no difference.
    """
    one, other = read_wording(a), read_wording(b)
    if _equal(a, b, one, other):
        return MatchScore(1.0, same=True, suggest=True, reasons=("exact",))
    likeness = _likeness(telling_words(one), telling_words(other))
    reasons = tuple(
        name
        for name, holds in (
            ("words", likeness >= _SUGGEST_WORDS),
            ("meaning", cosine is not None and cosine >= _SUGGEST_COSINE),
        )
        if holds
    )
    apart = differences(one, other) if reasons else ()
    value = min(max(likeness, _from_cosine(cosine)), _APART if apart else _NEARLY)
    return MatchScore(
        score=round(value, 4),
        same=likeness >= _SAME and not apart,
        suggest=bool(reasons),
        reasons=reasons + apart,
    )


def _equal(a: str, b: str, one: Wording, other: Wording) -> bool:
    if len(a) + len(b) > READ_LENGTH:  # longer than what was taken apart
        return normalise(a) == normalise(b)
    words = telling_words(one)
    if words and words == telling_words(other):
        return True
    if _ARABIC.search(one.folded):  # where a half-space or a space may part a word
        return "".join(one.words) == "".join(other.words)
    return one.folded == other.folded != ""  # signs only


def _likeness(words: Sequence[str], others: Sequence[str]) -> float:
    if not words or not others:
        return 0.0
    ratio = fuzz.token_sort_ratio(" ".join(words), " ".join(others)) / 100
    shared = len(set(words) & set(others)) / len(set(words) | set(others))
    return max(float(ratio), shared)


def _from_cosine(cosine: float | None) -> float:
    if cosine is None:
        return 0.0
    return min(1.0, max(0.0, (cosine - _COSINE_FLOOR) / (1 - _COSINE_FLOOR)))
