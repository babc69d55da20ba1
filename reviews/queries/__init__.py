"""Reads: every function returns what an interface shows, in a stated order."""

from reviews.queries.audit import (
    SavedHead,
    ledger_entries,
    ledger_leaves,
    ledger_problems,
    signed_text,
    tree_heads,
)
from reviews.queries.desk import (
    assessments_visible_to,
    awaiting_editor,
    desk_of,
    latest_review,
    live_review,
    ratings_in_use,
)
from reviews.queries.markup import claim_review_of, verdict_url
from reviews.queries.matching import (
    contradiction_decisions,
    fact_check_decisions,
    join_decisions,
    same_decisions,
)
from reviews.queries.publications import (
    corrections,
    current_publications,
    publication_history,
    publications,
    published_claim,
)
from reviews.queries.quality import (
    claim_decisions,
    evidence_decisions,
    latest_evaluations,
)
from reviews.queries.queue import (
    QueueFilters,
    queue_counts,
    review_queue,
    waiting_claims,
    with_origin_counts,
)
from reviews.queries.related import claims_like, contradictions_of

__all__ = [
    "QueueFilters",
    "SavedHead",
    "assessments_visible_to",
    "awaiting_editor",
    "claim_decisions",
    "claim_review_of",
    "claims_like",
    "contradiction_decisions",
    "contradictions_of",
    "corrections",
    "current_publications",
    "desk_of",
    "evidence_decisions",
    "fact_check_decisions",
    "join_decisions",
    "latest_evaluations",
    "latest_review",
    "ledger_entries",
    "ledger_leaves",
    "ledger_problems",
    "live_review",
    "publication_history",
    "publications",
    "published_claim",
    "queue_counts",
    "ratings_in_use",
    "review_queue",
    "same_decisions",
    "signed_text",
    "tree_heads",
    "verdict_url",
    "waiting_claims",
    "with_origin_counts",
]
