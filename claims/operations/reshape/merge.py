"""Merge: two claims that say the same become the one known first, or the one chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.lifecycle import CLAIM, ClaimStatus
from claims.models import (
    MERGED_BY_HAND,
    Appearance,
    Claim,
    FactCheckMatch,
    ProposalStatus,
    Relation,
    RelationKind,
)
from claims.operations.attach import regroup
from claims.operations.by_hand import record
from claims.operations.holds import MERGED, let_go
from claims.operations.match import lock_matching
from claims.operations.reshape.evidence import move_evidence
from claims.operations.reshape.rows import lock_claims
from factcheck.lib.errors import Conflict, Invalid

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_OFF_THE_DESK = {ClaimStatus.SET_ASIDE, ClaimStatus.DISMISSED}


class MergedIntoItself(Invalid):
    """A claim is the same as itself already."""

    code = "merged_into_itself"


class NotMergeable(Conflict):
    """One of the two claims is off the desk."""

    code = "not_mergeable"


def merge_claims(*, claim: Claim, into: Claim, by: User, at: datetime) -> Claim:
    """Make two claims one: all that ``claim`` has goes to ``into``, which is returned.

    Its appearances move, and its evidence: of two rows on one passage the one that a
    person decided stands. What was proposed or decided of the two as a pair is
    settled, and what was of ``claim`` with third claims and fact-checks is now of
    ``into``. ``claim`` is dismissed for good and keeps its reviews and its history.
    Raises ``MergedIntoItself``, ``NotMergeable``, and the ``Conflict`` of whoever
    holds ``claim`` or has published a verdict on it.
    """
    if claim.pk == into.pk:
        message = _("Choose another claim.")
        raise MergedIntoItself(message, fields={"into": [message]})
    with transaction.atomic():
        lock_matching()
        rows = lock_claims(claim.pk, into.pk)
        claim, into = rows[claim.pk], rows[into.pk]
        _check_mergeable(claim, into)
        let_go(claim=claim, change=MERGED, by=by, at=at)
        moved: dict[str, Any] = {
            "appearances": _move_appearances(claim, into),
            **move_evidence(claim, into),
            **_move_proposals(claim, into, by, at),
        }
        regroup(into)
        before = claim.status
        CLAIM.move(claim, ClaimStatus.DISMISSED, leased_at=None, merged_into_id=into.pk)
        record("claim.merged", claim, by, at, into=into.pk, before=before, **moved)
        record("claim.took_in", into, by, at, merged=claim.pk, text=claim.text)
    return into


def _check_mergeable(claim: Claim, into: Claim) -> None:
    if into.status in _OFF_THE_DESK:
        raise NotMergeable(_("The other claim is off the desk; bring it back first."))
    if claim.status == ClaimStatus.DISMISSED:
        raise NotMergeable(_("This claim is off the desk; bring it back first."))


def _move_appearances(claim: Claim, into: Claim) -> list[Mapping[str, Any]]:
    """Move them; tell which they are, who proposed them, why they were ``claim``'s."""
    rows = Appearance.objects.filter(claim=claim).order_by("pk")
    told: list[Mapping[str, Any]] = list(
        rows.values("id", "proposed_by", "match_reason")
    )
    rows.update(claim=into, match_reason=MERGED_BY_HAND)
    return told


def _move_proposals(
    claim: Claim, into: Claim, by: User, at: datetime
) -> dict[str, list[int]]:
    return {
        "settled": _settle(claim, into, by, at),
        "relations": [
            relation.pk
            for relation in Relation.objects.filter(Q(claim=claim) | Q(other=claim))
            .exclude(_pair(claim.pk, into.pk))
            .order_by("pk")
            if _reattach(relation, claim, into)
        ],
        "fact_checks": _move_fact_checks(claim, into),
    }


def _settle(claim: Claim, into: Claim, by: User, at: datetime) -> list[int]:
    """Decide what is on record of the pair: they are the same, and no contradiction."""
    settled = []
    for relation in Relation.objects.filter(_pair(claim.pk, into.pk)).order_by("pk"):
        same = relation.kind == RelationKind.SAME
        status = ProposalStatus.ACCEPTED if same else ProposalStatus.REJECTED
        if relation.status != status:
            relation.status, relation.decided_by, relation.decided_at = status, by, at
            relation.save(update_fields=["status", "decided_by", "decided_at"])
            settled.append(relation.pk)
    return settled


def _reattach(relation: Relation, claim: Claim, into: Claim) -> bool:
    """Put ``into`` in the place of ``claim``, unless that pair is on record."""
    third = relation.other_id if relation.claim_id == claim.pk else relation.claim_id
    newer, older = max(third, into.pk), min(third, into.pk)
    if Relation.objects.filter(claim=newer, other=older, kind=relation.kind).exists():
        return False
    relation.claim_id, relation.other_id = newer, older
    relation.save(update_fields=["claim", "other"])
    return True


def _move_fact_checks(claim: Claim, into: Claim) -> list[int]:
    there = FactCheckMatch.objects.filter(claim=into).values("fact_check")
    rows = FactCheckMatch.objects.filter(claim=claim).exclude(fact_check__in=there)
    moved = list(rows.order_by("pk").values_list("pk", flat=True))
    FactCheckMatch.objects.filter(pk__in=moved).update(claim=into)
    return moved


def _pair(one: int, other: int) -> Q:
    return Q(claim=max(one, other), other=min(one, other))
