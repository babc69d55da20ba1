"""Divide: several claims where the machine saw one, in a place or between places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.lifecycle import CLAIM, ClaimStatus
from claims.models import (
    Anchoring,
    Appearance,
    Claim,
    ProposalStatus,
    Relation,
    RelationKind,
)
from claims.operations.appearances import add_appearance
from claims.operations.by_hand import (
    bring_back_set_aside,
    find_or_make_claim,
    make_claim,
    record,
)
from claims.operations.holds import SPLIT, let_go
from claims.operations.reshape.rows import (
    OnlyAppearance,
    carried_on,
    describe,
    is_only,
    let_told_words_go,
    lock_appearance,
    record_place,
)
from claims.operations.spans import SpanNotValid, check_free, check_span, plain

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Span = tuple[int, int]


def split_appearance(
    *, appearance: Appearance, spans: Sequence[Span], by: User, at: datetime
) -> list[Appearance]:
    """Put several appearances in the place of one; return them in reading order.

    Each span joins the claim known by its very words, or makes one; who said so, who
    reports it, when, and whether in quotation marks are kept. A claim with nothing
    left is dismissed. Raises ``AppearanceGone``, ``SpanNotValid`` for fewer than two
    spans or spans that overlap, ``SpanTaken``, and the ``Conflict`` of whoever holds
    a claim of which nothing is left.
    """
    with transaction.atomic():
        row = lock_appearance(appearance)
        parts = _checked(row, spans)
        let_told_words_go(row, by, at)
        told = {"before": describe(row), "carried": carried_on(row)}
        # First, because a part may keep the very place of the whole.
        Appearance.objects.filter(pk=row.pk).delete()
        written = [_write(row, part, by, at) for part in parts]
        told["parts"] = [{"id": part.pk, **describe(part)} for part in written]
        record_place("appearance.split", row, row.claim, by, at, **told)
        if not row.claim.appearances.exists():
            _dismiss(row.claim, written, by, at)
    return written


def separate_appearance(
    *, appearance: Appearance, by: User, at: datetime
) -> Appearance:
    """Give an appearance that joined a claim wrongly a claim of its own.

    The two claims are on record as different ones, so that they are not proposed as
    the same again. Raises ``AppearanceGone``, ``OnlyAppearance`` for a claim that
    stands nowhere else, and the ``Conflict`` of whoever has told the world of these
    words.
    """
    with transaction.atomic():
        row = lock_appearance(appearance)
        if is_only(row):
            raise OnlyAppearance(_("The claim stands nowhere else."))
        let_told_words_go(row, by, at)
        told, joined = describe(row), row.claim
        row.claim = make_claim(row.article, plain(row.exact), like=joined, at=at)
        row.match_reason = ""
        row.save(update_fields=["claim", "match_reason"])
        _keep_apart(row.claim, joined, by, at)
        record_place(
            "appearance.separated", row, joined, by, at, before=told, own=row.claim_id
        )
        _record_added(row, joined, by, at)
    return row


def _checked(row: Appearance, spans: Sequence[Span]) -> list[Span]:
    if len(spans) < 2:
        message = _("Mark at least two claims.")
        raise SpanNotValid(message, fields={"spans": [message]})
    for place, span in enumerate(spans):
        check_span(row.article, *span, field=f"spans.{place}.start")
        check_free(row.article, *span, besides=row)
    ordered = sorted((start, end) for start, end in spans)
    if any(after[0] < before[1] for before, after in pairwise(ordered)):
        message = _("The claims must not overlap.")
        raise SpanNotValid(message, fields={"spans": [message]})
    return ordered


def _write(row: Appearance, span: Span, by: User, at: datetime) -> Appearance:
    wording = plain(row.article.text[slice(*span)])
    claim, reason = find_or_make_claim(row.article, wording, like=row.claim, at=at)
    found = row.anchoring == Anchoring.FOUND
    part = add_appearance(
        row.article,
        span,
        claim,
        speaker=row.speaker,
        reporter=row.reporter,
        said_on=row.said_on,
        quoted=row.quoted,
        proposed_by=by.get_username()[:100],
        match_reason=reason,
        anchoring=Anchoring.FOUND if found else Anchoring.CONFIRMED,
        carried_from_id=row.carried_from_id,
    )
    if claim != row.claim:
        _record_added(part, row.claim, by, at)
    bring_back_set_aside(claim, by, at)
    return part


def _record_added(part: Appearance, former: Claim, by: User, at: datetime) -> None:
    record(
        "claim.added",
        part.claim,
        by,
        at,
        article_id=part.article_id,
        appearance=part.pk,
        out_of=former.pk,
    )


def _dismiss(claim: Claim, parts: Sequence[Appearance], by: User, at: datetime) -> None:
    if claim.status == ClaimStatus.DISMISSED:
        return
    let_go(claim=claim, change=SPLIT, by=by, at=at)
    CLAIM.move(claim, ClaimStatus.DISMISSED, leased_at=None)
    claims = sorted({part.claim_id for part in parts})
    record("claim.dismissed", claim, by, at, reason="split", claims=claims)


def _keep_apart(new: Claim, joined: Claim, by: User, at: datetime) -> None:
    Relation.objects.create(
        claim=new,
        other=joined,
        kind=RelationKind.SAME,
        status=ProposalStatus.REJECTED,
        proposed_by=by.get_username()[:100],
        created_at=at,
        decided_by=by,
        decided_at=at,
    )
