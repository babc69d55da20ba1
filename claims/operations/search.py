"""Asks the library about a claim, for and against, and keeps a log of every question.

Called with no transaction open; writes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import Error

from claims.models import Claim
from claims.retrieval import contrary_query, fuse, keywords
from claims.retrieval.library import Hit, passages_by_meaning, passages_by_words

if TYPE_CHECKING:
    from claims.embedding import Encoder

MOST_PASSAGES = 30
"""Judged for each claim: what a person could still look through."""


class SearchFailed(Exception):
    """Every single question to the library failed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to one provider, and its answer."""

    provider: str
    purpose: str
    query: str
    language: str
    hits: Sequence[Hit]
    error: str
    milliseconds: int


@dataclass(slots=True)
class Search:
    """All that was asked about a claim, and the passages found, best first."""

    asked: list[Asked] = field(default_factory=list)
    vector: Sequence[float] | None = None

    @property
    def passages(self) -> list[int]:
        """The best passages of all answers together (reciprocal rank fusion)."""
        rankings = [[hit.passage for hit in one.hits] for one in self.asked]
        return [passage for passage, _score in fuse(rankings)][:MOST_PASSAGES]

    def ask(
        self,
        provider: str,
        purpose: str,
        query: str,
        language: str,
        answer: Callable[[], list[Hit]],
    ) -> None:
        """Ask, and note the answer or what went wrong."""
        started = time.perf_counter()
        hits: list[Hit] = []
        error = ""
        try:
            hits = answer()
        except Error as problem:
            error = str(problem).strip()
        milliseconds = round((time.perf_counter() - started) * 1000)
        asked = Asked(provider, purpose, query, language, hits, error, milliseconds)
        self.asked.append(asked)


def search_library(claim: Claim, encoder: Encoder | None) -> Search:
    """Ask for the claim and for its contrary, by words and, with an encoder, meaning.

    Raises ``SearchFailed`` when no question was answered.
    """
    search = Search(vector=claim.embedding)
    contrary = contrary_query(claim.text, claim.language)
    words = keywords(claim.text, claim.language)
    for purpose, asked in (("support", words), ("contrary", contrary.split())):
        search.ask(
            "full_text",
            purpose,
            " ".join(asked),
            claim.language,
            _by_words(asked, claim.language),
        )
    if encoder is not None:
        vectors = encoder.queries([claim.text, contrary])
        search.vector = vectors[0]
        texts = (("support", claim.text), ("contrary", contrary))
        for (purpose, text), vector in zip(texts, vectors, strict=True):
            search.ask("vectors", purpose, text, claim.language, _by_meaning(vector))
    if all(one.error for one in search.asked):
        raise SearchFailed(search.asked[0].error)
    return search


def _by_words(words: Sequence[str], language: str) -> Callable[[], list[Hit]]:
    return lambda: passages_by_words(words, language)


def _by_meaning(vector: Sequence[float]) -> Callable[[], list[Hit]]:
    return lambda: passages_by_meaning(vector)


def log_of(asked: Asked, judgements: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """One question as it stands in the log, each passage with what became of it."""
    return {
        "provider": asked.provider,
        "purpose": asked.purpose,
        "query": asked.query,
        "language": asked.language,
        "results": [
            {
                "passage": hit.passage,
                "rank": rank,
                "score": round(hit.score, 6),
                **judgements.get(hit.passage, {"attached": False}),
            }
            for rank, hit in enumerate(asked.hits, start=1)
        ],
        "error": asked.error,
        "milliseconds": asked.milliseconds,
    }
