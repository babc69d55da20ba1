"""What the world was told, as it stands and as it came about."""

from __future__ import annotations

from django.db.models import (
    Case,
    Min,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    Value,
    When,
)

from claims.models import MERGED_BY_HAND, Appearance, Claim
from reviews.models import Attribution, Citation, Publication, PublicationKind


def publications() -> QuerySet[Publication]:
    """Every act of telling, newest first."""
    return Publication.objects.select_related(
        "claim", "verdict__rating__vocabulary", "verdict__supersedes", "ledger_entry"
    ).order_by("-at", "-pk")


def current_publications() -> QuerySet[Publication]:
    """What each claim's readers were last told: one row per claim, newest first.

    A retraction is such a row too: exclude ``kind="retracted"`` where only verdicts
    that stand are wanted. Annotates ``first_at``, when the claim was first told of.
    Prefetches what a page, a feed or ClaimReview shows, in a constant number of
    queries.
    """
    latest = Publication.objects.order_by("claim_id", "-pk").distinct("claim_id")
    return (
        _with_first_at(publications())
        .filter(pk__in=latest.values("pk"))
        .prefetch_related(*_parts())
    )


def published_claim(publication_of: Claim) -> Publication | None:
    """Return what was last told of the claim, with everything a page shows."""
    return current_publications().filter(claim=publication_of).first()


def publication_history(claim: Claim) -> QuerySet[Publication]:
    """Everything told of one claim, newest first."""
    return publications().filter(claim=claim).order_by("-pk")


def corrections() -> QuerySet[Publication]:
    """Corrections and retractions, newest first; ``verdict.supersedes`` is before."""
    changed = [PublicationKind.CORRECTED, PublicationKind.RETRACTED]
    return publications().filter(kind__in=changed)


def _with_first_at(found: QuerySet[Publication]) -> QuerySet[Publication]:
    first = (
        Publication.objects.filter(claim=OuterRef("claim"))
        .order_by()
        .values("claim")
        .annotate(first=Min("at"))
        .values("first")
    )
    return found.annotate(first_at=Subquery(first))


def _parts() -> list[str | Prefetch[str]]:
    # Readers were told of the claim's own words: a claim merged into it comes after.
    merged = When(match_reason=MERGED_BY_HAND, then=Value(1))
    appearances = (
        Appearance.objects.select_related("article__source", "speaker")
        .defer("article__text")
        .order_by(Case(merged, default=Value(0)), "pk")
    )
    attributions = Attribution.objects.select_related(
        "party", "evidence__document__source"
    )
    citations = Citation.objects.select_related(
        "evidence__document__source", "evidence__attributed_to"
    )
    return [
        Prefetch("claim__appearances", appearances),
        Prefetch("verdict__attributions", attributions.order_by("pk")),
        Prefetch("verdict__citations", citations.order_by("pk")),
    ]
