from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from claims.lifecycle import ArticleStatus, ClaimStatus
from claims.models import Appearance, Article, Claim, Event, Party, Priority
from claims.operations.capture import capture_article
from claims.operations.extract import (
    extract_claims,
)
from claims.operations.leases import LeaseLost
from factcheck.lib.lifecycle import MoveNotAllowed
from factcheck.lib.text import fingerprint
from tests.claims.operations.story import STORY
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


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
