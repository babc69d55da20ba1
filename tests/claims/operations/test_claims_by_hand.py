from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib.auth.models import User

from claims.lifecycle import ClaimStatus
from claims.models import Appearance, Article, Claim, Event, Priority
from claims.operations.extract import (
    NotOffTheDesk,
    PriorityUnknown,
    add_claim,
    dismiss_claim,
    edit_claim,
    extract_claims,
    request_research,
    restore_claim,
    set_priority,
)
from claims.operations.spans import SpanNotValid, SpanTaken, WordingMissing
from factcheck.lib.text import fingerprint
from tests.factories import AppearanceFactory, ArticleFactory, ClaimFactory

pytestmark = pytest.mark.django_db


def test_add_claim_marks_a_span_by_hand(rita: User, now: datetime) -> None:
    article = ArticleFactory.create(text="Nobody noticed that 3 bridges fell.")

    added = add_claim(article=article, start=20, end=34, by=rita, at=now)

    assert added.exact == "3 bridges fell"
    assert (added.prefix, added.suffix) == ("Nobody noticed that ", ".")
    assert added.proposed_by == "rita"
    assert added.claim.text == "3 bridges fell"
    assert added.claim.machine_text == ""
    assert added.claim.status == ClaimStatus.EXTRACTED
    assert Event.objects.get(kind="claim.added").claim_id == added.claim_id


def test_add_claim_knows_who_said_the_statement_it_is_part_of(
    story: Article, rita: User, now: datetime
) -> None:
    extract_claims(article=story, at=now)
    start = story.text.index("41 bridges")
    inside = add_claim(article=story, start=start, end=start + 24, by=rita, at=now)
    start = story.text.index("Bridges counted")
    heading = add_claim(article=story, start=start, end=start + 7, by=rita, at=now)

    assert inside.exact == "41 bridges were repaired"
    assert inside.speaker is not None
    assert inside.speaker.name == "Anna Berg"
    assert heading.speaker is None


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-3, 4), (0, 99), (4, 5)])
def test_add_claim_refuses_a_span_without_words(
    start: int, end: int, rita: User, now: datetime
) -> None:
    article = ArticleFactory.create(text="This - is short.")
    start, end = (5, 6) if (start, end) == (4, 5) else (start, end)

    with pytest.raises(SpanNotValid):
        add_claim(article=article, start=start, end=end, by=rita, at=now)

    assert not Claim.objects.exists()


def test_add_claim_is_worded_by_its_words_unless_a_person_words_it(
    rita: User, now: datetime
) -> None:
    article = ArticleFactory.create(text="Nobody noticed that 3 bridges fell.")
    given = {"article": article, "by": rita, "at": now}

    blank = add_claim(start=20, end=34, text=" \n", **given)
    worded = add_claim(start=20, end=35, text=" In Lund\n3 fell. ", **given)
    with pytest.raises(WordingMissing):
        add_claim(start=0, end=35, text="?!", **given)

    assert blank.claim.text == "3 bridges fell"
    assert worded.claim.text == "In Lund 3 fell."
    assert Claim.objects.count() == 2


def test_add_claim_refuses_a_span_that_is_marked(rita: User, now: datetime) -> None:
    marked = AppearanceFactory.create()

    with pytest.raises(SpanTaken):
        add_claim(article=marked.article, start=0, end=marked.end, by=rita, at=now)

    assert Appearance.objects.count() == 1


def test_add_claim_brings_a_claim_set_aside_back(rita: User, now: datetime) -> None:
    aside = ClaimFactory.create(text="3 bridges fell", status="set_aside")
    article = ArticleFactory.create(text="Nobody noticed that 3 bridges fell.")

    added = add_claim(article=article, start=20, end=34, by=rita, at=now)

    assert added.claim == aside
    assert Claim.objects.get().status == ClaimStatus.EXTRACTED


@pytest.mark.parametrize("text", ["", "Three bridges of Lund fell."])
def test_add_claim_overrules_the_machine_where_it_set_the_very_words_aside(
    text: str, rita: User, now: datetime
) -> None:
    aside = ClaimFactory.create(text="It said 3 bridges fell", status="set_aside")
    row = AppearanceFactory.create(claim=aside)

    added = add_claim(
        article=row.article, start=0, end=row.end, text=text, by=rita, at=now
    )

    assert added == row
    claim = Claim.objects.get()
    assert claim.status == ClaimStatus.EXTRACTED
    assert claim.text == (text or "It said 3 bridges fell")
    assert Event.objects.filter(kind="claim.restored", claim_id=claim.pk).exists()


def test_edit_claim_keeps_the_first_wording(rita: User, now: datetime) -> None:
    claim = ClaimFactory.create(machine_text="They fell.", text="They fell.")

    edit_claim(claim=claim, text=" Three bridges\nfell. ", by=rita, at=now)

    claim.refresh_from_db()
    assert claim.text == "Three bridges fell."
    assert claim.machine_text == "They fell."
    assert claim.fingerprint == fingerprint("Three bridges fell.")
    assert Event.objects.get().detail == {"before": "They fell."}
    edit_claim(claim=claim, text="Three bridges fell.", by=rita, at=now)
    assert Event.objects.count() == 1


def test_edit_claim_refuses_an_empty_wording(rita: User, now: datetime) -> None:
    claim = ClaimFactory.create()

    with pytest.raises(WordingMissing):
        edit_claim(claim=claim, text=" ... ", by=rita, at=now)

    assert not Event.objects.exists()


@pytest.mark.parametrize("status", ["extracted", "researching", "ready", "stalled"])
def test_dismiss_claim_and_restore_claim(
    status: str, rita: User, now: datetime
) -> None:
    claim = ClaimFactory.create(status=status, attempts=2)
    AppearanceFactory.create(claim=claim)

    dismiss_claim(claim=claim, by=rita, at=now)
    assert Claim.objects.get().status == ClaimStatus.DISMISSED
    restore_claim(claim=claim, by=rita, at=now)

    claim.refresh_from_db()
    assert (claim.status, claim.attempts) == (ClaimStatus.EXTRACTED, 0)
    assert set(Event.objects.values_list("kind", flat=True)) == {
        "claim.dismissed",
        "claim.restored",
    }


def test_restore_claim_refuses_a_claim_on_the_desk(rita: User, now: datetime) -> None:
    claim = ClaimFactory.create(status="ready")

    with pytest.raises(NotOffTheDesk):
        restore_claim(claim=claim, by=rita, at=now)

    assert Claim.objects.get().status == ClaimStatus.READY


def test_request_research_puts_a_claim_in_line_once(rita: User, now: datetime) -> None:
    claim = ClaimFactory.create(status="stalled", attempts=3, failure="It broke.")

    request_research(claim=claim, by=rita, at=now)
    request_research(claim=claim, by=rita, at=now)

    claim.refresh_from_db()
    assert (claim.status, claim.attempts, claim.failure) == ("extracted", 0, "")
    assert Event.objects.get().kind == "claim.research_requested"


def test_set_priority_records_what_it_was(rita: User, now: datetime) -> None:
    claim = ClaimFactory.create(priority=Priority.NORMAL)

    set_priority(claim=claim, priority=2, by=rita, at=now)

    claim.refresh_from_db()
    assert claim.priority == Priority.HIGH
    assert Event.objects.get().detail == {"before": 1, "after": 2}
    with pytest.raises(PriorityUnknown):
        set_priority(claim=claim, priority=9, by=rita, at=now)
