"""Claims as the rows of a list show them, however many there are in a few queries."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from claims.models import Appearance, Claim
from reviews.models import Review
from reviews.queries import contradictions_of, with_origin_counts


def as_rows(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Fetch with the claims what a row tells: origins counted, where it was said."""
    appearances = Appearance.objects.select_related("article__source", "speaker")
    return with_origin_counts(claims).prefetch_related(
        Prefetch("appearances", appearances.order_by("pk"))
    )


def claims_of(reviews: Iterable[Review]) -> dict[int, Claim]:
    """Fetch the claims of reviews as rows show them, by id."""
    wanted = Claim.objects.filter(pk__in={review.claim_id for review in reviews})
    found = list(as_rows(wanted))
    with_standing(found)
    return {claim.pk: claim for claim in found}


def with_standing(claims: Iterable[Claim]) -> None:
    """Give each claim its ``live_review`` and its ``contradiction``, or None.

    Plain attributes for the templates; a contradiction is the status of the pair.
    """
    rows = list(claims)
    wanted = [claim.pk for claim in rows]
    live = Review.objects.live().filter(claim__in=wanted).select_related("holder")
    by_claim = {review.claim_id: review for review in live}
    contradictions = contradictions_of(wanted)
    for claim in rows:
        vars(claim)["live_review"] = by_claim.get(claim.pk)
        vars(claim)["contradiction"] = contradictions.get(claim.pk)
