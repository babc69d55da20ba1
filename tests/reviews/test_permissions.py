from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User

from reviews import permissions
from reviews.lifecycle import ReviewStatus
from reviews.models import Assessment, DeskPolicy, Review
from reviews.operations.assign import take_claim
from reviews.operations.publish import publish_verdict
from reviews.queries import assessments_visible_to
from tests.factories import ClaimFactory, ReviewFactory, rating
from tests.reviews.stories import decided, read_by

Cast = dict[str, Any]


@pytest.fixture
def cast(rita: User, sam: User, ed: User, olaf: User) -> Cast:
    """The people, with a superuser, an editor who has left, and the public."""
    gone = User.objects.create_user("gone", is_active=False)
    gone.groups.set(ed.groups.all())
    root = User.objects.create_superuser("root")
    people = (rita, sam, ed, olaf, gone, root)
    return {p.username: p for p in people} | {"nobody": AnonymousUser()}


def allowed(cast: Cast, predicate: Callable[..., bool], *rows: Any) -> set[str]:
    return {name for name, person in cast.items() if predicate(person, *rows)}


def test_roles(cast: Cast) -> None:
    assert allowed(cast, permissions.may_review) == {"rita", "sam", "ed", "root"}
    assert allowed(cast, permissions.may_edit) == {"ed", "root"}


def test_may_take_a_claim_that_waits(cast: Cast) -> None:
    readers = {"rita", "sam", "ed", "root"}
    assert allowed(cast, permissions.may_take, ClaimFactory()) == readers
    for status in ("extracted", "stalled", "dismissed", "set_aside"):
        claim = ClaimFactory(status=status)
        assert allowed(cast, permissions.may_take, claim) == set()


def test_may_take_a_second_reading_of_somebody_else(cast: Cast, now: datetime) -> None:
    review = read_by(cast["rita"], at=now)
    others = {"sam", "ed", "root"}
    assert allowed(cast, permissions.may_take, review) == others
    assert allowed(cast, permissions.may_take, review.claim) == others
    review.claim.status = "dismissed"
    assert allowed(cast, permissions.may_take, review.claim) == set()


def test_may_assess_and_release_what_one_holds(cast: Cast, now: datetime) -> None:
    review = take_claim(claim=ClaimFactory(), by=cast["rita"], at=now)
    assert allowed(cast, permissions.may_take, review.claim) == set()
    assert allowed(cast, permissions.may_assess, review) == {"rita"}
    assert allowed(cast, permissions.may_release, review) == {"rita", "ed", "root"}
    waiting = ReviewFactory()
    assert allowed(cast, permissions.may_assess, waiting) == set()
    assert allowed(cast, permissions.may_release, waiting) == set()


@pytest.mark.parametrize("status", ReviewStatus.values)
def test_may_decide_and_retract_by_status(status: str, cast: Cast) -> None:
    review = Review(status=status)
    editors = {"ed", "root"}
    decidable = editors if status in ("agreed", "split") else set()
    assert allowed(cast, permissions.may_decide, review) == decidable
    told = editors if status == "published" else set()
    assert allowed(cast, permissions.may_retract, review) == told


def test_may_publish_and_then_correct(cast: Cast, now: datetime) -> None:
    ed = cast["ed"]
    verdict = decided(cast["rita"], cast["sam"], ed, at=now)
    verdict.review.refresh_from_db()
    assert allowed(cast, permissions.may_publish, verdict) == {"ed", "root"}
    publish_verdict(verdict=verdict, by=ed, at=now)
    verdict.review.refresh_from_db()
    assert allowed(cast, permissions.may_publish, verdict) == set()
    assert allowed(cast, permissions.may_correct, verdict.review) == {"ed", "root"}


def test_nobody_alone_is_reader_and_publisher(cast: Cast, now: datetime) -> None:
    DeskPolicy.objects.update(second_assessment="never")
    review = read_by(cast["ed"], at=now)
    DeskPolicy.objects.update(second_assessment="high")
    only = allowed(cast, permissions.is_only_assessor, review)
    assert only == {"ed"}
    DeskPolicy.objects.update(second_assessment="never")
    assert allowed(cast, permissions.is_only_assessor, review) == set()


@pytest.mark.parametrize("status", ReviewStatus.values)
def test_an_assessment_is_its_authors_until_the_last_is_in(
    status: str, cast: Cast, now: datetime
) -> None:
    rita = cast["rita"]
    held = {"holder": cast["sam"], "lease_expires_at": now}
    review = ReviewFactory(
        status=status, **(held if status in ("open", "second_open") else {})
    )
    assessment = Assessment.objects.create(
        review=review,
        ordinal=1,
        rating=rating("true"),
        summary="s",
        rationale="r",
        by=rita,
        at=now,
    )
    settled = {"agreed", "split", "decided", "published", "retracted"}
    expected = {"rita", "sam", "ed", "root"} if status in settled else {"rita"}
    assert allowed(cast, permissions.may_see_assessment, assessment) == expected
    by_query = {
        name
        for name, person in cast.items()
        if assessments_visible_to(person, review).exists()
    }
    assert by_query == expected
    assert assessments_visible_to(rita).get() == assessment
