"""Relate: what people decide of claims and fact-checks that may belong together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.lifecycle import ClaimStatus
from claims.models import (
    Claim,
    Event,
    FactCheckMatch,
    ProposalStatus,
    Relation,
    RelationKind,
)
from claims.operations.match import lock_matching
from claims.operations.reshape import merge_claims
from factcheck.lib.errors import Conflict, Invalid

if TYPE_CHECKING:
    from django.contrib.auth.models import User

BY_HAND = "by_hand"
"""The reason of a pair that a person has proposed."""
_OFF_THE_DESK = {ClaimStatus.SET_ASIDE, ClaimStatus.DISMISSED}
_DECISION = ["status", "decided_by", "decided_at"]


class SameClaim(Invalid):
    """A pair needs two claims."""

    code = "same_claim"


class RelationKindUnknown(Invalid):
    """Claims say the same, or they contradict each other."""

    code = "relation_kind_unknown"


class ClaimOffTheDesk(Conflict):
    """A claim that nobody will check is compared with no other."""

    code = "claim_off_the_desk"


class AlreadyMerged(Conflict):
    """The two claims are one by now; their appearances can be separated."""

    code = "already_merged"


class ProposalGone(Conflict):
    """The machine has taken the proposal back, as the claims changed."""

    code = "proposal_gone"


def propose_relation(
    *, claim: Claim, other: Claim, kind: str, by: User, at: datetime
) -> Relation:
    """Propose by hand that two claims say the same, or contradict each other.

    A pair that was rejected is a proposal again; one proposed or accepted already is
    returned as it is. ``created_at == at`` tells a new row. Raises ``SameClaim``,
    ``RelationKindUnknown`` and ``ClaimOffTheDesk``.
    """
    newer, older = _pair(claim, other, kind)
    with transaction.atomic():
        if any(one.status in _OFF_THE_DESK for one in _lock([newer.pk, older.pk])):
            raise ClaimOffTheDesk(_("One of the two claims is not on the desk."))
        relation, made = Relation.objects.select_for_update().get_or_create(
            claim=newer,
            other=older,
            kind=kind,
            defaults={
                "score": 1.0,
                "reasons": [BY_HAND],
                "proposed_by": by.get_username()[:100],
                "created_at": at,
            },
        )
        if made:
            _record("relation.proposed", relation, by, at, relation_kind=str(kind))
        elif relation.status == ProposalStatus.REJECTED:
            relation.reasons = [BY_HAND]  # so that no research takes it back
            relation.save(update_fields=["reasons"])
            _settle(relation, ProposalStatus.PROPOSED, by, at)
    return relation


def record_contradiction(
    *, claim: Claim, other: Claim, by: User, at: datetime
) -> Relation:
    """Put on record that two claims contradict each other: proposed and accepted.

    Raises what ``propose_relation`` raises.
    """
    kind = RelationKind.CONTRADICTS
    with transaction.atomic():
        # Before the claims, in the order in which ``decide_relation`` locks.
        lock_matching()
        pair = propose_relation(claim=claim, other=other, kind=kind, by=by, at=at)
        return decide_relation(relation=pair, accept=True, by=by, at=at)


def decide_relation(
    *, relation: Relation, accept: bool, by: User, at: datetime
) -> Relation:
    """Accept or reject that two claims belong together.

    Claims that say the same become one: the newer is merged into the older, or the
    older into the newer where a review forbids the first. Claims that contradict
    each other stay, shown as a pair. The same decision again changes nothing, the
    other takes its place. Raises ``ProposalGone``, ``AlreadyMerged``,
    ``ClaimOffTheDesk`` and what ``merge_claims`` raises.
    """
    status = ProposalStatus.ACCEPTED if accept else ProposalStatus.REJECTED
    with transaction.atomic():
        row, claims = _hold(relation)
        if row.status != status:
            _refuse_merged(row)
            if accept and any(one.status in _OFF_THE_DESK for one in claims):
                raise ClaimOffTheDesk(_("One of the two claims is not on the desk."))
            _settle(row, status, by, at)
            if accept and row.kind == RelationKind.SAME:
                _merge(row, by, at)
    _copy(row, relation)
    return relation


def reopen_relation(*, relation: Relation, by: User, at: datetime) -> Relation:
    """Take a decision on a pair back: it is a proposal again.

    Reopening a proposal changes nothing. Raises ``ProposalGone``, ``AlreadyMerged``.
    """
    with transaction.atomic():
        row, _claims = _hold(relation)
        if row.status != ProposalStatus.PROPOSED:
            _refuse_merged(row)
            _settle(row, ProposalStatus.PROPOSED, by, at)
    _copy(row, relation)
    return relation


def decide_factcheck_match(
    *, match: FactCheckMatch, accept: bool, by: User, at: datetime
) -> FactCheckMatch:
    """Accept or reject that a published fact-check is about a claim.

    Deciding the same again changes nothing; the other decision takes its place.
    """
    status = ProposalStatus.ACCEPTED if accept else ProposalStatus.REJECTED
    return _settle_match(match, status, by, at)


def reopen_factcheck_match(
    *, match: FactCheckMatch, by: User, at: datetime
) -> FactCheckMatch:
    """Take a decision on a fact-check back. Reopening a proposal changes nothing."""
    return _settle_match(match, ProposalStatus.PROPOSED, by, at)


def _pair(claim: Claim, other: Claim, kind: str) -> tuple[Claim, Claim]:
    """The newer claim before the older, as a pair is stored."""
    if kind not in RelationKind.values:
        message = _("Claims say the same, or they contradict each other.")
        raise RelationKindUnknown(message, fields={"kind": [message]})
    if claim.pk == other.pk:
        message = _("Choose another claim than this one.")
        raise SameClaim(message, fields={"other": [message]})
    return (claim, other) if claim.pk > other.pk else (other, claim)


def _lock(pks: Iterable[int]) -> list[Claim]:
    # Claims before pairs and in one order, as everybody does who locks several.
    rows = Claim.objects.select_for_update(no_key=True).filter(pk__in=pks)
    return list(rows.order_by("pk").defer("embedding"))


def _hold(relation: Relation) -> tuple[Relation, list[Claim]]:
    """Lock a pair and its claims until the transaction ends."""
    # First, as ``merge_claims`` does: else each of two would wait for the other.
    lock_matching()
    # As it is now: a merge may have put another claim in the place of one of the two.
    pair = Relation.objects.filter(pk=relation.pk).values_list("claim", "other")
    claims = _lock(pair.first() or ())
    rows = Relation.objects.select_for_update(no_key=True)
    row = rows.filter(pk=relation.pk).first()
    if row is None:
        raise ProposalGone(_("This is proposed no longer: the claims have changed."))
    return row, claims


def _refuse_merged(relation: Relation) -> None:
    accepted = relation.status == ProposalStatus.ACCEPTED
    if accepted and relation.kind == RelationKind.SAME:
        raise AlreadyMerged(
            _("These claims are one already. Separate an appearance to undo it.")
        )


def _merge(relation: Relation, by: User, at: datetime) -> None:
    claim, other = relation.claim, relation.other
    try:
        with transaction.atomic():
            merge_claims(claim=claim, into=other, by=by, at=at)
    except Conflict:
        # Somebody reviews the newer, or has published a verdict on it.
        merge_claims(claim=other, into=claim, by=by, at=at)


def _settle(
    row: Relation | FactCheckMatch, status: ProposalStatus, by: User, at: datetime
) -> None:
    undecided = status == ProposalStatus.PROPOSED
    before, row.status = row.status, status
    row.decided_by = None if undecided else by
    row.decided_at = None if undecided else at
    row.save(update_fields=_DECISION)
    verb = "reopened" if undecided else str(status)
    name = "relation" if isinstance(row, Relation) else "factcheckmatch"
    _record(f"{name}.{verb}", row, by, at, before=str(before), **_told(row))


def _settle_match(
    match: FactCheckMatch, status: ProposalStatus, by: User, at: datetime
) -> FactCheckMatch:
    with transaction.atomic():
        rows = FactCheckMatch.objects.select_for_update(no_key=True)
        row = rows.get(pk=match.pk)
        if row.status != status:
            _settle(row, status, by, at)
    _copy(row, match)
    return match


def _told(row: Relation | FactCheckMatch) -> dict[str, Any]:
    if isinstance(row, Relation):
        return {"relation_kind": str(row.kind), "other": row.other_id}
    return {"fact_check": row.fact_check_id}


def _record(
    kind: str, row: Relation | FactCheckMatch, by: User, at: datetime, **detail: Any
) -> None:
    Event.record(kind, row, by=by, at=at, claim_id=row.claim_id, **detail)


def _copy(row: Relation | FactCheckMatch, given: Relation | FactCheckMatch) -> None:
    """Bring the row that the caller holds up to date."""
    for field in _DECISION:
        setattr(given, field, getattr(row, field))
