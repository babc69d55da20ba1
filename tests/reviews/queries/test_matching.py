from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.operations.relate import (
    decide_factcheck_match,
    decide_relation,
    propose_relation,
)
from claims.operations.reshape import merge_claims, separate_appearance
from reviews.queries import (
    contradiction_decisions,
    fact_check_decisions,
    join_decisions,
    same_decisions,
)
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    FactCheckMatchFactory,
    RelationFactory,
)

pytestmark = pytest.mark.django_db


def test_joins_count_also_when_they_are_undone(ed: User, now: datetime) -> None:
    claim = ClaimFactory.create()
    AppearanceFactory.create(claim=claim)
    joined = AppearanceFactory.create_batch(3, claim=claim, match_reason="0.93, words")

    separate_appearance(appearance=joined[0], by=ed, at=now)

    assert join_decisions() == {"made": 3, "undone": 1}


def test_claims_merged_by_hand_are_no_joins_of_the_machine(
    ed: User, now: datetime
) -> None:
    into, claim = ClaimFactory.create_batch(2)
    moved = AppearanceFactory.create(claim=claim)
    AppearanceFactory.create(claim=into)

    merge_claims(claim=claim, into=into, by=ed, at=now)
    assert join_decisions() == {"made": 0, "undone": 0}

    moved.refresh_from_db()
    separate_appearance(appearance=moved, by=ed, at=now)
    assert join_decisions() == {"made": 0, "undone": 0}


def test_proposals_are_counted_by_version_and_what_became_of_them(
    ed: User, now: datetime
) -> None:
    accepted, rejected, _open = RelationFactory.create_batch(3)
    older = RelationFactory.create(proposed_by="features-0")
    same = RelationFactory.create(kind="same", proposed_by="words-1")
    decide_relation(relation=accepted, accept=True, by=ed, at=now)
    decide_relation(relation=rejected, accept=False, by=ed, at=now)
    decide_relation(relation=same, accept=True, by=ed, at=now)
    propose_relation(
        claim=older.claim, other=accepted.claim, kind="contradicts", by=ed, at=now
    )

    assert [tuple(row.values()) for row in contradiction_decisions()] == [
        ("features-0", 1, 0, 0, 1),
        ("features-1", 3, 1, 1, 1),
    ]
    assert [tuple(row.values()) for row in same_decisions()] == [
        ("words-1", 1, 1, 0, 0)
    ]


def test_a_pair_kept_apart_by_hand_was_not_proposed(ed: User, now: datetime) -> None:
    claim = ClaimFactory.create()
    joined = AppearanceFactory.create_batch(2, claim=claim)[1]

    separate_appearance(appearance=joined, by=ed, at=now)

    assert same_decisions() == []


def test_fact_checks_are_counted(ed: User, now: datetime) -> None:
    match, _open = FactCheckMatchFactory.create_batch(2)
    decide_factcheck_match(match=match, accept=False, by=ed, at=now)

    (row,) = fact_check_decisions()
    assert (row["all"], row["rejected"], row["undecided"]) == (2, 1, 1)


def test_the_page_tells_what_people_made_of_matching(
    client: Client, rita: User
) -> None:
    AppearanceFactory.create(match_reason="the same words")
    RelationFactory.create()
    client.force_login(rita)

    page = client.get("/desk/quality/").content.decode()

    assert "1 appearance joined a known claim by itself." in page
    assert "Claims that contradict each other" in page
    assert "Claims that may say the same" not in page
    assert "features-1" in page
