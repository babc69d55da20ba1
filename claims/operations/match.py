"""Match: the known claim that a new appearance joins, if there is one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import QuerySet

from claims.lifecycle import ClaimStatus
from claims.matching import MatchScore, score
from claims.models import Claim

_CANDIDATES = 10
"""Looked at one by one; the right one is nearly always first."""
_LOCK = 4_201
"""Any number that no other advisory lock of the desk uses."""


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that says the same, and why we think so."""

    claim: Claim
    score: float
    reason: str


def lock_matching() -> None:
    """Let one transaction at a time match and add claims.

    Without it, two articles read at the same moment would each make a new claim of
    one statement. Held to the end of the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def match_claim(
    *,
    text: str,
    fingerprint: str,
    exact_only: bool = False,
) -> Match | None:
    """The known claim that says the same as ``text``, or None.

    The same words after folding come first. Else the claims most alike in spelling
    (trigrams) are compared with it one by one. Meaning only ever suggests
    (``claims.matching``), so that no vector is needed here. Statements set aside as not
    checkable are joined by the same words only. A claim merged into another stands for
    that other one.
    """
    same = Claim.objects.filter(fingerprint=fingerprint).order_by("pk").first()
    if same is not None:
        return Match(_standing(same), 1.0, "the same words")
    if exact_only:
        return None
    best: tuple[MatchScore, Claim] | None = None
    for claim in _alike_in_spelling(text):
        found = score(text, claim.text)
        if found.same and (best is None or found.score > best[0].score):
            best = (found, claim)
    if best is None:
        return None
    reason = ", ".join((f"{best[0].score:.2f}", *best[0].reasons))[:300]
    return Match(_standing(best[1]), best[0].score, reason)


def _standing(claim: Claim) -> Claim:
    while claim.merged_into is not None:
        claim = claim.merged_into
    return claim


def _alike_in_spelling(text: str) -> QuerySet[Claim]:
    return (
        Claim.objects.exclude(status=ClaimStatus.SET_ASIDE)
        .filter(text__trigram_similar=text)
        .annotate(likeness=TrigramSimilarity("text", text))
        .order_by("-likeness", "pk")
        .defer("embedding")[:_CANDIDATES]
    )
