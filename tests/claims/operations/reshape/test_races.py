"""Several people correct the same claims at once, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection

from claims.models import Appearance, Claim, Event
from claims.operations.capture import capture_article
from claims.operations.extract import extract_claims, restore_claim
from claims.operations.relate import decide_relation
from claims.operations.reshape import (
    AppearanceGone,
    NotMergeable,
    drop_appearance,
    merge_claims,
    respan_appearance,
    split_appearance,
)
from claims.operations.spans import SpanTaken
from factcheck.lib.errors import Conflict, DomainError
from reviews.models import Review
from reviews.operations.assign import take_claim
from tests.factories import AppearanceFactory, ArticleFactory, RelationFactory
from tests.story import people

pytestmark = pytest.mark.usefixtures("desk")

ROUNDS = 6
TEXT = "The town repaired 9 bridges. It built 2 schools."
PARTS = [(0, 28), (29, 48)]


@pytest.fixture
def cast(desk: object) -> dict[str, User]:
    return people()


def at_once(*calls: Callable[[], object]) -> list[DomainError | None]:
    """Run all at the same moment; return what each was refused with, if it was."""
    start = Barrier(len(calls))

    def run(call: Callable[[], object]) -> DomainError | None:
        try:
            start.wait()
            call()
        except DomainError as error:
            return error
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def whole() -> Appearance:
    article = ArticleFactory.create(text=f"{TEXT} {Appearance.objects.count()}")
    made: Appearance = AppearanceFactory.create(article=article, end=len(TEXT))
    return made


def test_of_two_who_split_a_place_one_does(
    cast: dict[str, User], now: datetime
) -> None:
    for _ in range(ROUNDS):
        place = whole()
        split = partial(split_appearance, appearance=place, spans=PARTS, at=now)

        refused = at_once(
            partial(split, by=cast["rita"]), partial(split, by=cast["sam"])
        )

        assert sum(isinstance(error, AppearanceGone) for error in refused) == 1
        assert refused.count(None) == 1
        assert place.article.appearances.count() == 2
        assert Event.objects.filter(subject_id=place.pk, kind="appearance.split").get()


def test_of_two_places_put_on_the_same_words_one_gets_them(
    cast: dict[str, User], now: datetime
) -> None:
    one = whole()
    other = AppearanceFactory.create(article=one.article, end=10)

    refused = at_once(
        *[
            partial(
                respan_appearance,
                appearance=place,
                start=29,
                end=48,
                by=cast["rita"],
                at=now,
            )
            for place in (one, other)
        ]
    )

    assert sum(isinstance(error, SpanTaken) for error in refused) == 1
    assert refused.count(None) == 1


def test_of_two_who_merge_both_ways_one_does(
    cast: dict[str, User], now: datetime
) -> None:
    for _ in range(ROUNDS):
        one, other = whole().claim, whole().claim

        refused = at_once(
            partial(merge_claims, claim=one, into=other, by=cast["rita"], at=now),
            partial(merge_claims, claim=other, into=one, by=cast["sam"], at=now),
        )

        assert sum(isinstance(error, NotMergeable) for error in refused) == 1
        kept = Claim.objects.in_reach().get(pk__in=[one.pk, other.pk])
        assert kept.appearances.count() == 2


def test_two_who_remove_the_last_two_places_leave_one_to_restore(
    cast: dict[str, User], now: datetime
) -> None:
    for _ in range(ROUNDS):
        one = whole()
        other = AppearanceFactory.create(claim=one.claim)

        refused = at_once(
            *[
                partial(drop_appearance, appearance=place, by=cast["rita"], at=now)
                for place in (one, other)
            ]
        )

        assert refused == [None, None]
        claim = Claim.objects.get(pk=one.claim_id)
        assert (claim.status, claim.appearances.count()) == ("dismissed", 1)


def test_a_claim_is_taken_or_merged_and_never_both(
    cast: dict[str, User], now: datetime
) -> None:
    for _ in range(ROUNDS):
        claim, into = whole().claim, whole().claim

        refused = at_once(
            partial(take_claim, claim=claim, by=cast["rita"], at=now),
            partial(merge_claims, claim=claim, into=into, by=cast["sam"], at=now),
        )

        assert sum(isinstance(error, Conflict) for error in refused) == 1
        claim.refresh_from_db()
        taken = Review.objects.live().filter(claim=claim).exists()
        assert taken == (claim.status == "ready")


def test_a_claim_is_merged_or_restored_and_never_both(
    cast: dict[str, User], now: datetime
) -> None:
    """Whoever restores from a page loaded before the merge is told of it."""
    claim, into = whole().claim, whole().claim
    Claim.objects.filter(pk=claim.pk).update(status="set_aside")
    claim.refresh_from_db()

    refused = at_once(
        partial(merge_claims, claim=claim, into=into, by=cast["sam"], at=now),
        partial(restore_claim, claim=claim, by=cast["rita"], at=now),
    )

    claim.refresh_from_db()
    assert (claim.status, claim.merged_into) == ("dismissed", into)
    assert refused[0] is None
    assert refused[1] is None or isinstance(refused[1], Conflict)


def test_deciding_a_pair_and_dividing_its_claims_wait_for_each_other(
    cast: dict[str, User], now: datetime
) -> None:
    for _ in range(ROUNDS):
        one, other = whole(), whole()
        relation = RelationFactory.create(
            claim=other.claim, other=one.claim, kind="same"
        )

        refused = at_once(
            partial(
                decide_relation, relation=relation, accept=True, by=cast["ed"], at=now
            ),
            partial(
                split_appearance,
                appearance=other,
                spans=PARTS,
                by=cast["rita"],
                at=now,
            ),
        )

        assert all(error is None or isinstance(error, Conflict) for error in refused)
        assert refused[1] is None
        reach = Claim.objects.in_reach()
        assert not reach.filter(appearances__isnull=True).exists()


def test_an_article_read_while_its_claim_is_merged_joins_the_one_that_stays(
    cast: dict[str, User], now: datetime
) -> None:
    words = "The city of Lund repaired 41 bridges in 2024."
    known = capture_article(text=words, by=None, at=now)
    extract_claims(article=known, at=now)
    claim, into = Claim.objects.get(text=words), whole().claim
    article = capture_article(text=f"{words} So it was.", by=None, at=now)

    refused = at_once(
        partial(merge_claims, claim=claim, into=into, by=cast["rita"], at=now),
        partial(extract_claims, article=article, at=now),
    )

    assert refused == [None, None]
    assert not claim.appearances.exists()
    assert into.appearances.filter(article=article).exists()
