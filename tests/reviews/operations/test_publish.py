from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User

from claims.models import Event
from reviews.models import DeskPolicy, LedgerEntry, Publication, Verdict
from reviews.operations.assess import OpinionInvalid
from reviews.operations.assign import take_claim, take_next
from reviews.operations.decide import NotAnEditor, decide_review, reopen_decision
from reviews.operations.publish import (
    ChangeUnexplained,
    NothingChanged,
    NotPublishable,
    NotPublished,
    OwnWork,
    correct_publication,
    publish_verdict,
    retract_publication,
)
from tests.factories import ClaimFactory
from tests.reviews.stories import decided, opinion, published, read_by

WHY = {"reason_class": "error", "note": "We had the wrong town."}


def test_publish_verdict_tells_the_world_and_the_ledger(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    verdict = decided(rita, sam, ed, at=now)
    told = publish_verdict(verdict=verdict, by=ed, at=now)
    assert (told.kind, told.verdict, told.claim, told.note) == (
        "published",
        verdict,
        verdict.claim,
        "",
    )
    verdict.review.refresh_from_db()
    assert verdict.review.status == "published"
    body = json.loads(told.ledger_entry.body)
    assert (told.ledger_entry.index, body["publication"]) == (0, told.pk)
    event = Event.objects.get(kind="publication.published")
    assert (event.subject_id, event.claim_id) == (told.pk, told.claim_id)


def test_publish_verdict_twice_is_refused(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    told = published(rita, sam, ed, at=now)
    with pytest.raises(NotPublishable):
        publish_verdict(verdict=told.verdict, by=ed, at=now)
    assert (Publication.objects.count(), LedgerEntry.objects.count()) == (1, 1)


def test_publish_verdict_refuses_a_decision_that_was_taken_back(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    first = decided(rita, sam, ed, at=now)
    reopen_decision(review=first.review, by=ed, at=now)
    with pytest.raises(NotPublishable):
        publish_verdict(verdict=first, by=ed, at=now)
    decide_review(review=first.review, opinion=opinion("false"), by=ed, at=now)
    with pytest.raises(NotPublishable):
        publish_verdict(verdict=first, by=ed, at=now)
    assert not Publication.objects.exists()


def test_publish_verdict_is_for_editors(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    verdict = decided(rita, sam, ed, at=now)
    with pytest.raises(NotAnEditor):
        publish_verdict(verdict=verdict, by=rita, at=now)
    assert not Publication.objects.exists()


def test_an_editor_does_not_publish_what_nobody_else_assessed(
    ed: User, now: datetime
) -> None:
    DeskPolicy.objects.update(second_assessment="high")
    review = read_by(ed, at=now)
    verdict = decide_review(review=review, opinion=opinion(), by=ed, at=now)
    with pytest.raises(OwnWork):
        publish_verdict(verdict=verdict, by=ed, at=now)
    DeskPolicy.objects.update(second_assessment="never")
    assert publish_verdict(verdict=verdict, by=ed, at=now).kind == "published"


def test_an_editor_may_be_one_of_two_readers(
    rita: User, ed: User, now: datetime
) -> None:
    assert published(rita, ed, ed, at=now).by == ed


def test_correct_publication_tells_a_new_version_and_why(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    first = published(rita, sam, ed, at=now)
    later = now + timedelta(days=2)
    told = correct_publication(
        claim=first.claim, opinion=opinion("false"), by=ed, at=later, **WHY
    )
    assert (told.kind, told.reason_class, told.note) == ("corrected", *WHY.values())
    assert (told.verdict.version, told.verdict.supersedes) == (2, first.verdict)
    assert told.ledger_entry.index == 1
    review = told.verdict.review
    review.refresh_from_db()
    assert (review.status, review.changed_at) == ("published", later)


def test_correct_publication_twice_is_refused(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    claim = published(rita, sam, ed, at=now).claim
    correct_publication(claim=claim, opinion=opinion("false"), by=ed, at=now, **WHY)
    with pytest.raises(NothingChanged):
        correct_publication(claim=claim, opinion=opinion("false"), by=ed, at=now, **WHY)
    assert (Verdict.objects.count(), Publication.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"reason_class": "", "note": "Why."}, ["reason_class"]),
        ({"reason_class": "whim", "note": "Why."}, ["reason_class"]),
        ({"reason_class": "error", "note": " \u0000 "}, ["note"]),
        ({"reason_class": "error", "note": "x" * 2001}, ["note"]),
        ({"reason_class": "", "note": ""}, ["reason_class", "note"]),
    ],
)
def test_a_change_is_explained(
    given: dict[str, str],
    fields: list[str],
    rita: User,
    sam: User,
    ed: User,
    now: datetime,
) -> None:
    claim = published(rita, sam, ed, at=now).claim
    with pytest.raises(ChangeUnexplained) as refused:
        correct_publication(
            claim=claim, opinion=opinion("false"), by=ed, at=now, **given
        )
    assert list(refused.value.fields) == fields
    with pytest.raises(ChangeUnexplained):
        retract_publication(claim=claim, by=ed, at=now, **given)
    assert Publication.objects.count() == 1


def test_correct_publication_refuses_and_keeps_what_was_told(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    claim = published(rita, sam, ed, at=now).claim
    for by, slug, text, refusal in (
        (rita, "false", "s", NotAnEditor),
        (ed, "false", "", OpinionInvalid),
    ):
        with pytest.raises(refusal):
            correct_publication(
                claim=claim, opinion=opinion(slug, summary=text), by=by, at=now, **WHY
            )
    with pytest.raises(NotPublished):
        correct_publication(
            claim=ClaimFactory(), opinion=opinion("false"), by=ed, at=now, **WHY
        )
    assert (Verdict.objects.count(), Publication.objects.count()) == (1, 1)


def test_correct_publication_is_not_for_the_only_reader(
    rita: User, ed: User, now: datetime
) -> None:
    DeskPolicy.objects.update(second_assessment="never")
    review = read_by(ed, at=now)
    verdict = decide_review(review=review, opinion=opinion(), by=ed, at=now)
    claim = publish_verdict(verdict=verdict, by=ed, at=now).claim
    DeskPolicy.objects.update(second_assessment="always")
    with pytest.raises(OwnWork):
        correct_publication(claim=claim, opinion=opinion("false"), by=ed, at=now, **WHY)


def test_retract_publication_takes_it_back_and_frees_the_claim(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    first = published(rita, sam, ed, at=now)
    told = retract_publication(claim=first.claim, by=ed, at=now, **WHY)
    assert (told.kind, told.verdict, told.note) == (
        "retracted",
        first.verdict,
        WHY["note"],
    )
    assert take_next(by=rita, at=now) is not None


def test_retract_publication_twice_is_refused(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    claim = published(rita, sam, ed, at=now).claim
    retract_publication(claim=claim, by=ed, at=now, **WHY)
    with pytest.raises(NotPublished):
        retract_publication(claim=claim, by=ed, at=now, **WHY)
    assert Publication.objects.count() == 2


def test_retract_publication_is_for_editors(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    claim = published(rita, sam, ed, at=now).claim
    with pytest.raises(NotAnEditor):
        retract_publication(claim=claim, by=sam, at=now, **WHY)
    assert Publication.objects.count() == 1


def test_a_retracted_claim_is_reviewed_anew(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    first = published(rita, sam, ed, at=now)
    retract_publication(claim=first.claim, by=ed, at=now, **WHY)
    again = published(sam, rita, ed, at=now, claim=first.claim)
    assert (again.kind, again.verdict.version) == ("published", 2)
    assert again.verdict.supersedes == first.verdict
    assert again.verdict.review != first.verdict.review
    with pytest.raises(NotPublishable):
        publish_verdict(verdict=first.verdict, by=ed, at=now)


def test_what_was_told_is_never_taken_again_from_the_queue(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    claim = published(rita, sam, ed, at=now).claim
    assert take_next(by=rita, at=now) is None
    with pytest.raises(Exception, match="read already"):
        take_claim(claim=claim, by=rita, at=now)
