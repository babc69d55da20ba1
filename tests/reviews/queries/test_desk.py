from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser, User

from reviews.models import Rating
from reviews.operations.assign import take_claim
from reviews.operations.decide import decide_review
from reviews.queries import (
    assessments_visible_to,
    awaiting_editor,
    desk_of,
    latest_review,
    live_review,
    ratings_in_use,
)
from tests.factories import ClaimFactory
from tests.reviews.stories import opinion, published, read_by


def test_a_desk_is_what_one_holds_and_then_what_one_has_read(
    rita: User, sam: User, now: datetime
) -> None:
    later = now + timedelta(hours=1)
    old, new = read_by(rita, at=now), read_by(rita, at=later)
    held = take_claim(claim=ClaimFactory(), by=rita, at=now)
    read_by(sam, at=later)
    assert [(r.pk, vars(r)["held_by_me"]) for r in desk_of(rita)] == [
        (held.pk, True),
        (new.pk, False),
        (old.pk, False),
    ]


def test_what_awaits_the_editor(rita: User, sam: User, ed: User, now: datetime) -> None:
    later = now + timedelta(hours=1)
    decided = read_by(rita, sam, at=now)
    decide_review(review=decided, opinion=opinion(), by=ed, at=later)
    agreed = read_by(rita, sam, at=now)
    read_by(rita, at=now)
    published(rita, sam, ed, at=now)
    assert list(awaiting_editor(ed)) == [agreed, decided]
    assert list(awaiting_editor(rita)) == []


def test_reviews_of_a_claim(rita: User, now: datetime) -> None:
    review = read_by(rita, at=now)
    assert live_review(review.claim_id) == latest_review(review.claim_id) == review
    assert live_review(ClaimFactory().pk) is None


def test_assessments_stay_blind(
    rita: User, sam: User, ed: User, olaf: User, now: datetime
) -> None:
    review = read_by(rita, at=now)
    read_by(sam, ed, at=now)
    assert assessments_visible_to(rita).count() == 3
    assert assessments_visible_to(sam).count() == 2
    assert [a.by for a in assessments_visible_to(rita, review)] == [rita]
    assert not assessments_visible_to(ed, review).exists()
    for outsider in (olaf, AnonymousUser()):
        assert not assessments_visible_to(outsider).exists()


def test_ratings_in_use_are_offered_in_order(rita: User) -> None:
    Rating.objects.filter(slug="satire").update(retired=True)
    slugs = [rating.slug for rating in ratings_in_use()]
    assert slugs[:5] == ["true", "mostly_true", "half_true", "mostly_false", "false"]
    assert "satire" not in slugs
    assert len(slugs) == 15
