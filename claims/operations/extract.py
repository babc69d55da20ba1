"""Extract: an article's claims, found by the machine or marked by a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.extraction import Candidate, extract
from claims.lifecycle import ARTICLE, CLAIM, ArticleStatus, ClaimStatus
from claims.models import Appearance, Article, Claim, ClaimKind, Event, Priority
from claims.operations.appearances import add_appearance, write_appearances
from claims.operations.leases import give_back_article, hold, reason_of, take_article
from claims.operations.match import lock_matching, match_claim
from claims.queries import appearances_of
from factcheck.lib.errors import Conflict, Invalid
from factcheck.lib.text import clean_text, fingerprint

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Progress = Callable[[float], None]
_READING = 0.1
"""The share of the time that reading takes; the rest goes into matching and writing."""


class WordingMissing(Invalid):
    """A claim says something."""

    code = "wording_missing"


class SpanNotValid(Invalid):
    """The span is not within the article, or holds no words."""

    code = "span_not_valid"


class SpanTaken(Conflict):
    """These very words are marked as a claim already."""

    code = "span_taken"


class NotOffTheDesk(Conflict):
    """Only a claim dismissed or set aside can be restored."""

    code = "not_off_the_desk"


class PriorityUnknown(Invalid):
    """There is no such priority."""

    code = "priority_unknown"


def extract_claims(
    *,
    article: Article,
    by: User | None = None,
    at: datetime,
    progress: Progress | None = None,
) -> list[Appearance]:
    """Find the claims of a captured article and write where each was made.

    Extraction runs with no transaction open; then parties, claims and appearances are
    written in one. An appearance that says what a known claim says
    joins it. Done twice, it gives the same rows. An error puts the article back in
    line, the third gives it to a person, and is raised again. Raises
    ``MoveNotAllowed`` or ``StaleRow`` when somebody else is at it, ``LeaseLost``
    when somebody took over, and then writes nothing. ``progress`` is told now and then
    which share of the work is done, between 0 and 1.
    """
    if article.status == ArticleStatus.EXTRACTED:
        return list(appearances_of(article))
    take_article(article, at)
    tell = progress or _untold
    try:
        found = _find(article, tell)
        with transaction.atomic():
            hold(article)
            written = write_appearances(article, found, at, _writing(tell))
            ARTICLE.move(article, ArticleStatus.EXTRACTED, leased_at=None)
            Event.record(
                "article.extracted",
                article,
                by=by,
                at=at,
                article_id=article.pk,
                appearances=len(written),
            )
    except Conflict:
        raise
    except Exception as error:
        give_back_article(article, reason_of(error), at)
        raise
    return list(appearances_of(article))


def _find(article: Article, tell: Progress) -> list[Candidate]:
    return extract(
        article.text,
        language=article.language,
        published_on=article.published_on,
        progress=lambda share: tell(share * _READING),
    )


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

    ``text`` is its wording, the words of the span if empty. It joins a claim known
    by the same words, and brings one set aside back. Raises ``SpanNotValid`` and
    ``SpanTaken``.
    """
    exact = article.text[start:end] if 0 <= start < end <= len(article.text) else ""
    if not any(sign.isalnum() for sign in exact):
        message = _("Mark the words of the claim.")
        raise SpanNotValid(message, fields={"start": [message]})
    wording = " ".join(clean_text(text or exact).split())
    with transaction.atomic():
        lock_matching()
        if article.appearances.filter(start=start, end=end).exists():
            raise SpanTaken(_("These words are marked as a claim already."))
        known = match_claim(
            text=wording,
            fingerprint=fingerprint(wording),
            exact_only=True,
        )
        claim = known.claim if known else _claim_by_hand(article, wording, kind, at)
        appearance = add_appearance(
            article,
            (start, end),
            claim,
            proposed_by=by.get_username()[:100],
            match_reason=known.reason if known else "",
        )
        _record("claim.added", claim, by, at, article_id=article.pk)
        if claim.status == ClaimStatus.SET_ASIDE:
            # The machine saw nothing to check; this person does.
            _requeue("claim.restored", claim, by, at)
    return appearance


def _claim_by_hand(article: Article, wording: str, kind: str, at: datetime) -> Claim:
    return Claim.objects.create(
        text=wording,
        language=article.language,
        fingerprint=fingerprint(wording),
        kind=kind if kind in ClaimKind.values else ClaimKind.EVENT,
        # A person found it worth checking.
        worthiness=1.0,
        created_at=at,
    )


def edit_claim(*, claim: Claim, text: str, by: User, at: datetime) -> Claim:
    """Word a claim anew; ``machine_text`` keeps the first wording.

    Its evidence stays, and its vector is made again with the next research. The
    same wording changes nothing. Raises ``WordingMissing``.
    """
    text = " ".join(clean_text(text).split())
    if not any(sign.isalnum() for sign in text):
        message = _("Say what the claim is.")
        raise WordingMissing(message, fields={"text": [message]})
    if text == claim.text:
        return claim
    before = claim.text
    with transaction.atomic():
        claim.text, claim.fingerprint, claim.embedding = text, fingerprint(text), None
        claim.save(update_fields=["text", "fingerprint", "embedding"])
        _record("claim.edited", claim, by, at, before=before)
    return claim


def dismiss_claim(*, claim: Claim, by: User, at: datetime, reason: str = "") -> Claim:
    """Take a claim off the desk: nobody will check it. Research under way is lost.

    Raises ``MoveNotAllowed`` and ``StaleRow``.
    """
    with transaction.atomic():
        CLAIM.move(claim, ClaimStatus.DISMISSED, leased_at=None)
        _record("claim.dismissed", claim, by, at, reason=reason)
    return claim


def restore_claim(*, claim: Claim, by: User, at: datetime) -> Claim:
    """Bring a claim that was dismissed or set aside back, to be researched.

    Raises ``NotOffTheDesk`` for a claim in any other state.
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
        _record("claim.prioritised", claim, by, at, before=before, after=int(priority))
    return claim


def _requeue(kind: str, claim: Claim, by: User | None, at: datetime) -> Claim:
    with transaction.atomic():
        CLAIM.move(claim, ClaimStatus.EXTRACTED, attempts=0, leased_at=None, failure="")
        _record(kind, claim, by, at)
    return claim


def _record(
    kind: str,
    claim: Claim,
    by: User | None,
    at: datetime,
    *,
    article_id: int | None = None,
    **detail: object,
) -> None:
    Event.record(
        kind, claim, by=by, at=at, claim_id=claim.pk, article_id=article_id, **detail
    )
