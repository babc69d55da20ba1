"""Claims that belong together, researched and decided at the same moment."""

from __future__ import annotations

import threading
import time
from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from claims.models import Claim, FactCheck, FactCheckMatch, Relation
from claims.operations.match import lock_matching
from claims.operations.propose import compare_factcheck
from claims.operations.relate import decide_relation, record_contradiction
from claims.operations.research import research_claim
from claims.operations.reshape.rows import lock_claims
from factcheck.lib.text import fingerprint
from tests.claims.operations.test_races import Race, race
from tests.factories import ClaimFactory, FactCheckFactory, RelationFactory

pytestmark = pytest.mark.usefixtures("desk")
__all__ = ["race"]

WORDS = [
    "Norland flew 400 Ruritanian soldiers out of Port Amber in May.",
    "Norland flew 400 Ruritanian soldiers from Port Amber in late May.",
    "Norland flew 400 Ruritanian soldiers out of Port Amber in early May.",
    "Norland flew 400 Ruritanian soldiers quickly out of Port Amber in May.",
]


def waiting() -> list[Claim]:
    return [
        ClaimFactory.create(
            text=text, fingerprint=fingerprint(text), status="extracted"
        )
        for text in WORDS
    ]


def test_claims_researched_at_once_are_each_pair_once(
    race: Race, now: datetime
) -> None:
    claims = waiting()

    problems = race(
        *[lambda c=claim: research_claim(claim=c, at=now) for claim in claims]
    )

    assert problems == []
    assert set(Claim.objects.values_list("status", flat=True)) == {"ready"}
    pairs = list(Relation.objects.values_list("claim", "other"))
    assert len(pairs) == len(set(pairs)) == 6


def test_a_fact_check_imported_while_its_claims_are_researched_finds_each_once(
    race: Race, now: datetime
) -> None:
    claims = waiting()
    check = FactCheckFactory.create(claim_text=WORDS[0])

    problems = race(
        *[lambda c=claim: research_claim(claim=c, at=now) for claim in claims],
        lambda: compare_factcheck(
            fact_check=FactCheck.objects.get(pk=check.pk), at=now
        ),
    )

    assert problems == []
    matched = FactCheckMatch.objects.values_list("claim", flat=True)
    assert sorted(matched) == sorted(claim.pk for claim in claims)


def test_pairs_accepted_while_their_claims_are_researched_are_merged(
    race: Race, now: datetime
) -> None:
    person = User.objects.create_user("ruth")
    claims = waiting()
    pairs = [
        RelationFactory.create(claim=newer, other=claims[0], kind="same")
        for newer in claims[1:]
    ]

    problems = race(
        lambda: research_claim(claim=Claim.objects.get(pk=claims[0].pk), at=now),
        *[
            lambda p=pair: decide_relation(
                relation=Relation.objects.get(pk=p.pk), accept=True, by=person, at=now
            )
            for pair in pairs
        ],
    )

    assert problems == []
    assert Claim.objects.filter(merged_into=claims[0]).count() == 3
    assert Claim.objects.get(pk=claims[0].pk).status == "ready"


def test_a_contradiction_recorded_while_claims_are_merged_waits_its_turn(
    race: Race, now: datetime
) -> None:
    person = User.objects.create_user("ruth")
    one, other = waiting()[:2]

    locked = threading.Event()

    def merge() -> None:
        with transaction.atomic():
            lock_matching()
            locked.set()
            wait_for_somebody_who_waits()
            lock_claims(one.pk, other.pk)

    def record() -> None:
        locked.wait(10)
        record_contradiction(claim=one, other=other, by=person, at=now)

    problems = race(merge, record)

    assert problems == []
    assert Relation.objects.get().status == "accepted"


def wait_for_somebody_who_waits() -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() is not None:
                return
        time.sleep(0.02)
    raise TimeoutError
