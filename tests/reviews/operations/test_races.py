"""Many at once, each on a connection of its own: the database settles it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier
from typing import TypeVar

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection

from factcheck.lib.errors import Conflict, DomainError
from reviews.models import LedgerEntry, Publication, Review
from reviews.operations.assign import (
    expire_leases,
    renew_lease,
    take_claim,
    take_next,
)
from reviews.operations.publish import publish_verdict, retract_publication
from reviews.queries import ledger_problems
from tests.desk import Desk
from tests.factories import ClaimFactory
from tests.reviews.stories import decided, published

Done = TypeVar("Done")
MANY = 50


def at_once(calls: Sequence[Callable[[], Done]]) -> list[Done | DomainError]:
    start = Barrier(len(calls))

    def run(call: Callable[[], Done]) -> Done | DomainError:
        try:
            start.wait()
            return call()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


@pytest.fixture
def readers(desk: Desk) -> list[User]:
    group = Group.objects.get(name="Reviewer")
    people = User.objects.bulk_create(User(username=f"r{n}") for n in range(MANY))
    group.user_set.set(people)
    return list(people)


@pytest.fixture
def editor(desk: Desk) -> User:
    ed = User.objects.create_user("ed")
    ed.groups.set(Group.objects.filter(name="Editor"))
    return ed


def test_fifty_who_take_the_next_get_fifty_claims(
    readers: list[User], now: datetime
) -> None:
    claims = {ClaimFactory().pk for _ in range(MANY)}
    found = at_once([partial(take_next, by=r, at=now) for r in readers])
    assert {r.claim_id for r in found if isinstance(r, Review)} == claims
    assert take_next(by=readers[0], at=now) is None


def test_of_ten_who_take_one_claim_one_gets_it(
    readers: list[User], now: datetime
) -> None:
    claim = ClaimFactory()
    found = at_once(
        [partial(take_claim, claim=claim, by=r, at=now) for r in readers[:10]]
    )
    assert sum(isinstance(r, Review) for r in found) == 1
    assert {r.code for r in found if isinstance(r, Conflict)} == {"already_taken"}
    assert Review.objects.count() == 1


def test_a_lease_is_renewed_or_ended_but_not_both(
    readers: list[User], now: datetime
) -> None:
    rita, later = readers[0], now + timedelta(minutes=31)
    for _ in range(5):
        review = take_claim(claim=ClaimFactory(), by=rita, at=now)
        calls: list[Callable[[], object]] = [
            partial(renew_lease, review=review, by=rita, at=later),
            partial(expire_leases, at=later),
        ]
        renewed, ended = at_once(calls)
        review.refresh_from_db()
        if isinstance(renewed, Review):
            assert (ended, review.status) == (0, "open")
        else:
            assert (ended, review.status) == (1, "released")


def test_of_two_editors_who_publish_one_does(
    readers: list[User], editor: User, now: datetime
) -> None:
    verdict = decided(readers[0], readers[1], editor, at=now)
    found = at_once([lambda: publish_verdict(verdict=verdict, by=editor, at=now)] * 2)
    assert sum(isinstance(p, Publication) for p in found) == 1
    assert {p.code for p in found if isinstance(p, Conflict)} == {"not_publishable"}
    assert LedgerEntry.objects.count() == 1


def test_the_ledger_has_no_gap_when_many_publish(
    readers: list[User], editor: User, now: datetime
) -> None:
    verdicts = [decided(readers[0], readers[1], editor, at=now) for _ in range(12)]
    at_once([partial(publish_verdict, verdict=v, by=editor, at=now) for v in verdicts])
    indices = LedgerEntry.objects.order_by("index").values_list("index", flat=True)
    assert list(indices) == list(range(12))
    assert list(ledger_problems()) == []


def test_a_publication_is_retracted_once(
    readers: list[User], editor: User, now: datetime
) -> None:
    claim = published(readers[0], readers[1], editor, at=now).claim
    found = at_once(
        [
            lambda: retract_publication(
                claim=claim, reason_class="error", note="Wrong town.", by=editor, at=now
            )
        ]
        * 2
    )
    assert sum(isinstance(p, Publication) for p in found) == 1
    assert {p.code for p in found if isinstance(p, Conflict)} == {"not_published"}
