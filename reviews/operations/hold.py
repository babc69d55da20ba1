"""Hold: what a review means for whoever wants to change its claim."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, Event
from factcheck.lib.errors import Conflict
from reviews.lifecycle import REVIEW, ReviewStatus
from reviews.models import Review
from reviews.operations.assign import AlreadyTaken, held_by, live_review_locked
from reviews.permissions import may_decide


class VerdictPublished(Conflict):
    """The world has been told of the claim as it is."""

    code = "verdict_published"


@transaction.atomic
def let_go(*, claim: Claim, change: str, by: User, at: datetime) -> None:
    """End the claim's review, because ``change`` makes it a review of nothing.

    ``change`` is one of ``dismissed``, ``merged``, ``split``, ``respanned``,
    ``edited`` and ``moved``; the last matters to a published verdict only. Two may
    word a claim anew and keep its review: the first reader who holds it, as nothing
    has been said of the former words, and the editor who is to decide, as the last
    wording is the verdict's. Raises AlreadyTaken while somebody else holds the claim,
    and VerdictPublished; then nothing has changed.
    """
    # In the order of take_claim, which waits here until the change is made.
    Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    review = live_review_locked(claim)
    if review is None:
        return
    if review.status == ReviewStatus.PUBLISHED:
        raise VerdictPublished(
            _("A verdict on this claim is published. Correct or retract it first.")
        )
    if change == "moved":
        return
    if review.holder_id != by.pk and review.lease_runs(at):
        raise AlreadyTaken(held_by(review))
    if change == "edited" and _may_word(by, review):
        return
    _withdraw(review, change, by=by, at=at)


def _may_word(by: User, review: Review) -> bool:
    if review.status == ReviewStatus.OPEN:
        return review.holder_id == by.pk
    return may_decide(by, review)


def _withdraw(review: Review, change: str, *, by: User, at: datetime) -> None:
    before, holder = review.status, review.holder_id
    REVIEW.move(
        review,
        ReviewStatus.WITHDRAWN,
        holder_id=None,
        lease_expires_at=None,
        changed_at=at,
    )
    Event.record(
        "review.withdrawn",
        review,
        by=by,
        at=at,
        claim_id=review.claim_id,
        change=change,
        before=before,
        held_by=holder,
    )
