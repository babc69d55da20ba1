from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import (
    Appearance,
    Claim,
    Event,
    Evidence,
    Passage,
    Relation,
)
from claims.operations.extract import NothingLeft, request_research, restore_claim
from claims.operations.match import match_claim
from claims.operations.reshape import MergedIntoItself, NotMergeable, merge_claims
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckMatchFactory,
    PartyFactory,
    PassageFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def into() -> Claim:
    made: Claim = AppearanceFactory.create().claim
    return made


@pytest.fixture
def claim(into: Claim) -> Claim:
    """The newer of the two."""
    made: Claim = AppearanceFactory.create(match_reason="0.9, words").claim
    return made


def pair(one: Claim, other: Claim, kind: str = "same", **columns: Any) -> Relation:
    newer, older = sorted((one, other), key=lambda claim: claim.pk, reverse=True)
    columns = {"proposed_by": "matching-1", "created_at": one.created_at, **columns}
    return Relation.objects.create(claim=newer, other=older, kind=kind, **columns)


def test_merge_claims_moves_what_is_said_and_dismisses_the_claim(
    claim: Claim, into: Claim, rita: User, now: datetime
) -> None:
    moved = claim.appearances.get()
    evidence = EvidenceFactory.create(claim=claim)

    kept = merge_claims(claim=claim, into=into, by=rita, at=now)

    assert kept == into
    assert kept.appearances.count() == 2
    moved.refresh_from_db()
    assert (moved.claim, moved.match_reason) == (into, "merged by hand")
    evidence.refresh_from_db()
    assert evidence.claim == into
    claim.refresh_from_db()
    assert (claim.status, claim.merged_into) == ("dismissed", into)
    into.refresh_from_db()
    assert into.status == "ready"
    assert Event.objects.get(kind="claim.merged").detail == {
        "into": into.pk,
        "before": "ready",
        "appearances": [
            {"id": moved.pk, "proposed_by": "rules-1", "match_reason": "0.9, words"}
        ],
        "evidence": [evidence.pk],
        "evidence_taken_over": [],
        "settled": [],
        "relations": [],
        "fact_checks": [],
    }
    took_in = Event.objects.get(kind="claim.took_in")
    assert took_in.claim_id == into.pk
    assert took_in.detail == {"merged": claim.pk, "text": claim.text}


DECIDED = {"status": "accepted", "corrected_stance": "conflicts"}


@pytest.mark.parametrize(
    ("mine", "theirs", "stands"),
    [
        ({}, {}, "theirs"),
        ({}, DECIDED, "theirs"),
        (DECIDED, {}, "mine"),
        ({"status": "rejected"}, {}, "mine"),
        (DECIDED, {"status": "rejected"}, "theirs"),
    ],
    ids=["neither", "theirs", "mine", "mine rejected", "both"],
)
def test_merge_claims_keeps_the_evidence_that_a_person_decided(
    mine: dict[str, str],
    theirs: dict[str, str],
    stands: str,
    claim: Claim,
    into: Claim,
    rita: User,
    now: datetime,
) -> None:
    passage = PassageFactory.create()
    rows = {
        name: EvidenceFactory.create(
            claim=owner,
            passage=passage,
            stance_score=0.5 if name == "mine" else 0.6,
            attributed_to=PartyFactory.create(),
            decided_by=rita if "status" in columns else None,
            decided_at=now if "status" in columns else None,
            **columns,
        )
        for name, owner, columns in (("mine", claim, mine), ("theirs", into, theirs))
    }

    merge_claims(claim=claim, into=into, by=rita, at=now)

    kept = into.evidence.get()
    assert kept.pk == rows["theirs"].pk
    for column in (
        *("status", "corrected_stance", "stance", "stance_score"),
        *("attributed_to_id", "decided_by_id", "decided_at", "start", "end", "exact"),
    ):
        assert getattr(kept, column) == getattr(rows[stands], column), column
    # What was said of the former claim stays on its record.
    assert claim.evidence.get().pk == rows["mine"].pk
    told = Event.objects.get(kind="claim.merged").detail["evidence_taken_over"]
    assert len(told) == (stands == "mine")
    if told:
        assert told[0]["id"] == kept.pk
        assert told[0]["from"] == rows["mine"].pk
        assert told[0]["before"]["stance_score"] == 0.6


def test_merge_claims_counts_copies_of_one_statement_once(
    claim: Claim, into: Claim, rita: User, now: datetime
) -> None:
    words = "The ministry reported 41 repaired bridges in all of Norhaven in 2025."
    for owner, origin in ((claim, "a"), (into, "b")):
        passage = _passage(words)
        EvidenceFactory.create(
            claim=owner, passage=passage, end=len(words), origin=origin
        )

    merge_claims(claim=claim, into=into, by=rita, at=now)

    assert into.evidence.values("origin").distinct().count() == 1


