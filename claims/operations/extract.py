"""Extract: an article's claims, found by the machine or marked by a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.extraction import Candidate, extract
from claims.lifecycle import ARTICLE, CLAIM, ArticleStatus, ClaimStatus
from claims.matching import score
from claims.models import Appearance, Article, Claim, ClaimKind, Event, Priority
from claims.operations.appearances import add_appearance, write_appearances
from claims.operations.assist import ask_assistant
from claims.operations.by_hand import (
    bring_back_set_aside,
    find_or_make_claim,
    record,
    requeue,
    said_there,
)
from claims.operations.carry import (
    VersionBeforeWaits,
    carry_over,
    left_to_find,
    plan_carry_over,
    waits_for_previous,
)
from claims.operations.holds import DISMISSED, EDITED, let_go
from claims.operations.leases import give_back_article, hold, reason_of, take_article
from claims.operations.match import lock_matching
from claims.operations.spans import check_free, check_span, check_wording, short
from claims.queries import appearances_of
from factcheck.lib.errors import Conflict, Invalid
from factcheck.lib.text import fingerprint

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.assist import Assistant

Progress = Callable[[float], None]
_READING = 0.1
"""The share of the time that reading takes; the rest goes into matching and writing."""


class NotOffTheDesk(Conflict):
    """Only a claim dismissed or set aside can be restored."""

    code = "not_off_the_desk"


class NothingLeft(Conflict):
    """The claim became another one, or several; it cannot come back."""

    code = "nothing_left"


class PriorityUnknown(Invalid):
    """There is no such priority."""

    code = "priority_unknown"


def extract_claims(
    *,
    article: Article,
    by: User | None = None,
    at: datetime,
    progress: Progress | None = None,
    assistant: Assistant | None = None,
) -> list[Appearance]:
    """Find the claims of a captured article and write where each was made.

    Extraction runs with no transaction open; then parties, claims and appearances are
    written in one. An appearance that says what a known claim says joins it. A later
    version of an article first takes over the claims of the version before, where
    their words are found again (``carry_over``). Done twice, it gives the same rows.
    An error puts the article back in line, the third gives it to a person, and is
    raised again. Raises ``VersionBeforeWaits`` while the version before is not read,
    ``MoveNotAllowed`` or ``StaleRow`` when somebody else is at it, ``LeaseLost``
    when somebody took over, and then writes nothing. ``progress`` is told now and then
    which share of the work is done, between 0 and 1. An ``assistant`` is asked for
    proposals as well; without its answer the work is complete all the same.
    """
    if article.status == ArticleStatus.EXTRACTED:
        return list(appearances_of(article))
    if waits_for_previous(article):
        raise VersionBeforeWaits(_("The version before is to be read first."))
    take_article(article, at)
    tell = progress or _untold
    try:
        found = _find(article, tell)
        found, helped = ask_assistant(article, found, assistant)
        plan = plan_carry_over(article)
        with transaction.atomic():
            # Before the article: whoever marks a claim in it locks in this order.
            lock_matching(patient=True)
            hold(article)
            taken = carry_over(article=article, plan=plan, at=at)
            found = left_to_find(found, taken)
            written = write_appearances(article, found, at, _writing(tell))
            ARTICLE.move(article, ArticleStatus.EXTRACTED, leased_at=None)
            Event.record(
                "article.extracted",
                article,
                by=by,
                at=at,
                article_id=article.pk,
                appearances=len(written),
                **helped,
            )
    except Conflict:
        raise
    except Exception as error:
        give_back_article(article, reason_of(error), at)
        raise
    return list(appearances_of(article))


def _find(article: Article, tell: Progress) -> list[Candidate]:
    found = extract(
        article.text,
        language=article.language,
        published_on=article.published_on,
        progress=lambda share: tell(share * _READING),
    )
    tell(_READING)
    return found


def _writing(tell: Progress) -> Progress:
    return lambda share: tell(_READING + (1 - _READING) * share)


def _untold(_share: float) -> None:
    """Tell nobody."""


def add_claim(
    *,
    article: Article,
    start: int,
    end: int,
    text: str = "",
    kind: str = ClaimKind.EVENT,
    by: User,
    at: datetime,
) -> Appearance:
    """Mark a span of the article as a claim that the machine missed.

    ``text`` is its wording, the words of the span if empty. Its speaker is that of the
    statement which the words are part of. It joins a claim known
    by the same words, and brings one set aside back; where that one has this very
    span, its appearance is returned. Raises ``SpanNotValid``, ``SpanTaken`` and
    ``WordingMissing``.
    """
    exact = check_span(article, start, end)
    wording = check_wording(text if text.strip() else exact)
    with transaction.atomic():
        lock_matching()
        if (row := _set_aside_there(article, start, end)) is not None:
            return _overrule(row, text, by, at)
        check_free(article, start, end)
        claim, reason = find_or_make_claim(article, wording, kind=kind, at=at)
        appearance = add_appearance(
            article,
            (start, end),
            claim,
            proposed_by=by.get_username()[:100],
            match_reason=reason,
            **said_there(article, start, end),
        )
        record("claim.added", claim, by, at, article_id=article.pk)
        bring_back_set_aside(claim, by, at)
    return appearance


def _set_aside_there(article: Article, start: int, end: int) -> Appearance | None:
    rows = article.appearances.filter(claim__status=ClaimStatus.SET_ASIDE)
    return rows.select_related("claim").filter(start=start, end=end).first()


def _overrule(row: Appearance, text: str, by: User, at: datetime) -> Appearance:
    """Bring back what the machine set aside; it keeps its wording without another."""
    bring_back_set_aside(row.claim, by, at)
    if text.strip():
        edit_claim(claim=row.claim, text=text, by=by, at=at)
    return row


def edit_claim(*, claim: Claim, text: str, by: User, at: datetime) -> Claim:
    """Word a claim anew; ``machine_text`` keeps the first wording.

    Its evidence stays; with what it may belong is looked for again. The same wording
    changes nothing. Words that say something else end a review of the
    former ones. Raises ``WordingMissing``, and then the ``Conflict`` of whoever
    holds the claim.
    """
    text = check_wording(text)
    if text == claim.text:
        return claim
    before = claim.text
    with transaction.atomic():
        if not score(before, text).same:
            let_go(claim=claim, change=EDITED, by=by, at=at)
        claim.text, claim.fingerprint = text, fingerprint(text)
        claim.embedding = claim.compared_at = None
        claim.save(update_fields=["text", "fingerprint", "embedding", "compared_at"])
        record("claim.edited", claim, by, at, before=before)
    return claim


def dismiss_claim(*, claim: Claim, by: User, at: datetime, reason: str = "") -> Claim:
    """Take a claim off the desk: nobody will check it. Research under way is lost.

    A review of it is withdrawn. Raises ``MoveNotAllowed``, ``StaleRow``, and the
    ``Conflict`` of whoever holds the claim or has published a verdict on it.
    """
    with transaction.atomic():
        let_go(claim=claim, change=DISMISSED, by=by, at=at)
        CLAIM.move(claim, ClaimStatus.DISMISSED, leased_at=None)
        record("claim.dismissed", claim, by, at, reason=reason)
    return claim


def restore_claim(*, claim: Claim, by: User, at: datetime) -> Claim:
    """Bring a claim that was dismissed or set aside back, to be researched.

    Raises ``NotOffTheDesk`` for a claim in any other state, and ``NothingLeft`` for
    one that was merged into another, or split.
    """
    if claim.status not in {ClaimStatus.DISMISSED, ClaimStatus.SET_ASIDE}:
        raise NotOffTheDesk(_("This claim is on the desk already."))
    return _requeue("claim.restored", claim, by, at)


def request_research(*, claim: Claim, by: User | None, at: datetime) -> Claim:
    """Put a claim in line to be researched once more, with fresh attempts.

    Decisions on its evidence stay. A claim that is in line already is returned as
    it is. Raises ``MoveNotAllowed`` while research is under way.
    """
    if claim.status == ClaimStatus.EXTRACTED:
        return claim
    return _requeue("claim.research_requested", claim, by, at)


def set_priority(*, claim: Claim, priority: int, by: User, at: datetime) -> Claim:
    """Say how soon a claim is to be checked. Raises ``PriorityUnknown``."""
    if priority not in Priority.values:
        message = _("There is no such priority.")
        raise PriorityUnknown(message, fields={"priority": [message]})
    if priority == claim.priority:
        return claim
    before = claim.priority
    with transaction.atomic():
        claim.priority = priority
        claim.save(update_fields=["priority"])
        record("claim.prioritised", claim, by, at, before=before, after=int(priority))
    return claim


def _requeue(kind: str, claim: Claim, by: User | None, at: datetime) -> Claim:
    with transaction.atomic():
        if claim.status == ClaimStatus.DISMISSED:
            # Where claims stand does not change between the look and the move.
            lock_matching()
            _check_left(claim)
        return requeue(kind, claim, by, at)


def _check_left(claim: Claim) -> None:
    claim.refresh_from_db(fields=["merged_into"])
    if claim.merged_into is not None:
        raise NothingLeft(
            _("This claim was merged into “%(claim)s”, and stands there now.")
            % {"claim": short(claim.merged_into.text)}
        )
    if not claim.appearances.exists():
        raise NothingLeft(_("Nothing is left of this claim: it was split."))
