"""The editor tells the world, corrects what was told, or takes it back."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, Event
from factcheck.lib.errors import Conflict, Invalid, NotAllowed
from factcheck.lib.text import clean_text
from reviews.lifecycle import REVIEW, ReviewStatus
from reviews.models import (
    Publication,
    PublicationKind,
    ReasonClass,
    Review,
    Verdict,
)
from reviews.operations.announce import append_to_ledger
from reviews.operations.assign import check_on_desk, locked_review
from reviews.operations.decide import check_editor, store_verdict
from reviews.operations.opinion import Opinion
from reviews.permissions import is_only_assessor

MAX_NOTE = 2_000


class OwnWork(NotAllowed):
    """The editor is the only person who assessed the claim."""

    code = "own_work"


class NotPublishable(Conflict):
    """The verdict is published already, or is not the decision that stands."""

    code = "not_publishable"


class NotPublished(Conflict):
    """Nothing is published of the claim that could be changed."""

    code = "not_published"


class ChangeUnexplained(Invalid):
    """A correction or retraction without its reason and its note to readers."""

    code = "change_unexplained"


class NothingChanged(Invalid):
    """The correction says what is published already."""

    code = "nothing_changed"


@transaction.atomic
def publish_verdict(*, verdict: Verdict, by: User, at: datetime) -> Publication:
    """Tell the world, and write it into the ledger with the same transaction.

    Raises NotAnEditor, OwnWork, NotWaiting for a claim dismissed meanwhile, and
    NotPublishable (also when called twice).
    """
    check_editor(by)
    review = locked_review(verdict.review)
    newer = Verdict.objects.filter(claim=review.claim, version__gt=verdict.version)
    if review.status != ReviewStatus.DECIDED or newer.exists():
        raise NotPublishable(_("This verdict is not waiting to be published."))
    check_on_desk(review.claim)
    _check_not_own(by, review)
    REVIEW.move(review, ReviewStatus.PUBLISHED, changed_at=at)
    return _tell(PublicationKind.PUBLISHED, verdict, by=by, at=at)


@transaction.atomic
def correct_publication(
    *,
    claim: Claim,
    opinion: Opinion,
    reason_class: str,
    note: str,
    by: User,
    at: datetime,
) -> Publication:
    """Publish a new version that supersedes what is published, and say why.

    Raises NotAnEditor, NotPublished, OwnWork, ChangeUnexplained, OpinionInvalid,
    and NothingChanged (also when called twice); then nothing has changed.
    """
    check_editor(by)
    review = _published_review(claim)
    _check_not_own(by, review)
    note = _checked_note(reason_class, note)
    before = review.claim.verdicts.order_by("-version").first()
    verdict = store_verdict(review, opinion, by=by, at=at)
    if before is not None and _content(before) == _content(verdict):
        raise NothingChanged(_("This says what is published already."))
    Review.objects.filter(pk=review.pk).update(changed_at=at)
    return _tell(
        PublicationKind.CORRECTED,
        verdict,
        by=by,
        at=at,
        reason_class=reason_class,
        note=note,
    )


@transaction.atomic
def retract_publication(
    *, claim: Claim, reason_class: str, note: str, by: User, at: datetime
) -> Publication:
    """Take back what is published of the claim, and say why.

    The page stays with a notice. The claim has no live review afterwards, so it is
    back in the queue. Raises NotAnEditor, ChangeUnexplained, and NotPublished (also
    when called twice).
    """
    check_editor(by)
    review = _published_review(claim)
    note = _checked_note(reason_class, note)
    verdict = review.claim.verdicts.order_by("-version")[0]
    REVIEW.move(review, ReviewStatus.RETRACTED, changed_at=at)
    return _tell(
        PublicationKind.RETRACTED,
        verdict,
        by=by,
        at=at,
        reason_class=reason_class,
        note=note,
    )


def _published_review(claim: Claim) -> Review:
    published = Review.objects.filter(claim=claim, status=ReviewStatus.PUBLISHED)
    review = published.first()
    review = locked_review(review) if review else None
    if review is None or review.status != ReviewStatus.PUBLISHED:
        raise NotPublished(_("Nothing of this claim is published at present."))
    return review


def _check_not_own(by: User, review: Review) -> None:
    if is_only_assessor(by, review):
        raise OwnWork(
            _("You are the only person who assessed this; another editor publishes it.")
        )


def _checked_note(reason_class: str, note: str) -> str:
    note = clean_text(note).strip()
    errors = {}
    if reason_class not in ReasonClass.values:
        errors["reason_class"] = [_("Choose the reason.")]
    if not note:
        errors["note"] = [_("Tell readers what changed and why.")]
    elif len(note) > MAX_NOTE:
        errors["note"] = [_("At most %(count)d characters.") % {"count": MAX_NOTE}]
    if errors:
        raise ChangeUnexplained(_("Say what changed and why."), fields=errors)
    return note


def _content(verdict: Verdict) -> tuple[object, ...]:
    """What readers are told by a verdict, to see whether two say the same."""
    attributions = verdict.attributions.order_by("pk")
    citations = verdict.citations.order_by("evidence_id")
    return (
        verdict.rating_id,
        sorted(verdict.qualifiers),
        verdict.labels,
        verdict.claim_text,
        verdict.summary,
        verdict.rationale,
        list(
            attributions.values_list(
                "party_id", "act", "quote", "said_on", "evidence_id"
            )
        ),
        list(citations.values_list("evidence_id", flat=True)),
    )


def _tell(
    kind: PublicationKind,
    verdict: Verdict,
    *,
    by: User,
    at: datetime,
    reason_class: str = "",
    note: str = "",
) -> Publication:
    publication = Publication.objects.create(
        claim_id=verdict.claim_id,
        verdict=verdict,
        kind=kind,
        reason_class=reason_class,
        note=note,
        by=by,
        at=at,
    )
    append_to_ledger(publication=publication, at=at)
    Event.record(
        f"publication.{kind}",
        publication,
        by=by,
        at=at,
        claim_id=verdict.claim_id,
        version=verdict.version,
        reason=reason_class,
    )
    return publication
