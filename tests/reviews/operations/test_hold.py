from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import Appearance, Claim, Event
from claims.operations.extract import dismiss_claim, edit_claim, restore_claim
from claims.operations.reshape import (
    drop_appearance,
    merge_claims,
    respan_appearance,
    separate_appearance,
    split_appearance,
)
from reviews.models import Review
from reviews.operations.assess import assess_review
from reviews.operations.assign import AlreadyTaken, LeaseLost, NotWaiting, take_claim
from reviews.operations.hold import VerdictPublished
from reviews.permissions import may_see_assessment
from reviews.queries import waiting_claims
from tests.factories import AppearanceFactory, ReviewFactory
from tests.reviews.stories import opinion

TEXT = "The town repaired 9 bridges. It built 2 schools."


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim that stands in one place, worded by its words."""
    made: Claim = AppearanceFactory(
        article__text=TEXT,
        claim__text=TEXT,
        claim__machine_text=TEXT,
        end=len(TEXT),
    ).claim
    return made


def place(claim: Claim) -> Appearance:
    return claim.appearances.get()


CHANGES: dict[str, Any] = {
    "dismissed": lambda claim, **who: dismiss_claim(claim=claim, **who),
    "dropped": lambda claim, **who: drop_appearance(appearance=place(claim), **who),
    "merged": lambda claim, **who: merge_claims(
        claim=claim, into=AppearanceFactory().claim, **who
    ),
    "split": lambda claim, **who: split_appearance(
        appearance=place(claim), spans=[(0, 28), (29, 48)], **who
    ),
    "respanned": lambda claim, **who: respan_appearance(
        appearance=place(claim), start=29, end=48, **who
    ),
    "edited": lambda claim, **who: edit_claim(
        claim=claim, text="The town repaired 19 bridges.", **who
    ),
}
every_change = pytest.mark.parametrize("change", CHANGES)


@every_change
def test_a_claim_that_somebody_else_holds_is_left_as_it_is(
    change: str, claim: Claim, rita: User, sam: User, now: datetime
) -> None:
    review = take_claim(claim=claim, by=rita, at=now)

    with pytest.raises(AlreadyTaken, match="rita has this claim until"):
        CHANGES[change](claim, by=sam, at=now)

    claim.refresh_from_db()
    assert (claim.status, claim.text) == ("ready", TEXT)
    assert place(claim).exact == TEXT
    review.refresh_from_db()
    assert (review.status, review.holder) == ("open", rita)


@every_change
def test_a_claim_with_a_published_verdict_is_left_as_it_is(
    change: str, claim: Claim, ed: User, now: datetime
) -> None:
    ReviewFactory(claim=claim, status="published")

    with pytest.raises(VerdictPublished, match="Correct or retract it first"):
        CHANGES[change](claim, by=ed, at=now)

    claim.refresh_from_db()
    assert (claim.status, claim.text) == ("ready", TEXT)
    assert place(claim).exact == TEXT


@every_change
@pytest.mark.parametrize(
    "status", ["second_wanted", "agreed", "split", "decided", "run out"]
)
def test_a_review_that_nobody_else_holds_is_withdrawn(
    status: str, change: str, claim: Claim, rita: User, sam: User, now: datetime
) -> None:
    if status == "run out":
        review = take_claim(claim=claim, by=rita, at=now - timedelta(hours=9))
    else:
        review = ReviewFactory(claim=claim, status=status)

    CHANGES[change](claim, by=sam, at=now)

    review.refresh_from_db()
    assert (review.status, review.holder, review.lease_expires_at) == (
        "withdrawn",
        None,
        None,
    )
    event = Event.objects.get(kind="review.withdrawn")
    assert (event.by, event.claim_id) == (sam, claim.pk)
    assert event.detail == {
        "change": "dismissed" if change == "dropped" else change,
        "before": "open" if status == "run out" else status,
        "held_by": rita.pk if status == "run out" else None,
    }


@pytest.mark.parametrize("change", sorted(set(CHANGES) - {"edited"}))
def test_who_holds_a_claim_may_change_it_and_gives_it_up(
    change: str, claim: Claim, rita: User, now: datetime
) -> None:
    review = take_claim(claim=claim, by=rita, at=now)

    CHANGES[change](claim, by=rita, at=now)

    review.refresh_from_db()
    assert review.status == "withdrawn"
    with pytest.raises(LeaseLost):
        assess_review(review=review, opinion=opinion("unproven"), by=rita, at=now)


def test_a_first_reader_who_words_the_claim_anew_keeps_it(
    claim: Claim, rita: User, now: datetime
) -> None:
    review = take_claim(claim=claim, by=rita, at=now)

    CHANGES["edited"](claim, by=rita, at=now)

    review.refresh_from_db()
    assert (review.status, review.holder) == ("open", rita)


@pytest.mark.parametrize("status", ["agreed", "split"])
def test_the_editor_who_is_to_decide_has_the_last_word(
    status: str, claim: Claim, ed: User, now: datetime
) -> None:
    review = ReviewFactory(claim=claim, status=status)

    CHANGES["edited"](claim, by=ed, at=now)

    review.refresh_from_db()
    assert review.status == status
    assert Claim.objects.get().text == "The town repaired 19 bridges."


def test_a_second_reader_who_words_the_claim_anew_reads_another_claim(
    claim: Claim, rita: User, sam: User, now: datetime
) -> None:
    first = take_claim(claim=claim, by=rita, at=now)
    assess_review(review=first, opinion=opinion("unproven"), by=rita, at=now)
    take_claim(claim=claim, by=sam, at=now)

    CHANGES["edited"](claim, by=sam, at=now)

    assert Review.objects.get().status == "withdrawn"
    assert list(waiting_claims(user=rita)) == [claim]


@pytest.mark.parametrize("status", ["second_wanted", "decided", "published"])
def test_a_wording_that_says_the_same_disturbs_nobody(
    status: str, claim: Claim, sam: User, now: datetime
) -> None:
    ReviewFactory(claim=claim, status=status)

    edit_claim(claim=claim, text=TEXT.replace("The town", "the town"), by=sam, at=now)

    assert Review.objects.get().status == status
    assert Claim.objects.get().text.startswith("the town")


def test_a_claim_brought_back_is_read_anew_and_blind(
    claim: Claim, rita: User, sam: User, now: datetime
) -> None:
    first = take_claim(claim=claim, by=rita, at=now)
    assessment = assess_review(
        review=first, opinion=opinion("unproven"), by=rita, at=now
    )
    dismiss_claim(claim=claim, by=sam, at=now)
    restore_claim(claim=claim, by=sam, at=now)
    Claim.objects.update(status="ready")

    again = take_claim(claim=claim, by=sam, at=now)

    assert (again.status, again.pk == first.pk) == ("open", False)
    assessment.refresh_from_db()
    assert not may_see_assessment(sam, assessment)
    assert may_see_assessment(rita, assessment)


def test_a_claim_taken_off_the_desk_is_taken_by_nobody(
    claim: Claim, rita: User, sam: User, now: datetime
) -> None:
    merge_claims(claim=claim, into=AppearanceFactory().claim, by=sam, at=now)

    with pytest.raises(NotWaiting):
        take_claim(claim=claim, by=rita, at=now)


def test_without_reviews_nobody_is_asked(
    claim: Claim, rita: User, sam: User, now: datetime, settings: Any
) -> None:
    settings.CLAIM_HELD_BY = ""
    take_claim(claim=claim, by=rita, at=now)

    dismiss_claim(claim=claim, by=sam, at=now)

    assert Claim.objects.get().status == "dismissed"


MOVES: dict[str, Any] = {
    "dropped": lambda row, **who: drop_appearance(appearance=row, **who),
    "separated": lambda row, **who: separate_appearance(appearance=row, **who),
    "split": lambda row, **who: split_appearance(
        appearance=row, spans=[(0, 28), (29, 48)], **who
    ),
    "respanned": lambda row, **who: respan_appearance(
        appearance=row, start=0, end=28, **who
    ),
}


@pytest.mark.parametrize("move", MOVES)
def test_the_words_readers_were_told_stay_and_others_may_go(
    move: str, claim: Claim, rita: User, now: datetime
) -> None:
    told = place(claim)
    repeat = AppearanceFactory(
        article__text=f"{TEXT} Again.", claim=claim, end=len(TEXT)
    )
    review = ReviewFactory(claim=claim, status="published")

    with pytest.raises(VerdictPublished):
        MOVES[move](told, by=rita, at=now)
    told.refresh_from_db()
    assert (told.claim, told.exact) == (claim, TEXT)

    MOVES[move](repeat, by=rita, at=now)
    review.refresh_from_db()
    assert review.status == "published"


@pytest.mark.parametrize("move", MOVES)
def test_words_of_a_claim_nobody_published_may_go(
    move: str, claim: Claim, rita: User, sam: User, now: datetime
) -> None:
    AppearanceFactory(article__text=f"{TEXT} Again.", claim=claim, end=len(TEXT))
    review = take_claim(claim=claim, by=rita, at=now)

    MOVES[move](claim.appearances.order_by("pk")[0], by=sam, at=now)

    review.refresh_from_db()
    assert (review.status, review.holder) == ("open", rita)
