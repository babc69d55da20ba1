from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User

from claims.models import Event
from reviews.models import DeskPolicy, Review
from reviews.operations.assign import (
    AlreadyTaken,
    LeaseLost,
    NotAReviewer,
    NotWaiting,
    OwnReading,
    expire_leases,
    release_review,
    renew_lease,
    take_claim,
    take_next,
)
from reviews.queries import QueueFilters
from tests.factories import ClaimFactory
from tests.reviews.stories import read_by

LEASE = timedelta(minutes=30)


def set_policy(**changes: object) -> None:
    DeskPolicy.objects.filter(pk=1).update(**changes)


def test_take_claim_opens_a_review_under_a_lease(rita: User, now: datetime) -> None:
    claim = ClaimFactory()
    review = take_claim(claim=claim, by=rita, at=now)
    assert (review.status, review.holder, review.lease_expires_at) == (
        "open",
        rita,
        now + LEASE,
    )
    event = Event.objects.get(claim_id=claim.pk)
    assert (event.kind, event.subject_id, event.by, event.detail) == (
        "review.taken",
        review.pk,
        rita,
        {"reading": 1},
    )


def test_take_claim_twice_by_one_reader_renews_the_lease(
    rita: User, now: datetime
) -> None:
    claim = ClaimFactory()
    first = take_claim(claim=claim, by=rita, at=now)
    later = now + timedelta(minutes=5)
    again = take_claim(claim=claim, by=rita, at=later)
    assert (again.pk, again.lease_expires_at) == (first.pk, later + LEASE)
    assert Event.objects.count() == 1


def test_take_claim_tells_who_has_it_and_until_when(
    rita: User, sam: User, now: datetime
) -> None:
    claim = ClaimFactory()
    take_claim(claim=claim, by=rita, at=now)
    with pytest.raises(AlreadyTaken, match=r"^rita has this claim until 10 a\.m\.\.$"):
        take_claim(claim=claim, by=sam, at=now)
    assert Review.objects.get().holder == rita


def test_take_claim_ends_a_lease_that_has_run_out(
    rita: User, sam: User, now: datetime
) -> None:
    claim = ClaimFactory()
    left = take_claim(claim=claim, by=rita, at=now)
    taken = take_claim(claim=claim, by=sam, at=now + LEASE)
    left.refresh_from_db()
    assert (left.status, taken.status, taken.holder) == ("released", "open", sam)


@pytest.mark.parametrize(
    "status", ["extracted", "researching", "stalled", "set_aside", "dismissed"]
)
def test_take_claim_refuses_a_claim_that_is_not_ready(
    status: str, rita: User, now: datetime
) -> None:
    claim = ClaimFactory(status=status)
    with pytest.raises(NotWaiting):
        take_claim(claim=claim, by=rita, at=now)
    assert not Review.objects.exists()
    assert not Event.objects.exists()


def test_take_claim_refuses_whoever_is_no_reviewer(olaf: User, now: datetime) -> None:
    with pytest.raises(NotAReviewer):
        take_claim(claim=ClaimFactory(), by=olaf, at=now)
    assert not Review.objects.exists()


def test_take_claim_gives_the_second_reading_to_somebody_else(
    rita: User, sam: User, now: datetime
) -> None:
    review = read_by(rita, at=now)
    with pytest.raises(OwnReading):
        take_claim(claim=review.claim, by=rita, at=now)
    taken = take_claim(claim=review.claim, by=sam, at=now)
    assert (taken.pk, taken.status, taken.holder) == (review.pk, "second_open", sam)


