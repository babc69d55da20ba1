"""What is there: reads, each a QuerySet in a stated order or a plain count."""

from claims.queries.article import (
    appearances_of,
    articles,
    claims_of,
    each_once,
    latest_at,
    progress_of,
    versions_of,
)
from claims.queries.claim import (
    claims,
    documents,
    evidence_of,
    history_of,
    idle_groups,
)
from claims.queries.related import (
    fact_check_matches,
    fact_check_matches_of,
    factchecks,
    relations,
    relations_of,
)
from claims.queries.waiting import (
    abandoned_articles,
    abandoned_claims,
    articles_to_extract,
    claims_to_compare,
    claims_to_research,
    documents_to_index,
    factchecks_to_compare,
    factchecks_to_encode,
)

__all__ = [
    "abandoned_articles",
    "abandoned_claims",
    "appearances_of",
    "articles",
    "articles_to_extract",
    "claims",
    "claims_of",
    "claims_to_compare",
    "claims_to_research",
    "documents",
    "documents_to_index",
    "each_once",
    "evidence_of",
    "fact_check_matches",
    "fact_check_matches_of",
    "factchecks",
    "factchecks_to_compare",
    "factchecks_to_encode",
    "history_of",
    "idle_groups",
    "latest_at",
    "progress_of",
    "relations",
    "relations_of",
    "versions_of",
]
