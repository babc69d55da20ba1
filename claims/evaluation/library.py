"""A case's documents as a library in memory, asked as research asks the real one.

The database ranks words by ts_rank over stems of the language; here it is BM25 over
the first five letters of each word. The rest is the desk's own: how documents are cut,
which words are asked for and against, and how rankings are fused.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from claims.evaluation.pairs import cut_passages
from claims.matching.wording import read_wording
from claims.retrieval import contrary_query, fuse, keywords

if TYPE_CHECKING:
    from claims.embedding import Encoder

MOST_FOUND = 50
"""Passages that one question brings, as of the real library."""
_STEM = 5
_K1, _B = 1.2, 0.75  # BM25's usual constants


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage of a document of the case."""

    source: str
    text: str
    around: str


class Library:
    """Passages that can be ranked by their words and, with an encoder, their meaning.

    A circular document, the article itself, is left out, as research leaves it out.
    """

    def __init__(
        self, sources: Iterable[dict[str, Any]], encoder: Encoder | None = None
    ) -> None:
        self.cuts = [
            Cut(str(source["id"]), text, around)
            for source in sources
            if source.get("role") != "circular"
            for text, around in cut_passages(source, source.get("language") or "")
        ]
        self._encoder = encoder
        self._counts = [Counter(_stems(cut.text)) for cut in self.cuts]
        lengths = [sum(counts.values()) for counts in self._counts]
        usual = max(1.0, sum(lengths) / max(1, len(lengths)))
        self._weights = [1 - _B + _B * length / usual for length in lengths]
        self._holders = Counter(stem for counts in self._counts for stem in counts)
        self._vectors: npt.NDArray[np.float32] | None = None
        if encoder is not None and self.cuts:
            self._vectors = encoder.passages([cut.text for cut in self.cuts])

    def by_words(self, words: Sequence[str], most: int = MOST_FOUND) -> list[int]:
        """Return the numbers of the passages that hold any of the words, best first."""
        wanted = dict.fromkeys(stem for word in words for stem in _stems(word))
        scores = [self._bm25(wanted, place) for place in range(len(self.cuts))]
        found = [place for place, score in enumerate(scores) if score > 0]
        return sorted(found, key=lambda place: -scores[place])[:most]

    def similarity(self, text: str) -> npt.NDArray[np.float32] | None:
        """Return the cosine of a text, as a query, and every passage."""
        if self._encoder is None or self._vectors is None:
            return None
        cosines: npt.NDArray[np.float32] = (
            self._vectors @ self._encoder.queries([text])[0]
        )
        return cosines

    def search(self, claim: str, language: str = "") -> list[int]:
        """Ask for a claim and for its contrary; return passages, best first."""
        contrary = contrary_query(claim, language)
        rankings = [
            self.by_words(keywords(claim, language)),
            self.by_words(contrary.split()),
        ]
        for text in (claim, contrary):
            cosines = self.similarity(text)
            if cosines is not None:
                order = np.argsort(-cosines, kind="stable")[:MOST_FOUND]
                rankings.append([int(place) for place in order])
        return [place for place, _score in fuse(rankings)]

    def pages(self, places: Iterable[int]) -> list[str]:
        """Return the documents of passages, each where its first passage stands."""
        return list(dict.fromkeys(self.cuts[place].source for place in places))

    def _bm25(self, stems: Iterable[str], place: int) -> float:
        counts, total = self._counts[place], len(self.cuts)
        score = 0.0
        for stem in stems:
            if times := counts.get(stem, 0):
                rare = self._holders[stem]
                weight = math.log(1 + (total - rare + 0.5) / (rare + 0.5))
                norm = times + _K1 * self._weights[place]
                score += weight * times * (_K1 + 1) / norm
        return score


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in read_wording(text).words]
