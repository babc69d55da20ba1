"""A reader hands in a judgement, blind to the other one."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Event
from factcheck.lib.errors import Conflict
from reviews.lifecycle import REVIEW, ReviewStatus
from reviews.models import Assessment, RatingKind, Review
from reviews.operations.assign import (
    check_holder,
    check_on_desk,
    check_reviewer,
    locked_review,
)
from reviews.operations.opinion import (
    Attributed,
    Opinion,
    OpinionInvalid,
    attribution_rows,
    checked_opinion,
    judgement_columns,
    store_rows,
)

__all__ = [
    "AlreadyAssessed",
    "Attributed",
    "Opinion",
    "OpinionInvalid",
    "assess_review",
    "settled_status",
]


class AlreadyAssessed(Conflict):
    """The person has handed in their judgement; it cannot be changed."""

    code = "already_assessed"


@transaction.atomic
def assess_review(
    *, review: Review, opinion: Opinion, by: User, at: datetime
) -> Assessment:
    """Keep the holder's judgement and pass the claim on.

    The first reading goes to a second reader where the review needs one; the second
    makes the review agreed or split. A lease that has run out still counts while
    nobody has ended it. Raises AlreadyAssessed when called twice, LeaseLost for
    anybody but the holder, NotWaiting for a claim dismissed meanwhile, and
    OpinionInvalid; then nothing has changed.
    """
    check_reviewer(by)
    review = locked_review(review)
    if review.assessments.filter(by=by).exists():
        raise AlreadyAssessed(_("You have handed in your assessment of this claim."))
    check_holder(review, by)
    check_on_desk(review.claim)
    opinion = checked_opinion(opinion, claim=review.claim, at=at)
    assessment = Assessment.objects.create(
        review=review,
        ordinal=1 if review.status == ReviewStatus.OPEN else 2,
        **judgement_columns(opinion, by, at),
    )
    store_rows(attribution_rows(opinion), opinion.citations, assessment)
    _pass_on(review, at)
    # The event is open to the second reader: it says that, never what.
    Event.record(
        "review.assessed",
        review,
        by=by,
        at=at,
        claim_id=review.claim_id,
        reading=assessment.ordinal,
    )
    return assessment


def settled_status(review: Review) -> ReviewStatus:
    """Say whether the readings handed in agree; one alone does.

    They agree on the same rating with the same qualifiers, and where the rating is
    an attribution, on who did what.
    """
    readings = review.assessments.select_related("rating").prefetch_related(
        "attributions"
    )
    views = {_view(assessment) for assessment in readings}
    return ReviewStatus.AGREED if len(views) == 1 else ReviewStatus.SPLIT


def _pass_on(review: Review, at: datetime) -> None:
    target = settled_status(review)
    if review.status == ReviewStatus.OPEN and review.needs_second:
        target = ReviewStatus.SECOND_WANTED
    REVIEW.move(review, target, holder_id=None, lease_expires_at=None, changed_at=at)


def _view(assessment: Assessment) -> tuple[object, ...]:
    acts: frozenset[tuple[int, str]] = frozenset()
    if assessment.rating.kind == RatingKind.ATTRIBUTION:
        acts = frozenset((a.party_id, a.act) for a in assessment.attributions.all())
    return assessment.rating_id, frozenset(assessment.qualifiers), acts
