"""Two readers reach for the same claim at the same moment, on real connections."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import TypeVar

import pytest
from django.contrib.auth.models import User
from django.db import connection

from claims.models import Claim, Event
from factcheck.lib.errors import Conflict, DomainError
from reviews.lifecycle import ReviewStatus
from reviews.models import Assessment, Review
from reviews.operations.assess import assess_review
from reviews.operations.assign import take_claim, take_next
from tests.desk import Desk
from tests.factories import ClaimFactory, ReviewFactory
from tests.story import disputed, people

Done = TypeVar("Done")
ROUNDS = 8


@pytest.fixture
def cast(desk: Desk) -> dict[str, User]:
    return people()


def at_once(*calls: Callable[[], Done]) -> list[Done | DomainError]:
    """Run each call in a thread with its own connection, all starting together."""
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


def test_of_two_who_take_one_claim_one_gets_it(
    cast: dict[str, User], now: datetime
) -> None:
    for _ in range(ROUNDS):
        claim = ClaimFactory()
        results = at_once(
            lambda: take_claim(claim=claim, by=cast["rita"], at=now),  # noqa: B023 (run in this round)
            lambda: take_claim(claim=claim, by=cast["sam"], at=now),  # noqa: B023 (the same)
        )
        won = [found for found in results if isinstance(found, Review)]
        lost = [found for found in results if isinstance(found, Conflict)]
        assert (len(won), len(lost)) == (1, 1)
        assert Review.objects.get(claim=claim).holder_id == won[0].holder_id
        assert Event.objects.filter(kind="review.taken", claim_id=claim.pk).count() == 1


def test_readers_who_take_the_next_get_different_claims(
    cast: dict[str, User], now: datetime
) -> None:
    claims = [ClaimFactory() for _ in range(2 * ROUNDS)]
    taken: list[int] = []
    for _ in range(ROUNDS):
        results = at_once(
            lambda: take_next(by=cast["rita"], at=now),
            lambda: take_next(by=cast["sam"], at=now),
        )
        taken += [found.claim_id for found in results if isinstance(found, Review)]
    assert sorted(taken) == sorted(claim.pk for claim in claims)


def test_nobody_waits_when_one_claim_is_left_for_two(
    cast: dict[str, User], now: datetime
) -> None:
    claim = ClaimFactory()
    results = at_once(
        lambda: take_next(by=cast["rita"], at=now),
        lambda: take_next(by=cast["sam"], at=now),
    )
    reviews = [found for found in results if isinstance(found, Review)]
    assert [review.claim_id for review in reviews] == [claim.pk]
    assert None in results


def test_a_form_sent_twice_is_one_assessment(
    cast: dict[str, User], now: datetime
) -> None:
    rita = cast["rita"]
    claim = ClaimFactory()
    review = take_claim(claim=claim, by=rita, at=now)
    opinion = disputed(Claim.objects.get(pk=claim.pk))
    results = at_once(
        *[lambda: assess_review(review=review, opinion=opinion, by=rita, at=now)] * 2
    )
    assert sum(isinstance(found, Assessment) for found in results) == 1
    assert sum(isinstance(found, Conflict) for found in results) == 1
    review.refresh_from_db()
    assert review.status == ReviewStatus.SECOND_WANTED


def test_the_second_reading_goes_to_one_of_two(
    cast: dict[str, User], now: datetime
) -> None:
    for _ in range(ROUNDS):
        review = ReviewFactory(status="second_wanted")
        results = at_once(
            lambda: take_claim(claim=review.claim, by=cast["rita"], at=now),  # noqa: B023 (run in this round)
            lambda: take_claim(claim=review.claim, by=cast["sam"], at=now),  # noqa: B023 (the same)
        )
        assert sum(isinstance(found, Review) for found in results) == 1
        assert sum(isinstance(found, Conflict) for found in results) == 1
