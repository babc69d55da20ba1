"""What is perhaps known of a claim already: other claims, published fact-checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from claims.models import Claim, ProposalStatus, Relation, RelationKind
from claims.queries import fact_check_matches_of, relations_of
from reviews.web.rows import with_standing

# Of each kind; whoever decides one sees the next.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Pairing:
    """A pair of claims, seen from the one whose page is shown."""

    relation: Relation
    this: Claim
    counterpart: Claim


def known_already(claim: Claim) -> dict[str, Any]:
    """Collect what the claim page says is known; ``undecided`` counts what waits."""
    pairs = [_seen_from(claim, row) for row in relations_of(claim)]
    with_standing(one for pair in pairs for one in (pair.this, pair.counterpart))
    matches = list(fact_check_matches_of(claim))
    undone = _rejected(claim)
    statuses = [row.status for row in [*(pair.relation for pair in pairs), *matches]]
    return {
        "same": _of_kind(pairs, RelationKind.SAME),
        "contradicting": _of_kind(pairs, RelationKind.CONTRADICTS),
        "matches": matches[:SHOWN],
        "rejected": undone,
        "undecided": statuses.count(ProposalStatus.PROPOSED),
    }


def _rejected(claim: Claim) -> dict[str, Any]:
    """What a reader said no to, and may take back."""
    rejected = {"status": ProposalStatus.REJECTED}
    on_the_desk = Claim.objects.in_reach().values("pk")
    pairs = (
        Relation.objects.filter(Q(claim=claim) | Q(other=claim), **rejected)
        .filter(claim__in=on_the_desk, other__in=on_the_desk)
        .select_related("claim", "other")
        .order_by("-decided_at")[:SHOWN]
    )
    checks = claim.fact_check_matches.filter(**rejected).select_related("fact_check")
    return {
        "pairs": [_seen_from(claim, row) for row in pairs],
        "matches": list(checks.order_by("-decided_at")[:SHOWN]),
    }


def _seen_from(claim: Claim, row: Relation) -> Pairing:
    newer = row.claim_id == claim.pk
    return Pairing(
        row,
        this=row.claim if newer else row.other,
        counterpart=row.other if newer else row.claim,
    )


def _of_kind(pairs: list[Pairing], kind: RelationKind) -> list[Pairing]:
    return [pair for pair in pairs if pair.relation.kind == kind][:SHOWN]
