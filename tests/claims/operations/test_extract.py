from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.lifecycle import ArticleStatus, ClaimStatus
from claims.models import Appearance, Article, Claim, Event, Party, Priority
from claims.operations.capture import capture_article
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
from claims.operations.leases import LeaseLost
from claims.operations.spans import SpanNotValid, SpanTaken, WordingMissing
from factcheck.lib.lifecycle import MoveNotAllowed
from factcheck.lib.text import fingerprint
from tests.factories import AppearanceFactory, ArticleFactory, ClaimFactory

pytestmark = pytest.mark.django_db

STORY = (
    "Bridges counted\n\nBy Sample desk\n\n"
    'Minister Anna Berg said on 4 March 2025 that 41 bridges were repaired. "We spent '
    '12 million euros on them," Berg told reporters. Is that not wonderful? The city '
    "of Lund repaired 29 bridges in 2024, according to auditor Jon Holm.\r\n"
)


@pytest.fixture
def story(now: datetime) -> Article:
    return capture_article(text=STORY, by=None, at=now)


def rows() -> list[tuple[Any, ...]]:
    """What extraction writes, without what the database numbers itself."""
    return list(
        Appearance.objects.order_by("start").values_list(
            "start", "end", "exact", "claim__text", "claim__status", "speaker__name"
        )
    )


def test_extract_claims_writes_exact_spans_claims_and_speakers(
    story: Article, now: datetime
) -> None:
    written = extract_claims(article=story, at=now)

    story.refresh_from_db()
    assert story.status == ArticleStatus.EXTRACTED
    assert story.leased_at is None
    assert written == list(Appearance.objects.order_by("start", "pk"))
    for appearance in written:
        assert story.text[appearance.start : appearance.end] == appearance.exact
        assert appearance.claim.language == "en"
        assert appearance.claim.created_at == now
    assert Party.objects.filter(name="Anna Berg").count() == 1
    statuses = {appearance.claim.status for appearance in written}
    assert statuses == {ClaimStatus.EXTRACTED, ClaimStatus.SET_ASIDE}
    aside = Claim.objects.filter(status=ClaimStatus.SET_ASIDE)
    assert all(claim.reasons for claim in aside)
    event = Event.objects.get(kind="article.extracted")
    assert event.article_id == story.pk
    assert event.detail == {"appearances": len(written)}


def test_extract_claims_twice_leaves_the_same_rows(
    story: Article, now: datetime
) -> None:
    extract_claims(article=story, at=now)
    before = rows()

    extract_claims(article=story, at=now + timedelta(hours=1))

    assert rows() == before
    assert Event.objects.filter(kind="article.extracted").count() == 1


def test_extract_claims_after_an_interrupted_run_passes_over_known_spans(
    story: Article, now: datetime
) -> None:
    extract_claims(article=story, at=now)
    before = rows()
    Article.objects.update(status="captured")
    story.refresh_from_db()

    extract_claims(article=story, at=now + timedelta(hours=1))

    assert rows() == before
    assert Claim.objects.count() == len({row[3] for row in before})


def test_extract_claims_tells_how_far_it_is(now: datetime) -> None:
    article = capture_article(text=STORY * 30, by=None, at=now)
    told: list[float] = []

    extract_claims(article=article, at=now, progress=told.append)

    assert len(told) > 2
    assert told == sorted(told)
    assert told[-1] == 1


def test_extract_claims_gives_high_priority_to_what_is_most_worth_checking(
    story: Article, now: datetime
) -> None:
    extract_claims(article=story, at=now)

    for claim in Claim.objects.exclude(status=ClaimStatus.SET_ASIDE):
        high = claim.worthiness >= 0.9
        assert claim.priority == (Priority.HIGH if high else Priority.NORMAL)


def test_extract_claims_joins_a_claim_known_by_the_same_words(now: datetime) -> None:
    words = "The city of Lund repaired 29 bridges in 2024."
    first = capture_article(text=f"One. {words}", by=None, at=now)
    second = capture_article(text=f"{words} Other news followed.", by=None, at=now)

    extract_claims(article=first, at=now)
    extract_claims(article=second, at=now)

    joined = Claim.objects.get(fingerprint=fingerprint(words))
    assert joined.appearances.count() == 2
    latest = joined.appearances.latest("pk")
    assert latest.article == second
    assert latest.match_reason == "the same words"


