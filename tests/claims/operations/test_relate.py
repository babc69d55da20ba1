from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from claims.models import Claim, Event, Relation
from claims.operations.relate import (
    ClaimOffTheDesk,
    ProposalGone,
    RelationKindUnknown,
    SameClaim,
    decide_factcheck_match,
    decide_relation,
    propose_relation,
    reopen_factcheck_match,
    reopen_relation,
)
from claims.operations.reshape import merge_claims
from tests.factories import (
    MOMENT,
    ClaimFactory,
    FactCheckMatchFactory,
    RelationFactory,
)

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(hours=1)


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_a_pair_proposed_by_hand_is_stored_once_whichever_claim_comes_first(
    rita: User, ed: User
) -> None:
    older, newer = ClaimFactory.create_batch(2)

    first = propose_relation(
        claim=older, other=newer, kind="contradicts", by=rita, at=MOMENT
    )
    again = propose_relation(
        claim=newer, other=older, kind="contradicts", by=ed, at=LATER
    )

    assert (first.claim, first.other) == (newer, older)
    assert (first.status, first.proposed_by) == ("proposed", "rita")
    assert again == first
    assert kinds() == ["relation.proposed"]


def test_a_person_may_propose_again_what_was_rejected(rita: User) -> None:
    pair = RelationFactory.create()
    decide_relation(relation=pair, accept=False, by=rita, at=MOMENT)

    again = propose_relation(
        claim=pair.claim, other=pair.other, kind=pair.kind, by=rita, at=LATER
    )

    assert (again.pk, again.status, again.decided_by) == (pair.pk, "proposed", None)
    assert kinds() == ["relation.rejected", "relation.reopened"]


def test_a_claim_is_no_pair_with_itself(rita: User) -> None:
    claim = ClaimFactory.create()

    with pytest.raises(SameClaim):
        propose_relation(claim=claim, other=claim, kind="same", by=rita, at=MOMENT)
    assert not Relation.objects.exists()


def test_a_pair_is_of_a_known_kind(rita: User) -> None:
    older, newer = ClaimFactory.create_batch(2)

    with pytest.raises(RelationKindUnknown):
        propose_relation(claim=newer, other=older, kind="like", by=rita, at=MOMENT)
    assert not Relation.objects.exists()


@pytest.mark.parametrize("status", ["dismissed", "set_aside"])
def test_claims_off_the_desk_are_related_to_none(status: str, rita: User) -> None:
    older, newer = ClaimFactory.create(status=status), ClaimFactory.create()

    with pytest.raises(ClaimOffTheDesk):
        propose_relation(claim=newer, other=older, kind="same", by=rita, at=MOMENT)
    pair = RelationFactory.create(claim=newer, other=older)
    with pytest.raises(ClaimOffTheDesk):
        decide_relation(relation=pair, accept=True, by=rita, at=MOMENT)
    assert Relation.objects.get().status == "proposed"


def test_an_accepted_contradiction_stays_and_says_who_decided(rita: User) -> None:
    pair = RelationFactory.create()

    decide_relation(relation=pair, accept=True, by=rita, at=MOMENT)

    stored = Relation.objects.get()
    assert (stored.status, stored.decided_by, stored.decided_at) == (
        *("accepted", rita),
        MOMENT,
    )
    assert pair.status == "accepted"
    assert Claim.objects.filter(status="ready").count() == 2
    assert Event.objects.get().detail["relation_kind"] == "contradicts"


def test_deciding_the_same_twice_is_one_decision(rita: User, ed: User) -> None:
    pair = RelationFactory.create()

    decide_relation(relation=pair, accept=False, by=rita, at=MOMENT)
    decide_relation(relation=pair, accept=False, by=ed, at=LATER)

    assert Relation.objects.get().decided_by == rita
    assert kinds() == ["relation.rejected"]


def test_a_decision_on_a_pair_can_be_taken_back(rita: User) -> None:
    pair = RelationFactory.create()
    decide_relation(relation=pair, accept=True, by=rita, at=MOMENT)

    reopen_relation(relation=pair, by=rita, at=LATER)

    stored = Relation.objects.get()
    assert (stored.status, stored.decided_by) == ("proposed", None)


def test_a_match_is_accepted_rejected_and_reopened(rita: User) -> None:
    match = FactCheckMatchFactory.create()

    decide_factcheck_match(match=match, accept=True, by=rita, at=MOMENT)
    decide_factcheck_match(match=match, accept=True, by=rita, at=MOMENT)
    decide_factcheck_match(match=match, accept=False, by=rita, at=LATER)
    assert (match.status, match.decided_at) == ("rejected", LATER)
    reopen_factcheck_match(match=match, by=rita, at=LATER)

    match.refresh_from_db()
    assert (match.status, match.decided_by) == ("proposed", None)
    assert kinds() == [
        "factcheckmatch.accepted",
        "factcheckmatch.rejected",
        "factcheckmatch.reopened",
    ]
    assert {event.claim_id for event in Event.objects.all()} == {match.claim_id}


def test_the_database_keeps_a_pair_in_one_order() -> None:
    older, newer = ClaimFactory.create_batch(2)

    with pytest.raises(IntegrityError):
        RelationFactory.create(claim=older, other=newer)


def test_a_proposal_that_the_machine_took_back_can_be_decided_no_more(
    rita: User,
) -> None:
    pair = RelationFactory.create()
    Relation.objects.filter(pk=pair.pk).delete()

    with pytest.raises(ProposalGone):
        decide_relation(relation=pair, accept=True, by=rita, at=MOMENT)
    with pytest.raises(ProposalGone):
        reopen_relation(relation=pair, by=rita, at=MOMENT)


def test_a_pair_that_a_merge_has_given_another_claim_is_decided_as_it_is_now(
    rita: User,
) -> None:
    older, newer, third = ClaimFactory.create_batch(3)
    seen = RelationFactory.create(claim=newer, other=older, kind="contradicts")
    merge_claims(claim=newer, into=third, by=rita, at=MOMENT)

    decide_relation(relation=seen, accept=True, by=rita, at=LATER)

    now = Relation.objects.get(pk=seen.pk)
    assert (now.claim, now.other, now.status) == (third, older, "accepted")
