"""The editor decides, and may take the decision back before anybody was told."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Event
from factcheck.lib.errors import Conflict, NotAllowed
from reviews.labels import build_labels
from reviews.lifecycle import DECIDABLE, REVIEW, ReviewStatus
from reviews.models import Review, Verdict
from reviews.operations.assess import settled_status
from reviews.operations.assign import check_on_desk, locked_review
from reviews.operations.opinion import (
    Opinion,
    attribution_rows,
    checked_opinion,
    judgement_columns,
    store_rows,
)
from reviews.permissions import may_edit


class NotAnEditor(NotAllowed):
    """The person decides nothing on this desk."""

    code = "not_an_editor"


class NotDecidable(Conflict):
    """The review does not wait for an editor's decision."""

    code = "not_decidable"


class NothingToReopen(Conflict):
    """There is no decision, or the world has been told of it."""

    code = "nothing_to_reopen"


@transaction.atomic
def decide_review(
    *, review: Review, opinion: Opinion, by: User, at: datetime
) -> Verdict:
    """Make the next version of the claim's verdict out of the editor's opinion.

    Raises NotAnEditor, NotDecidable (also when called twice), NotWaiting for a
    claim dismissed meanwhile, and OpinionInvalid; then nothing has changed.
    """
    check_editor(by)
    review = locked_review(review)
    if review.status not in DECIDABLE:
        raise NotDecidable(
            _("There is nothing to decide here: the review is “%(status)s”.")
            % {"status": review.get_status_display()}
        )
    check_on_desk(review.claim)
    verdict = store_verdict(review, opinion, by=by, at=at)
    REVIEW.move(review, ReviewStatus.DECIDED, changed_at=at)
    Event.record(
        "verdict.decided",
        verdict,
        by=by,
        at=at,
        claim_id=review.claim_id,
        version=verdict.version,
        rating=verdict.rating.slug,
    )
    return verdict


@transaction.atomic
def reopen_decision(*, review: Review, by: User, at: datetime) -> Review:
    """Put the decided review back before the editor.

    The verdict stays in the history; the next decision supersedes it. Raises
    NotAnEditor, and NothingToReopen (also when called twice).
    """
    check_editor(by)
    review = locked_review(review)
    if review.status != ReviewStatus.DECIDED:
        raise NothingToReopen(_("There is no unpublished decision to take back."))
    REVIEW.move(review, settled_status(review), changed_at=at)
    Event.record("review.reopened", review, by=by, at=at, claim_id=review.claim_id)
    return review


def check_editor(by: User) -> None:
    """Raise NotAnEditor unless the person decides and publishes."""
    if not may_edit(by):
        raise NotAnEditor(_("Only an editor can do this."))


def store_verdict(
    review: Review, opinion: Opinion, *, by: User, at: datetime
) -> Verdict:
    """Write the claim's next verdict, superseding the last. The review is locked."""
    claim = review.claim
    opinion = checked_opinion(opinion, claim=claim, at=at)
    attributions = attribution_rows(opinion)
    last = claim.verdicts.order_by("-version").first()
    verdict = Verdict.objects.create(
        claim=claim,
        review=review,
        version=last.version + 1 if last else 1,
        supersedes=last,
        labels=build_labels(opinion.rating, attributions),
        claim_text=claim.text,
        **judgement_columns(opinion, by, at),
    )
    store_rows(attributions, opinion.citations, verdict)
    return verdict
