"""Ranks known claims for a statement: those most alike in words, then by meaning.

Words find the candidates (BM25; Robertson and Zaragoza, "The Probabilistic Relevance
Framework", 2009), cosines of sentence vectors order them. The weights are fixed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from claims.matching.wording import READ_LENGTH, is_content, stem
from factcheck.lib.text import normalise

SHORTLIST = 20
"""How many candidates the words put forward; meaning orders no others. With 50, posts
are matched a little better and debates a little worse (docs/measurements.md)."""
_SATURATION, _LENGTH = 1.2, 0.75  # the usual k1 and b
# On a scale where unrelated texts are 0 and equal ones 1, meaning counts 3.6 times
# words: on training pairs 3.6 to 4.8 is best for posts, 2.4 to 3.6 for debates.
_MEANING = 0.78
_FLOOR = 0.7  # the least cosine of two texts
_NEAR = 0.9
"""Cosine of a statement and a known claim from which a person should look: of posts
whose claim is known 4 in 10 reach it, of others 4 in 100 (docs/measurements.md)."""
_MOST_WORDS = 400  # of a statement; more would make the search slow

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
# How a copied post ends: its author, and the day it was posted.
_SIGNATURE = re.compile(r"\s[—–-]\s[^—–]{0,100}\(@\w{1,30}\)\s[\w ,]{0,30}\d{4}\s*$")
_ADDRESS = re.compile(r"\bhttps?://\S+|\b(?:pic\.twitter\.com|t\.co|bit\.ly)/\S+")
_TAG = re.compile(r"[@#](\w+)")
_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])|_|(?<=[^\W\d])(?=\d)")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A known claim by its number; ``score`` orders one statement's list only.

    ``words`` is its BM25 over that of the list's first by words, ``cosine`` that of
    the vectors, None where there are none.
    """

    row: int
    score: float
    words: float
    cosine: float | None

    @property
    def near(self) -> bool:
        """Whether the claim is so near in meaning that a person should look."""
        return is_near(self.cosine)


def is_near(cosine: float | None) -> bool:
    """Whether a statement, as a query, is near a known claim, as a passage."""
    return cosine is not None and cosine >= _NEAR


def plain_post(text: str) -> str:
    """A post without addresses and its author; handles and tags become words."""
    text = _ADDRESS.sub(" ", _SIGNATURE.sub("", text[:READ_LENGTH]))
    text = _TAG.sub(lambda tag: _WORD_START.sub(" ", tag[1]), text)
    return " ".join(text.split())


class WordIndex:
    """BM25 over the known claims; a claim is found by the stems of its words."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = [Counter(_stems(text)) for text in texts]
        self._size = len(counts)
        lengths = np.array([sum(count.values()) for count in counts], np.float64)
        usual = lengths.mean() if lengths.any() else 1.0
        self._damping = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / usual)
        rows: dict[str, list[tuple[int, int]]] = {}
        for row, count in enumerate(counts):
            for word, times in count.items():
                rows.setdefault(word, []).append((row, times))
        self._found = {word: np.array(found) for word, found in rows.items()}

    def scores(self, text: str) -> npt.NDArray[np.float64]:
        """The BM25 of every known claim; each word of the statement counts once."""
        scores = np.zeros(self._size)
        for word in dict.fromkeys(_stems(text)):
            found = self._found.get(word)
            if found is None:
                continue
            rows, times = found[:, 0], found[:, 1]
            rarity = math.log1p(
                (self._size - len(found) + 0.5) / (len(found) + 0.5),
            )
            weight = times * (_SATURATION + 1) / (times + self._damping[rows])
            scores[rows] += rarity * weight
        return scores

    def shortlist(self, text: str, most: int = SHORTLIST) -> list[tuple[int, float]]:
        """The claims most alike in words and their BM25, best first.

        Where fewer share a word with the statement, others fill the list up: in a
        small collection meaning is asked about every claim, in any language.
        """
        scores = self.scores(text)
        best = np.argsort(-scores, kind="stable")[:most]
        return [(int(row), float(scores[row])) for row in best]


def order_shortlist(
    shortlist: Sequence[tuple[int, float]], cosines: Mapping[int, float] | None = None
) -> list[Ranked]:
    """Order a shortlist by words and meaning, best first; by words without cosines."""
    top = max((score for _row, score in shortlist), default=0.0)
    ranked = []
    for row, bm25 in shortlist:
        words = bm25 / top if top else 0.0
        cosine = cosines.get(row) if cosines is not None else None
        ranked.append(Ranked(row, _fused(words, cosine), round(words, 4), cosine))
    return sorted(ranked, key=lambda one: -one.score)


def _fused(words: float, cosine: float | None) -> float:
    if cosine is None:
        return round(words, 4)
    meaning = max(0.0, (cosine - _FLOOR) / (1 - _FLOOR))
    return round((1 - _MEANING) * words + _MEANING * meaning, 4)


def _stems(text: str) -> list[str]:
    words = _WORD.findall(normalise(text[:READ_LENGTH]))
    kept = (word for word in words if word[0].isdigit() or is_content(word))
    return [stem(word) for _, word in zip(range(_MOST_WORDS), kept, strict=False)]
