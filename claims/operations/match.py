"""Match: the known claim that a new appearance joins, if there is one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db import OperationalError, connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from psycopg.errors import LockNotAvailable

from claims.lifecycle import ClaimStatus
from claims.matching import MatchScore, score
from claims.models import Claim
from factcheck.lib.errors import Unavailable

_CANDIDATES = 10
"""Looked at one by one; the right one is nearly always first."""
_LOCK = 4_201
"""Any number that no other advisory lock of the desk uses."""
_PATIENCE = 5
"""Seconds that a person waits for the lock."""


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that says the same, and why we think so."""

    claim: Claim
    score: float
    reason: str


class MatchingBusy(Unavailable):
    """The claims of a long article are being written just now."""

    code = "matching_busy"


def lock_matching(*, patient: bool = False) -> None:
    """Let one transaction at a time match and add claims.

    Without it, two articles read at the same moment would each make a new claim of
    one statement. Held to the end of the transaction. The worker is ``patient``; a
    person waits some seconds at most, then ``MatchingBusy`` is raised.
    """
    with connection.cursor() as cursor:
        if patient:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            return
        cursor.execute(f"SET LOCAL lock_timeout = '{_PATIENCE}s'")
        try:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        except OperationalError as error:
            if isinstance(error.__cause__, LockNotAvailable):
                raise MatchingBusy(
                    _(
                        "The claims of a long article are being written."
                        " Nothing was changed; try again in a minute."
                    )
                ) from error
            raise
        cursor.execute("SET LOCAL lock_timeout TO DEFAULT")


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