def test_take_claim_refuses_what_has_been_read(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    review = read_by(rita, sam, at=now)
    with pytest.raises(NotWaiting):
        take_claim(claim=review.claim, by=ed, at=now)


@pytest.mark.parametrize(
    ("policy", "priority", "wanted"),
    [
        ("always", 0, True),
        ("high", 1, False),
        ("high", 2, True),
        ("never", 2, False),
    ],
)
def test_take_claim_notes_the_policy_of_the_day(
    policy: str, priority: int, wanted: bool, rita: User, now: datetime
) -> None:
    set_policy(second_assessment=policy)
    review = take_claim(claim=ClaimFactory(priority=priority), by=rita, at=now)
    set_policy(second_assessment="never" if wanted else "always")
    review.refresh_from_db()
    assert review.needs_second is wanted


def test_take_next_follows_the_queue(rita: User, now: datetime) -> None:
    ClaimFactory()
    urgent = ClaimFactory(priority=2)
    review = take_next(by=rita, at=now)
    assert review is not None
    assert review.claim == urgent


def test_take_next_follows_the_filters(rita: User, now: datetime) -> None:
    ClaimFactory(priority=2)
    persian = ClaimFactory(language="fa")
    filters = QueueFilters(language="fa")
    review = take_next(by=rita, at=now, filters=filters)
    assert review is not None
    assert review.claim == persian
    assert take_next(by=rita, at=now, filters=filters) is None


def test_take_next_never_offers_the_second_reading_of_ones_own(
    rita: User, sam: User, now: datetime
) -> None:
    review = read_by(rita, at=now)
    assert take_next(by=rita, at=now) is None
    assert take_next(by=sam, at=now) == review


def test_take_next_refuses_whoever_is_no_reviewer(olaf: User, now: datetime) -> None:
    ClaimFactory()
    with pytest.raises(NotAReviewer):
        take_next(by=olaf, at=now)


def test_renew_lease_keeps_the_claim(rita: User, now: datetime) -> None:
    set_policy(lease_minutes=10)
    review = take_claim(claim=ClaimFactory(), by=rita, at=now)
    later = now + timedelta(minutes=9)
    renewed = renew_lease(review=review, by=rita, at=later)
    assert renewed.lease_expires_at == later + timedelta(minutes=10)


def test_renew_lease_revives_one_that_nobody_has_ended(
    rita: User, now: datetime
) -> None:
    review = take_claim(claim=ClaimFactory(), by=rita, at=now)
    renew_lease(review=review, by=rita, at=now + 2 * LEASE)
    assert expire_leases(at=now + 2 * LEASE) == 0


def test_renew_lease_refuses_anybody_but_the_holder(
    rita: User, sam: User, now: datetime
) -> None:
    review = take_claim(claim=ClaimFactory(), by=rita, at=now)
    with pytest.raises(LeaseLost):
        renew_lease(review=review, by=sam, at=now)
    review.refresh_from_db()
    assert (review.holder, review.lease_expires_at) == (rita, now + LEASE)


def test_renew_lease_refuses_a_lease_that_was_ended(rita: User, now: datetime) -> None:
    review = take_claim(claim=ClaimFactory(), by=rita, at=now)
    expire_leases(at=now + LEASE)
    with pytest.raises(LeaseLost):
        renew_lease(review=review, by=rita, at=now + LEASE)


def test_release_review_puts_the_claim_back(
    rita: User, sam: User, now: datetime
) -> None:
    review = take_claim(claim=ClaimFactory(), by=rita, at=now)
    released = release_review(review=review, by=rita, at=now)
    assert (released.status, released.holder, released.lease_expires_at) == (
        "released",
        None,
        None,
    )
    assert take_next(by=sam, at=now) is not None
    with pytest.raises(LeaseLost):
        release_review(review=review, by=rita, at=now)


def test_release_review_of_a_second_reading_keeps_the_first(
    rita: User, sam: User, now: datetime
) -> None:
    review = read_by(rita, at=now)
    take_claim(claim=review.claim, by=sam, at=now)
    released = release_review(review=review, by=sam, at=now)
    assert (released.status, released.assessments.count()) == ("second_wanted", 1)


def test_release_review_is_for_its_holder_or_an_editor(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    review = take_claim(claim=ClaimFactory(), by=rita, at=now)
    with pytest.raises(LeaseLost):
        release_review(review=review, by=sam, at=now)
    assert release_review(review=review, by=ed, at=now).status == "released"


def test_expire_leases_puts_back_what_ran_out(
    rita: User, sam: User, now: datetime
) -> None:
    second = read_by(rita, at=now)
    take_claim(claim=second.claim, by=sam, at=now)
    first = take_claim(claim=ClaimFactory(), by=rita, at=now)
    kept = take_claim(claim=ClaimFactory(), by=rita, at=now + timedelta(minutes=1))
    assert expire_leases(at=now + LEASE) == 2
    assert expire_leases(at=now + LEASE) == 0
    statuses = dict(Review.objects.values_list("pk", "status"))
    assert statuses == {
        second.pk: "second_wanted",
        first.pk: "released",
        kept.pk: "open",
    }
    expired = Event.objects.filter(kind="review.expired").order_by("pk")
    assert [(e.by, e.detail) for e in expired] == [
        (None, {"held_by": sam.pk}),
        (None, {"held_by": rita.pk}),
    ]
