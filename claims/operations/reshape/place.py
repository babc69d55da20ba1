"""Place: other words for an appearance, the same confirmed, or none at all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.lifecycle import CLAIM, ClaimStatus
from claims.models import Anchoring, Appearance, Claim
from claims.operations.extract import dismiss_claim
from claims.operations.holds import RESPANNED, let_go
from claims.operations.reshape.rows import (
    carried_on,
    describe,
    is_last,
    is_only,
    let_told_words_go,
    lock_appearance,
    record_place,
)
from claims.operations.spans import check_free, check_span, check_wording, plain
from factcheck.lib.errors import Conflict, Invalid
from factcheck.lib.text import fingerprint, select

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class NothingToConfirm(Conflict):
    """The words were found in this very text."""

    code = "nothing_to_confirm"


class WordingShared(Invalid):
    """The claim stands in other places too, whose words would no longer fit."""

    code = "wording_shared"


def drop_appearance(*, appearance: Appearance, by: User, at: datetime) -> Claim:
    """Say that the claim is not made in these words; return the claim.

    A claim made nowhere else is dismissed and the row stays, so that it can be
    restored; other versions of the article are nowhere else. Words that changed
    since the version before are taken off the claim only, and count as gone there.
    Raises ``AppearanceGone``, the ``Conflict`` of whoever has told the world of these
    words, and for that last appearance what ``dismiss_claim`` raises.
    """
    with transaction.atomic():
        row = lock_appearance(appearance)
        unsure = row.anchoring == Anchoring.FUZZY and not is_only(row)
        if unsure or not is_last(row):
            let_told_words_go(row, by, at)
            told = {"before": describe(row), "carried": carried_on(row)}
            record_place("appearance.removed", row, row.claim, by, at, **told)
            _remove(row)
        elif row.claim.status != ClaimStatus.DISMISSED:
            dismiss_claim(claim=row.claim, by=by, at=at, reason="removed")
    return row.claim


def _remove(row: Appearance) -> None:
    if row.anchoring == Anchoring.FUZZY:
        before = Appearance.objects.filter(carried=row)
        before.update(orphaned_in=row.article_id)
    Appearance.objects.filter(pk=row.pk).delete()


def confirm_appearance(*, appearance: Appearance, by: User, at: datetime) -> Appearance:
    """Say that an appearance carried over to changed words stands right.

    Confirming twice changes nothing. Raises ``AppearanceGone``, and
    ``NothingToConfirm`` for words that did not change.
    """
    with transaction.atomic():
        row = lock_appearance(appearance)
        if row.anchoring == Anchoring.CONFIRMED:
            return row
        if row.anchoring != Anchoring.FUZZY:
            raise NothingToConfirm(_("These words did not change."))
        return _confirm(row, by, at)


def respan_appearance(
    *,
    appearance: Appearance,
    start: int,
    end: int,
    text: str = "",
    by: User,
    at: datetime,
) -> Appearance:
    """Put an appearance on other words of its article.

    A claim that stands nowhere else is worded by ``text``; without one, it is worded
    by the new words unless a person has worded it. Worded anew it is researched
    again. The same words again change nothing, but confirm an appearance carried
    over. Raises ``AppearanceGone``, ``SpanNotValid``, ``SpanTaken``,
    ``WordingMissing``, ``WordingShared`` for a text where the claim stands
    elsewhere too, and the ``Conflict`` of whoever holds the claim.
    """
    with transaction.atomic():
        row = lock_appearance(appearance)
        words = check_span(row.article, start, end)
        wording = _new_wording(row, words, text)
        if (start, end, wording) == (row.start, row.end, ""):
            return _confirm(row, by, at) if row.anchoring == Anchoring.FUZZY else row
        check_free(row.article, start, end, besides=row)
        let_told_words_go(row, by, at)
        told = {"before": describe(row), "text_before": row.claim.text}
        _move(row, start, end)
        if wording:
            _word_anew(row.claim, wording, by, at)
        record_place(
            "appearance.respanned", row, row.claim, by, at, after=describe(row), **told
        )
    return row


def _confirm(row: Appearance, by: User, at: datetime) -> Appearance:
    row.anchoring = Anchoring.CONFIRMED
    row.save(update_fields=["anchoring"])
    record_place(
        "appearance.confirmed", row, row.claim, by, at, before=Anchoring.FUZZY.value
    )
    return row


def _new_wording(row: Appearance, words: str, text: str) -> str:
    """The words that the claim gets, "" where it keeps its own."""
    given = check_wording(text) if text.strip() else ""
    if not is_only(row):
        if given and given != row.claim.text:
            message = _("The claim stands in other places too; word it on its page.")
            raise WordingShared(message, fields={"text": [message]})
        return ""
    as_found = row.claim.text in (row.claim.machine_text, plain(row.exact))
    moved = plain(words) != plain(row.exact)
    wording = given or (plain(words) if as_found and moved else "")
    return "" if wording == row.claim.text else wording


def _move(row: Appearance, start: int, end: int) -> None:
    words = select(row.article.text, start, end)
    row.start, row.end, row.exact = words.start, words.end, words.exact
    row.prefix, row.suffix = words.prefix, words.suffix
    if row.anchoring == Anchoring.FUZZY:
        row.anchoring = Anchoring.CONFIRMED
    # Why the former words joined the claim is no reason for these.
    row.match_reason = ""
    row.save()


def _word_anew(claim: Claim, wording: str, by: User, at: datetime) -> None:
    let_go(claim=claim, change=RESPANNED, by=by, at=at)
    claim.text, claim.fingerprint, claim.embedding = wording, fingerprint(wording), None
    claim.save(update_fields=["text", "fingerprint", "embedding"])
    if claim.status == ClaimStatus.RESEARCHING:
        # The number of the attempt stays: it tells the worker who comes back with
        # evidence on the former words that the claim is no longer its own.
        CLAIM.move(claim, ClaimStatus.EXTRACTED, leased_at=None)
    elif claim.status in {ClaimStatus.READY, ClaimStatus.STALLED}:
        CLAIM.move(claim, ClaimStatus.EXTRACTED, attempts=0, leased_at=None, failure="")
