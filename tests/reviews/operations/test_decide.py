from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import Event
from reviews.models import Review, Verdict
from reviews.operations.assess import Attributed, OpinionInvalid
from reviews.operations.decide import (
    NotAnEditor,
    NotDecidable,
    NothingToReopen,
    decide_review,
    reopen_decision,
)
from tests.factories import EvidenceFactory, PartyFactory
from tests.reviews.stories import decided, opinion, published, read_as, read_by


@pytest.fixture
def agreed(rita: User, sam: User, now: datetime) -> Review:
    return read_by(rita, sam, at=now)


def test_decide_review_makes_the_first_version(
    agreed: Review, ed: User, now: datetime
) -> None:
    evidence = EvidenceFactory(claim=agreed.claim)
    officials = PartyFactory(
        name="Iranian officials", kind="group", names={"fa": "مقام‌های ایرانی"}
    )
    given = opinion(
        "disputed_by",
        attributions=[Attributed(act="disputes", party=officials)],
        citations=[evidence],
    )
    verdict = decide_review(review=agreed, opinion=given, by=ed, at=now)
    verdict.refresh_from_db()
    assert (verdict.version, verdict.supersedes, verdict.by) == (1, None, ed)
    assert verdict.claim_text == agreed.claim.text
    assert verdict.labels == {
        "en": "Disputed by Iranian officials",
        "fa": "مورد مناقشه از سوی مقام‌های ایرانی",
    }
    assert verdict.citations.get().evidence == evidence
    agreed.refresh_from_db()
    assert agreed.status == "decided"
    event = Event.objects.get(kind="verdict.decided")
    assert (event.subject_id, event.detail) == (
        verdict.pk,
        {"version": 1, "rating": "disputed_by"},
    )


def test_decide_review_settles_a_split(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    split = read_as([opinion("true"), opinion("false")], rita, sam, at=now)
    decide_review(review=split, opinion=opinion("half_true"), by=ed, at=now)
    split.refresh_from_db()
    assert split.status == "decided"


def test_decide_review_twice_is_refused(
    agreed: Review, ed: User, now: datetime
) -> None:
    decide_review(review=agreed, opinion=opinion(), by=ed, at=now)
    with pytest.raises(NotDecidable):
        decide_review(review=agreed, opinion=opinion("false"), by=ed, at=now)
    assert Verdict.objects.get().rating.slug == "unproven"


def test_decide_review_is_for_editors(
    agreed: Review, rita: User, now: datetime
) -> None:
    with pytest.raises(NotAnEditor):
        decide_review(review=agreed, opinion=opinion(), by=rita, at=now)
    assert not Verdict.objects.exists()


def test_decide_review_waits_for_the_second_reader(
    rita: User, ed: User, now: datetime
) -> None:
    review = read_by(rita, at=now)
    with pytest.raises(NotDecidable):
        decide_review(review=review, opinion=opinion(), by=ed, at=now)


def test_decide_review_checks_the_opinion(
    agreed: Review, ed: User, now: datetime
) -> None:
    with pytest.raises(OpinionInvalid):
        decide_review(review=agreed, opinion=opinion(summary=""), by=ed, at=now)
    agreed.refresh_from_db()
    assert (agreed.status, Verdict.objects.count()) == ("agreed", 0)


@pytest.mark.parametrize(
    ("second", "status"), [("unproven", "agreed"), ("false", "split")]
)
def test_reopen_decision_puts_it_back_as_it_was(
    second: str, status: str, rita: User, sam: User, ed: User, now: datetime
) -> None:
    review = read_as([opinion("unproven"), opinion(second)], rita, sam, at=now)
    first = decide_review(review=review, opinion=opinion(), by=ed, at=now)
    assert reopen_decision(review=review, by=ed, at=now).status == status
    with pytest.raises(NothingToReopen):
        reopen_decision(review=review, by=ed, at=now)
    again = decide_review(review=review, opinion=opinion("false"), by=ed, at=now)
    assert (again.version, again.supersedes) == (2, first)


def test_reopen_decision_is_for_editors_and_what_nobody_was_told(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    told: Any = published(rita, sam, ed, at=now)
    with pytest.raises(NothingToReopen):
        reopen_decision(review=told.verdict.review, by=ed, at=now)
    verdict = decided(rita, sam, ed, at=now)
    with pytest.raises(NotAnEditor):
        reopen_decision(review=verdict.review, by=rita, at=now)