def _passage(words: str) -> Passage:
    number = Passage.objects.count()
    made: Passage = PassageFactory.create(
        document__text=words, document__fingerprint=f"{number:064}"
    )
    return made


def test_merge_claims_settles_what_was_proposed_of_the_two(
    claim: Claim, into: Claim, rita: User, now: datetime
) -> None:
    same, contrary = pair(claim, into), pair(claim, into, "contradicts")

    merge_claims(claim=claim, into=into, by=rita, at=now)

    for relation, status in ((same, "accepted"), (contrary, "rejected")):
        relation.refresh_from_db()
        assert (relation.status, relation.decided_by) == (status, rita)
        assert {relation.claim, relation.other} == {claim, into}
    settled = Event.objects.get(kind="claim.merged").detail["settled"]
    assert settled == [same.pk, contrary.pk]


def test_merge_claims_takes_over_what_was_decided_of_third_claims(
    claim: Claim, into: Claim, rita: User, now: datetime
) -> None:
    older, newer, both = (ClaimFactory.create() for _ in range(3))
    rejected = pair(older, claim, status="rejected", decided_by=rita, decided_at=now)
    proposed = pair(newer, claim, "contradicts")
    known, left = pair(both, into), pair(both, claim)

    merge_claims(claim=claim, into=into, by=rita, at=now)

    for relation, third in ((rejected, older), (proposed, newer), (known, both)):
        relation.refresh_from_db()
        assert {relation.claim, relation.other} == {third, into}
    assert rejected.status == "rejected"
    left.refresh_from_db()
    assert {left.claim, left.other} == {both, claim}
    moved = Event.objects.get(kind="claim.merged").detail["relations"]
    assert moved == [rejected.pk, proposed.pk]


def test_merge_claims_takes_over_published_fact_checks(
    claim: Claim, into: Claim, rita: User, now: datetime
) -> None:
    first = FactCheckMatchFactory.create(claim=claim)
    left = FactCheckMatchFactory.create(claim=claim)
    known = FactCheckMatchFactory.create(claim=into, fact_check=left.fact_check)

    merge_claims(claim=claim, into=into, by=rita, at=now)

    assert set(into.fact_check_matches.all()) == {first, known}
    moved = Event.objects.get(kind="claim.merged").detail["fact_checks"]
    assert moved == [first.pk]


def test_merge_claims_refuses_a_claim_and_itself(
    claim: Claim, rita: User, now: datetime
) -> None:
    with pytest.raises(MergedIntoItself) as refused:
        merge_claims(claim=claim, into=claim, by=rita, at=now)

    assert list(refused.value.fields) == ["into"]
    assert Claim.objects.get(pk=claim.pk).status == "ready"


@pytest.mark.parametrize(
    ("status", "into_status"),
    [("dismissed", "ready"), ("ready", "dismissed"), ("ready", "set_aside")],
)
def test_merge_claims_refuses_claims_off_the_desk(
    status: str,
    into_status: str,
    claim: Claim,
    into: Claim,
    rita: User,
    now: datetime,
) -> None:
    Claim.objects.filter(pk=claim.pk).update(status=status)
    Claim.objects.filter(pk=into.pk).update(status=into_status)

    with pytest.raises(NotMergeable):
        merge_claims(claim=claim, into=into, by=rita, at=now)

    assert claim.appearances.count() == into.appearances.count() == 1


def test_merge_claims_never_goes_round(
    claim: Claim, into: Claim, rita: User, now: datetime
) -> None:
    third = AppearanceFactory.create().claim
    merge_claims(claim=claim, into=into, by=rita, at=now)

    with pytest.raises(NotMergeable):
        merge_claims(claim=into, into=claim, by=rita, at=now)
    merge_claims(claim=into, into=third, by=rita, at=now)

    assert third.appearances.count() == 3
    # Whoever says what the first one said is taken to the last.
    found = match_claim(text=claim.text, fingerprint=claim.fingerprint, exact_only=True)
    assert found is not None
    assert found.claim == third


def test_a_merged_claim_cannot_come_back_and_names_where_it_went(
    claim: Claim, into: Claim, rita: User, now: datetime
) -> None:
    merge_claims(claim=claim, into=into, by=rita, at=now)

    for bring_back in (restore_claim, request_research):
        with pytest.raises(NothingLeft, match=into.text):
            bring_back(claim=Claim.objects.get(pk=claim.pk), by=rita, at=now)

    assert Claim.objects.get(pk=claim.pk).status == "dismissed"


def test_merge_claims_of_one_set_aside_into_one_on_the_desk(
    claim: Claim, into: Claim, rita: User, now: datetime
) -> None:
    Claim.objects.filter(pk=claim.pk).update(status="set_aside")

    merge_claims(claim=claim, into=into, by=rita, at=now)

    assert Claim.objects.get(pk=claim.pk).merged_into == into
    assert Appearance.objects.filter(claim=into).count() == 2
    assert not Evidence.objects.exists()
