"""Propose: write what the machine thinks belongs together, for a person to decide.

Each writes within the transaction of whoever holds the row whose status says that this
is wanted: the claim while it is researched, the fact-check until it is compared. So
nothing is lost where a worker dies, and nothing is proposed twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from claims.matching import MATCHER
from claims.models import (
    Claim,
    Event,
    FactCheck,
    FactCheckMatch,
    ProposalStatus,
    Relation,
)
from claims.operations.nearest import (
    Matched,
    Nearest,
    Pair,
    find_claims_about,
    find_nearest,
)
from claims.operations.relate import BY_HAND

if TYPE_CHECKING:
    from claims.embedding import Encoder

_Key = tuple[int, int, str]


def write_proposals(claim: Claim, found: Nearest, at: datetime) -> dict[str, int]:
    """Write what was found for a claim, and count what is new by its kind.

    What a person has proposed or decided stays as it is. What an earlier run
    proposed is scored anew, and goes where the two no longer seem to belong
    together. Call in a transaction that holds the claim.
    """
    pairs = {_key(claim.pk, pair): pair for pair in found.pairs}
    known = {
        (row.claim_id, row.other_id, row.kind): row
        for row in Relation.objects.filter(Q(claim=claim) | Q(other=claim))
    }
    for key, row in known.items():
        if row.status == ProposalStatus.PROPOSED and BY_HAND not in row.reasons:
            _renew(row, pairs.get(key), compared=bool({*key[:2]} & found.compared))
    # In one order, so that no two researches wait for each other's new pairs.
    new = [_relation(key, pairs[key], at) for key in sorted(pairs) if key not in known]
    Relation.objects.bulk_create(new, ignore_conflicts=True)
    return {
        "related": len(new),
        "fact_checks": len(_write_matches(found.fact_checks, at)),
    }


def compare_claim(
    *, claim: Claim, encoder: Encoder | None = None, at: datetime
) -> dict[str, int]:
    """Propose what a claim may belong with, where no research is to do so.

    For claims worded anew, and those of a desk older than proposals. Its vector is
    made first where it has none. Worded anew meanwhile it is left for another time;
    done again it proposes nothing twice, and nothing that a person has rejected.
    """
    rows = Claim.objects.filter(pk=claim.pk, text=claim.text)
    vector = claim.embedding
    if encoder is not None and vector is None:
        vector = encoder.queries([claim.text])[0]
        rows.update(embedding=vector)  # so that others find it by its meaning
    found = find_nearest(claim, vector)
    with transaction.atomic():
        if rows.in_reach().select_for_update(no_key=True).first() is None:
            return {}
        proposed = write_proposals(claim, found, at)
        rows.update(compared_at=at)
        if any(proposed.values()):
            Event.record(
                "claim.compared", claim, by=None, at=at, claim_id=claim.pk, **proposed
            )
    return proposed


def compare_factcheck(
    *, fact_check: FactCheck, encoder: Encoder | None = None, at: datetime
) -> list[FactCheckMatch]:
    """Propose a published fact-check for the claims on the desk that it may be about.

    Its vector is made first where it has none and there is an encoder. Done again it
    proposes nothing twice, and nothing that a person has rejected.
    """
    if encoder is not None and fact_check.embedding is None:
        fact_check.embedding = encoder.passages([fact_check.claim_text])[0]
        # Before the search, so that of a claim researched meanwhile and this one at
        # least one finds the other.
        fact_check.save(update_fields=["embedding"])
    found = find_claims_about(fact_check)
    with transaction.atomic():
        FactCheck.objects.select_for_update(no_key=True).get(pk=fact_check.pk)
        new = _write_matches(found, at)
        fact_check.compared_at = at
        fact_check.save(update_fields=["compared_at"])
        if new:
            claims = [match.claim_id for match in new]
            Event.record(
                "factcheck.compared", fact_check, by=None, at=at, claims=claims
            )
    return new


def _renew(row: Relation, pair: Pair | None, *, compared: bool) -> None:
    if pair is None:
        if compared:
            row.delete()
        return
    row.score, row.reasons = pair.score, list(pair.reasons)
    row.proposed_by = pair.proposed_by
    row.save(update_fields=["score", "reasons", "proposed_by"])


def _key(claim: int, pair: Pair) -> _Key:
    return max(claim, pair.other), min(claim, pair.other), str(pair.kind)


def _relation(key: _Key, pair: Pair, at: datetime) -> Relation:
    return Relation(
        claim_id=key[0],
        other_id=key[1],
        kind=pair.kind,
        score=pair.score,
        reasons=list(pair.reasons),
        proposed_by=pair.proposed_by,
        created_at=at,
    )


def _write_matches(found: Iterable[Matched], at: datetime) -> list[FactCheckMatch]:
    """Write the matches not on record yet, and return them."""
    wanted = {(one.claim, one.fact_check): one for one in found}
    known = FactCheckMatch.objects.filter(
        claim__in={claim for claim, _ in wanted},
        fact_check__in={fact_check for _, fact_check in wanted},
    ).values_list("claim", "fact_check")
    new = [
        FactCheckMatch(
            claim_id=one.claim,
            fact_check_id=one.fact_check,
            score=one.score,
            reasons=list(one.reasons),
            proposed_by=MATCHER,
            created_at=at,
        )
        for _pair, one in sorted(wanted.items(), key=lambda item: item[0])
        if (one.claim, one.fact_check) not in set(known)
    ]
    FactCheckMatch.objects.bulk_create(new, ignore_conflicts=True)
    return new
