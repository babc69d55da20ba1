"""What changes by hand have in common: claims of marked words, and the way back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Value
from django.db.models.functions import Greatest, Least

from claims.lifecycle import CLAIM, ClaimStatus
from claims.models import Article, Claim, ClaimKind, Event, Priority
from claims.operations.match import match_claim
from factcheck.lib.text import fingerprint

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_SAID = ("speaker", "reporter", "said_on", "quoted")


def find_or_make_claim(
    article: Article,
    wording: str,
    *,
    kind: str = ClaimKind.EVENT,
    like: Claim | None = None,
    at: datetime,
) -> tuple[Claim, str]:
    """Return the claim known by these very words and why, else a new one and "".

    Call under ``lock_matching``.
    """
    known = match_claim(
        text=wording,
        fingerprint=fingerprint(wording),
        exact_only=True,
    )
    if known is not None:
        return known.claim, known.reason
    return make_claim(article, wording, kind=kind, like=like, at=at), ""


def make_claim(
    article: Article,
    wording: str,
    *,
    kind: str = ClaimKind.EVENT,
    like: Claim | None = None,
    at: datetime,
) -> Claim:
    """Write a claim that a person marked, of the kind and priority of ``like``."""
    if like is not None:
        kind = like.kind
    return Claim.objects.create(
        text=wording,
        language=article.language,
        fingerprint=fingerprint(wording),
        kind=kind if kind in ClaimKind.values else ClaimKind.EVENT,
        priority=Priority.NORMAL if like is None else like.priority,
        # A person found it worth checking.
        worthiness=1.0,
        created_at=at,
    )


def said_there(article: Article, start: int, end: int) -> dict[str, Any]:
    """Who says the words and when, as the machine read the statement they are part of.

    That is the one that has most of them; none that has less than half.
    """
    rows = article.appearances.filter(start__lt=end, end__gt=start)
    shared = Least("end", Value(end)) - Greatest("start", Value(start))
    found = rows.annotate(shared=shared).order_by("-shared", "pk").first()
    if found is None or found.shared * 2 < end - start:
        return {}
    return {name: getattr(found, name) for name in _SAID}


def bring_back_set_aside(claim: Claim, by: User, at: datetime) -> None:
    """Put a claim in line that the machine set aside: a person sees what to check."""
    if claim.status == ClaimStatus.SET_ASIDE:
        requeue("claim.restored", claim, by, at)


def requeue(kind: str, claim: Claim, by: User | None, at: datetime) -> Claim:
    """Put a claim in line for research with fresh attempts, and say why."""
    CLAIM.move(claim, ClaimStatus.EXTRACTED, attempts=0, leased_at=None, failure="")
    record(kind, claim, by, at)
    return claim


def record(
    kind: str,
    claim: Claim,
    by: User | None,
    at: datetime,
    *,
    article_id: int | None = None,
    **detail: object,
) -> None:
    """Append to the history of a claim."""
    Event.record(
        kind, claim, by=by, at=at, claim_id=claim.pk, article_id=article_id, **detail
    )
