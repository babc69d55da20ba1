"""What may belong together: claims with claims, and with published fact-checks."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Prefetch, Q, QuerySet, Value, When

from claims.lifecycle import ClaimStatus
from claims.models import (
    Appearance,
    Claim,
    FactCheck,
    FactCheckMatch,
    ProposalStatus,
    Relation,
)

_OFF_THE_DESK = (ClaimStatus.SET_ASIDE, ClaimStatus.DISMISSED)


def relations() -> QuerySet[Relation]:
    """Every pair of claims with both and who decided, latest first."""
    return (
        Relation.objects.select_related("claim", "other", "decided_by")
        .defer("claim__embedding", "other__embedding")
        .order_by("-created_at", "-pk")
    )


def relations_of(claim: Claim) -> QuerySet[Relation]:
    """The claims that may belong together with this one: accepted first, then surest.

    Rejected pairs and claims no longer on the desk are left out. Annotated with
    ``counterpart_id`` and ``counterpart_text``, those of the claim beside this one;
    both claims come with their appearances, speakers and articles.
    """
    newer = Q(claim=claim)
    pairs = Relation.objects.filter(newer | Q(other=claim)).annotate(
        counterpart_id=Case(When(newer, F("other_id")), default=F("claim_id")),
        counterpart_text=Case(When(newer, F("other__text")), default=F("claim__text")),
        counterpart_status=Case(
            When(newer, F("other__status")), default=F("claim__status")
        ),
    )
    return (
        _undecided_last(pairs)
        .exclude(counterpart_status__in=_OFF_THE_DESK)
        .select_related("claim", "other", "decided_by")
        .defer("claim__embedding", "other__embedding")
        .prefetch_related(
            Prefetch("claim__appearances", _said()),
            Prefetch("other__appearances", _said()),
        )
    )


def fact_check_matches() -> QuerySet[FactCheckMatch]:
    """Every match with a published fact-check and who decided, latest first."""
    return (
        FactCheckMatch.objects.select_related("fact_check__publisher", "decided_by")
        .defer("fact_check__embedding")
        .order_by("-created_at", "-pk")
    )


def fact_check_matches_of(claim: Claim) -> QuerySet[FactCheckMatch]:
    """The published fact-checks that may be about a claim: accepted first, then surest.

    Rejected ones are left out.
    """
    return (
        _undecided_last(FactCheckMatch.objects.filter(claim=claim))
        .select_related("fact_check__publisher", "decided_by")
        .defer("fact_check__embedding")
    )


def factchecks() -> QuerySet[FactCheck]:
    """Every published fact-check with its publisher, latest import first."""
    return (
        FactCheck.objects.select_related("publisher")
        .defer("embedding")
        .order_by("-imported_at", "-pk")
    )


def _undecided_last(rows: QuerySet[Any]) -> QuerySet[Any]:
    accepted = When(status=ProposalStatus.ACCEPTED, then=Value(0))
    return rows.exclude(status=ProposalStatus.REJECTED).order_by(
        Case(accepted, default=Value(1)), "-score", "pk"
    )


def _said() -> QuerySet[Appearance]:
    rows = Appearance.objects.select_related("speaker", "article").order_by("pk")
    return rows.defer("article__text")
