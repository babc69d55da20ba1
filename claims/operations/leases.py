"""Leases: a worker takes a row, keeps it while it works, and gives it back.

A lease is the status together with the number of the attempt, so that a worker who
comes back late from the dead finds that the row is no longer its own.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from claims.lifecycle import ARTICLE, CLAIM, ArticleStatus, ClaimStatus
from claims.models import Article, Claim, Event, ResearchStatus
from factcheck.lib.errors import Conflict
from factcheck.lib.lifecycle import StaleRow
from factcheck.lib.text import clean_text

MAX_ATTEMPTS = 3
"""A row that failed so often needs a person: the fault is not a passing one."""
_LONGEST_FAILURE = 1000

_Leased = TypeVar("_Leased", Article, Claim)


class LeaseLost(Conflict):
    """Somebody else has taken the row over."""

    code = "lease_lost"


def take_article(article: Article, at: datetime) -> None:
    """Take an article to find its claims. Raises ``MoveNotAllowed``, ``StaleRow``."""
    ARTICLE.move(
        article,
        ArticleStatus.EXTRACTING,
        leased_at=at,
        attempts=article.attempts + 1,
        failure="",
    )


def take_claim(claim: Claim, at: datetime) -> None:
    """Take a claim to research it. Raises ``MoveNotAllowed`` and ``StaleRow``."""
    CLAIM.move(
        claim,
        ClaimStatus.RESEARCHING,
        leased_at=at,
        attempts=claim.attempts + 1,
        failure="",
    )


def hold(row: _Leased) -> _Leased:
    """Lock the row until the transaction ends. Raises ``LeaseLost``.

    Not against rows that refer to it: two claims researched at once may each write
    that they belong together.
    """
    held = (
        type(row)
        ._base_manager.select_for_update(no_key=True)
        .filter(pk=row.pk, status=row.status, attempts=row.attempts)
        .first()
    )
    if held is None:
        raise LeaseLost(_("Somebody else has taken this over."))
    return held


def give_back_article(article: Article, failure: str, at: datetime) -> bool:
    """Put an article whose extraction failed back in line, or give it to a person.

    Says whether it was still ours to give back.
    """
    spent = article.attempts >= MAX_ATTEMPTS
    target = ArticleStatus.FAILED if spent else ArticleStatus.CAPTURED
    failure = failure[:_LONGEST_FAILURE]
    try:
        with transaction.atomic():
            ARTICLE.move(article, target, failure=failure, leased_at=at)
            kind = "article.extraction_failed"
            Event.record(
                kind, article, by=None, at=at, article_id=article.pk, failure=failure
            )
    except StaleRow:
        return False
    return True


def give_back_claim(claim: Claim, failure: str, at: datetime) -> bool:
    """Put a claim whose research failed back in line, or let it stall.

    Says whether it was still ours to give back.
    """
    spent = claim.attempts >= MAX_ATTEMPTS
    target = ClaimStatus.STALLED if spent else ClaimStatus.EXTRACTED
    failure = failure[:_LONGEST_FAILURE]
    try:
        with transaction.atomic():
            CLAIM.move(claim, target, failure=failure, leased_at=at)
            running = claim.researches.filter(status=ResearchStatus.RUNNING)
            running.update(status=ResearchStatus.ABANDONED, finished_at=at)
            kind = "claim.research_failed"
            Event.record(
                kind, claim, by=None, at=at, claim_id=claim.pk, failure=failure
            )
    except StaleRow:
        return False
    return True


def reason_of(error: BaseException) -> str:
    """What went wrong, in one line for the row."""
    return clean_text(f"{type(error).__name__}: {error}").strip(": ")
