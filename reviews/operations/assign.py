"""A reader takes a claim, keeps it under a lease, and hands it back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.lifecycle import ClaimStatus
from claims.models import Claim, Event, Priority
from factcheck.lib.errors import Conflict, NotAllowed
from reviews.lifecycle import HELD, REVIEW, ReviewStatus
from reviews.models import DeskPolicy, Review, SecondAssessment
from reviews.permissions import may_edit, may_review
from reviews.queries import QueueFilters, waiting_claims


class NotAReviewer(NotAllowed):
    """The person reads no claims on this desk."""

    code = "not_a_reviewer"


class AlreadyTaken(Conflict):
    """Somebody else holds the claim."""

    code = "already_taken"


class NotWaiting(Conflict):
    """The claim waits for no reader: not ready, or past reading."""

    code = "not_waiting"


class OwnReading(NotAllowed):
    """The second reading is for somebody who did not do the first."""

    code = "own_reading"


class LeaseLost(Conflict):
    """The person does not hold the claim, or not any more."""

    code = "lease_lost"


@transaction.atomic
def take_claim(*, claim: Claim, by: User, at: datetime) -> Review:
    """Give the claim to a reader: open a review, or start the second reading.

    Taking a claim one holds already renews the lease. A lease of somebody else
    that has run out is ended first. Raises NotAReviewer, NotWaiting, OwnReading,
    and AlreadyTaken for whoever comes second; then nothing has changed.
    """
    check_reviewer(by)
    claim = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    check_on_desk(claim)
    review = live_review_locked(claim)
    if review is not None and review.holder_id == by.pk:
        return renew_lease(review=review, by=by, at=at)
    if review is not None and review.status in HELD and not review.lease_runs(at):
        _give_back(review, "review.expired", by=None, at=at)
        review = live_review_locked(claim)
    if review is None:
        return _open_review(claim, by, at)
    return _take_second(review, by, at)


@transaction.atomic
def take_next(
    *, by: User, at: datetime, filters: QueueFilters | None = None
) -> Review | None:
    """Give the reader the first claim of their queue that nobody else is taking.

    Returns None when nothing waits for them. Each call gives another claim.
    """
    check_reviewer(by)
    passed: list[int] = []
    while True:
        waiting = waiting_claims(user=by, filters=filters).exclude(pk__in=passed)
        claim = waiting.select_for_update(
            skip_locked=True, of=("self",), no_key=True
        ).first()
        if claim is None:
            return None
        try:
            with transaction.atomic():
                return take_claim(claim=claim, by=by, at=at)
        except (Conflict, OwnReading):
            # Taking changes no column of the claim, so a lock won just after
            # another reader's commit still shows the claim as it was before.
            passed.append(claim.pk)


@transaction.atomic
def renew_lease(*, review: Review, by: User, at: datetime) -> Review:
    """Let the holder keep the claim for another lease; the page's heartbeat.

    A lease that has run out is renewed too, as long as nobody has ended it: the
    reader is still there. Raises LeaseLost otherwise. Records no event, as it would
    be most of the history and tell nothing.
    """
    check_reviewer(by)
    review = locked_review(review)
    check_holder(review, by)
    review.lease_expires_at = _lease_end(at)
    review.save(update_fields=["lease_expires_at"])
    return review


@transaction.atomic
def release_review(*, review: Review, by: User, at: datetime) -> Review:
    """Hand the claim back to the queue; an editor may do so for somebody else.

    Raises LeaseLost when nobody holds it, or somebody else does.
    """
    review = locked_review(review)
    if not (review.status in HELD and may_edit(by)):
        check_holder(review, by)
    return _give_back(review, "review.released", by=by, at=at)


@transaction.atomic
def expire_leases(*, at: datetime) -> int:
    """Put back every claim whose lease has run out; return how many.

    Rows that somebody is working on at this moment are left for the next sweep.
    """
    expired = Review.objects.select_for_update(skip_locked=True, no_key=True).filter(
        status__in=HELD, lease_expires_at__lte=at
    )
    reviews = list(expired.order_by("pk"))
    for review in reviews:
        _give_back(review, "review.expired", by=None, at=at)
    return len(reviews)


def check_reviewer(by: User) -> None:
    """Raise NotAReviewer unless the person reads claims on this desk."""
    if not may_review(by):
        raise NotAReviewer(_("Only reviewers and editors can do this."))


def check_on_desk(claim: Claim) -> None:
    """Raise NotWaiting for a claim dismissed or set aside.

    Nobody takes such a claim; a review under way is withdrawn when its claim is
    dismissed, so that this holds of every review that goes on.
    """
    if claim.status in (ClaimStatus.DISMISSED, ClaimStatus.SET_ASIDE):
        raise NotWaiting(_("This claim is not to be checked."))


def locked_review(review: Review) -> Review:
    """Return the row as it is now, locked until the transaction ends."""
    locked = Review.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("claim").get(pk=review.pk)


def check_holder(review: Review, by: User) -> None:
    """Raise LeaseLost unless the person holds the review, whose row is locked."""
    if review.status not in HELD or review.holder_id != by.pk:
        raise LeaseLost(_("You do not hold this claim, or not any more."))


def live_review_locked(claim: Claim) -> Review | None:
    """Return the claim's live review as it is now, locked; None where there is none."""
    live = Review.objects.live().filter(claim=claim)
    return live.select_for_update(no_key=True).first()


