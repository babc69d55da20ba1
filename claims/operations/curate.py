"""Curate: what people decide of the evidence, and what they add to it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from claims.models import (
    Claim,
    Document,
    Event,
    Evidence,
    EvidenceStatus,
    Passage,
    Stance,
)
from claims.operations.capture import capture_document
from claims.operations.parties import get_party
from factcheck.lib.errors import Conflict, Invalid
from factcheck.lib.text import clean_text, fingerprint, select

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class StanceUnknown(Invalid):
    """Evidence corroborates, conflicts or gives context."""

    code = "stance_unknown"


class QuoteMissing(Invalid):
    """Evidence rests on the words of its source."""

    code = "quote_missing"


class AlreadyAttached(Conflict):
    """These words are evidence on this claim already."""

    code = "already_attached"


def accept_evidence(*, evidence: Evidence, by: User, at: datetime) -> Evidence:
    """Accept evidence with the stance proposed for it.

    A correction made before is taken back. Accepting twice changes nothing.
    """
    return _decide(evidence, EvidenceStatus.ACCEPTED, "", by=by, at=at)


def reject_evidence(*, evidence: Evidence, by: User, at: datetime) -> Evidence:
    """Reject evidence: it stays on record and counts no more.

    Rejecting twice changes nothing.
    """
    return _decide(evidence, EvidenceStatus.REJECTED, "", by=by, at=at)


def flip_evidence(
    *, evidence: Evidence, stance: str, by: User, at: datetime
) -> Evidence:
    """Accept evidence with another stance than the one proposed.

    The proposal is kept beside it. Raises ``StanceUnknown``.
    """
    _check_stance(stance)
    correction = "" if stance == evidence.stance else stance
    return _decide(evidence, EvidenceStatus.ACCEPTED, correction, by=by, at=at)


def reopen_evidence(*, evidence: Evidence, by: User, at: datetime) -> Evidence:
    """Take a decision back: the evidence is a proposal again.

    Reopening a proposal changes nothing.
    """
    return _decide(evidence, EvidenceStatus.PROPOSED, "", by=by, at=at)


def _decide(
    evidence: Evidence, status: str, correction: str, *, by: User, at: datetime
) -> Evidence:
    undecided = status == EvidenceStatus.PROPOSED
    with transaction.atomic():
        row = Evidence.objects.select_for_update().get(pk=evidence.pk)
        before = (row.status, row.corrected_stance)
        if before != (status, correction):
            row.status, row.corrected_stance = status, correction
            row.decided_by = None if undecided else by
            row.decided_at = None if undecided else at
            row.save(update_fields=_DECISION)
            Event.record(
                _KINDS[status],
                row,
                by=by,
                at=at,
                claim_id=row.claim_id,
                before=list(before),
                stance=row.effective_stance,
            )
    for field in _DECISION:
        setattr(evidence, field, getattr(row, field))
    return evidence


_DECISION = ["status", "corrected_stance", "decided_by", "decided_at"]
_KINDS = {
    EvidenceStatus.ACCEPTED.value: "evidence.accepted",
    EvidenceStatus.REJECTED.value: "evidence.rejected",
    EvidenceStatus.PROPOSED.value: "evidence.reopened",
}


def add_evidence(  # noqa: PLR0913 (what a person copies from a page)
    *,
    claim: Claim,
    stance: str,
    url: str,
    quote: str,
    source_name: str = "",
    title: str = "",
    published_on: date | None = None,
    party_name: str = "",
    by: User,
    at: datetime,
) -> Evidence:
    """Add evidence that a person has found, accepted from the start.

    The quoted words become a document of the library under their address, so that
    they can be found for other claims too. Added twice, it is one row. Raises
    ``StanceUnknown``, ``QuoteMissing``, ``AddressNotValid`` and what
    ``capture_document`` raises.
    """
    _check_stance(stance)
    quote = clean_text(quote).strip()
    if not any(sign.isalnum() for sign in quote):
        message = _("Quote the words that decide.")
        raise QuoteMissing(message, fields={"quote": [message]})
    with transaction.atomic():
        document = capture_document(
            url=url,
            text=quote,
            title=title,
            source_name=source_name,
            published_on=published_on,
            by=by,
            at=at,
        )
        passage = document.passages.earliest("start")
        span = (0, len(document.text))
        known = Evidence.objects.filter(claim=claim, passage=passage).first()
        return known or _attach(
            claim, passage, document, span, stance, party_name, by=by, at=at
        )


def add_passage_evidence(
    *,
    claim: Claim,
    passage: Passage,
    stance: str,
    party_name: str = "",
    by: User,
    at: datetime,
) -> Evidence:
    """Add a passage of the library that the worker did not propose, accepted.

    Raises ``StanceUnknown``, and ``AlreadyAttached`` when the passage is evidence
    on the claim already.
    """
    _check_stance(stance)
    span = (passage.start, passage.end)
    try:
        with transaction.atomic():
            return _attach(
                claim, passage, passage.document, span, stance, party_name, by=by, at=at
            )
    except IntegrityError as error:
        raise AlreadyAttached(
            _("This passage is evidence on this claim already.")
        ) from error


def _attach(
    claim: Claim,
    passage: Passage,
    document: Document,
    span: tuple[int, int],
    stance: str,
    party_name: str,
    *,
    by: User,
    at: datetime,
) -> Evidence:
    words = select(document.text, *span)
    columns: dict[str, Any] = {
        "start": words.start,
        "end": words.end,
        "exact": words.exact,
        "prefix": words.prefix,
        "suffix": words.suffix,
        "origin": fingerprint(words.exact),
        "attributed_to": get_party(name=party_name) if party_name.strip() else None,
    }
    evidence = Evidence.objects.create(
        claim=claim,
        passage=passage,
        document=document,
        stance=stance,
        status=EvidenceStatus.ACCEPTED,
        proposed_by=by.get_username()[:100],
        by_person=True,
        decided_by=by,
        decided_at=at,
        created_at=at,
        **columns,
    )
    Event.record(
        "evidence.added", evidence, by=by, at=at, claim_id=claim.pk, stance=str(stance)
    )
    return evidence


def _check_stance(stance: str) -> None:
    if stance not in Stance.values:
        message = _("Evidence corroborates, conflicts or gives context.")
        raise StanceUnknown(message, fields={"stance": [message]})
