"""The evidence library's search: passages by their words and by their meaning.

The one file of retrieval that knows the database.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from django.contrib.postgres.search import (
    CombinedSearchQuery,
    SearchQuery,
    SearchRank,
)
from django.db import connection, transaction
from pgvector.django import CosineDistance

from claims.models import Document, Passage
from claims.models.document import SEARCH_CONFIGURATIONS, UNSTEMMED
from factcheck.lib.text import normalise

MOST_FOUND = 50
"""Passages one query brings; fusion keeps fewer."""
_SEARCHED = 120
"""Neighbours the index looks at (``hnsw.ef_search``): must exceed what is asked for."""
_LONGEST_QUERY = 40
"""Words; each makes the ranking slower and a claim has fewer that matter."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, and how well in its search's own measure."""

    passage: int
    score: float


def passages_by_words(
    words: Sequence[str], language: str, most: int = MOST_FOUND
) -> list[Hit]:
    """Passages that hold any of the words, the best ranked first.

    Words are stemmed as the claim's language is; besides, their plain forms are
    searched, which finds names and numbers in passages of other languages.
    """
    query = _any_of(words, language)
    if query is None:
        return []
    # On the sample case's labels this ranking finds more than ts_rank_cd, and more
    # than with the passage's length counted (56, 49 and 54 of 100 pages among 30).
    rank = SearchRank("search", query)
    found = (
        Passage.objects.filter(search=query)
        .annotate(score=rank)
        .order_by("-score", "pk")
        .values_list("pk", "score")[:most]
    )
    return [Hit(passage, float(score)) for passage, score in found]


def passages_by_meaning(vector: Sequence[float], most: int = MOST_FOUND) -> list[Hit]:
    """Passages whose vectors point the same way, nearest first; score is the cosine."""
    distance = CosineDistance("embedding", vector)
    found = (
        Passage.objects.filter(embedding__isnull=False)
        .annotate(distance=distance)
        .order_by("distance")
        .values_list("pk", "distance")[:most]
    )
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL hnsw.ef_search = {_SEARCHED}")
        return [Hit(passage, 1.0 - float(apart)) for passage, apart in found]


def waiting_documents() -> int:
    """How many documents cannot be found by their meaning yet."""
    return Document.objects.filter(status="captured").count()


def _any_of(
    words: Sequence[str], language: str
) -> SearchQuery | CombinedSearchQuery | None:
    folded = dict.fromkeys(
        word for text in words for word in normalise(text).split() if word
    )
    configurations = dict.fromkeys(
        (SEARCH_CONFIGURATIONS.get(language, UNSTEMMED), UNSTEMMED)
    )
    queries = [
        SearchQuery(word, config=configuration, search_type="plain")
        for word in list(folded)[:_LONGEST_QUERY]
        for configuration in configurations
    ]
    return reduce(operator.or_, queries) if queries else None