def test_extract_claims_joins_a_near_duplicate_and_says_why(now: datetime) -> None:
    first = capture_article(
        text="The city of Lund repaired 29 bridges in 2024.", by=None, at=now
    )
    second = capture_article(
        text="The city of Lund has repaired 29 bridges in 2024!", by=None, at=now
    )

    extract_claims(article=first, at=now)
    extract_claims(article=second, at=now)

    claim = Claim.objects.get()
    assert claim.appearances.count() == 2
    assert claim.appearances.get(article=second).match_reason


def test_extract_claims_joins_what_two_articles_say_with_their_own_references(
    now: datetime,
) -> None:
    told = (
        "Anna Berg, the mayor of Lund, spoke. She said on Monday that 41 bridges had"
        " been repaired."
    )
    retold = (
        "Mayor Anna Berg said on Monday, 3 March, that 41 bridges had been repaired."
    )
    first = capture_article(text=told, published_on=date(2025, 3, 5), by=None, at=now)
    second = capture_article(
        text=retold, published_on=date(2025, 3, 9), by=None, at=now
    )

    extract_claims(article=first, at=now)
    extract_claims(article=second, at=now)

    of_second = Appearance.objects.get(article=second)
    said = Appearance.objects.get(article=first, claim=of_second.claim)
    assert said.exact.startswith("She said on Monday that")
    assert of_second.claim.text == (
        "Anna Berg said on Monday, 3 March 2025, that 41 bridges had been repaired."
    )


def test_extract_claims_joins_the_claim_that_its_own_was_merged_into(
    now: datetime,
) -> None:
    kept = ClaimFactory.create(text="Lund repaired 29 bridges.")
    wording = "The city of Lund repaired 29 bridges in 2024."
    ClaimFactory.create(
        text=wording,
        fingerprint=fingerprint(wording),
        status="dismissed",
        merged_into=kept,
    )
    article = capture_article(text=wording, by=None, at=now)

    extract_claims(article=article, at=now)

    assert [one.claim for one in article.appearances.all()] == [kept]


def test_extract_claims_keeps_claims_with_other_numbers_apart(now: datetime) -> None:
    for number in (29, 31):
        text = f"The city of Lund repaired {number} bridges in 2024."
        article = capture_article(text=text, by=None, at=now)
        extract_claims(article=article, at=now)

    assert Claim.objects.count() == 2


def test_extract_claims_refuses_an_article_somebody_else_reads(
    story: Article, now: datetime
) -> None:
    Article.objects.update(status="extracting", attempts=1)
    story.refresh_from_db()

    with pytest.raises(MoveNotAllowed):
        extract_claims(article=story, at=now)

    assert not Claim.objects.exists()


def break_down(_share: float) -> None:
    raise MemoryError("no memory")


def be_slow(_share: float) -> None:
    """Take so long that the sweeper gives the article to somebody else."""
    Article.objects.update(attempts=2)


def test_extract_claims_gives_a_failed_article_back_and_the_third_time_to_a_person(
    story: Article, now: datetime
) -> None:
    for attempt, status in enumerate(["captured", "captured", "failed"], start=1):
        with pytest.raises(MemoryError):
            extract_claims(article=story, at=now, progress=break_down)
        story.refresh_from_db()
        assert (story.status, story.attempts) == (status, attempt)
        assert story.failure == "MemoryError: no memory"

    assert not Claim.objects.exists()
    assert Event.objects.filter(kind="article.extraction_failed").count() == 3


def test_extract_claims_writes_nothing_once_somebody_took_over(
    story: Article, now: datetime
) -> None:
    with pytest.raises(LeaseLost):
        extract_claims(article=story, at=now, progress=be_slow)

    story.refresh_from_db()
    assert (story.status, story.attempts) == ("extracting", 2)
    assert not Claim.objects.exists()


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