def _open_review(claim: Claim, by: User, at: datetime) -> Review:
    if claim.status != ClaimStatus.READY:
        raise NotWaiting(_("The research on this claim is not finished."))
    try:
        with transaction.atomic():
            review = Review.objects.create(
                claim=claim,
                needs_second=_needs_second(claim),
                holder=by,
                lease_expires_at=_lease_end(at),
                opened_at=at,
                changed_at=at,
            )
    except IntegrityError as error:
        if "review_one_live_per_claim" not in str(error):
            raise
        raise AlreadyTaken(_("Somebody else has just taken this claim.")) from error
    _record_taken(review, by, at, reading=1)
    return review


def _take_second(review: Review, by: User, at: datetime) -> Review:
    if review.status in HELD:
        raise AlreadyTaken(held_by(review))
    if review.status != ReviewStatus.SECOND_WANTED:
        raise NotWaiting(_("This claim has been read already."))
    if review.assessments.filter(by=by).exists():
        raise OwnReading(_("You were the first reader; the second is somebody else."))
    REVIEW.move(
        review,
        ReviewStatus.SECOND_OPEN,
        holder_id=by.pk,
        lease_expires_at=_lease_end(at),
        changed_at=at,
    )
    _record_taken(review, by, at, reading=2)
    return review


def _give_back(review: Review, kind: str, *, by: User | None, at: datetime) -> Review:
    back = {
        ReviewStatus.OPEN: ReviewStatus.RELEASED,
        ReviewStatus.SECOND_OPEN: ReviewStatus.SECOND_WANTED,
    }
    held_by = review.holder_id
    REVIEW.move(
        review,
        back[ReviewStatus(review.status)],
        holder_id=None,
        lease_expires_at=None,
        changed_at=at,
    )
    Event.record(kind, review, by=by, at=at, claim_id=review.claim_id, held_by=held_by)
    return review


def _record_taken(review: Review, by: User, at: datetime, *, reading: int) -> None:
    Event.record(
        "review.taken", review, by=by, at=at, claim_id=review.claim_id, reading=reading
    )


def _needs_second(claim: Claim) -> bool:
    policy = DeskPolicy.current().second_assessment
    if policy == SecondAssessment.HIGH:
        return claim.priority == Priority.HIGH
    return policy == SecondAssessment.ALWAYS


def _lease_end(at: datetime) -> datetime:
    return at + timedelta(minutes=DeskPolicy.current().lease_minutes)


def held_by(review: Review) -> str:
    """Say who holds the review until when."""
    holder, until = review.holder, review.lease_expires_at
    if holder is None or until is None:  # the database allows neither for a held one
        return _("Somebody else has this claim.")
    return _("%(name)s has this claim until %(time)s.") % {
        "name": holder.get_full_name() or holder.get_username(),
        "time": date_format(timezone.localtime(until), "TIME_FORMAT"),
    }
