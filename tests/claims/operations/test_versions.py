from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User

from claims.models import Article, Event
from claims.operations.capture import capture_article, capture_page
from claims.operations.versions import NoAddress, recapture_article
from claims.queries import versions_of
from factcheck.lib.http import BadStatus
from tests.factories import ArticleFactory
from tests.pages import ChangingPage

pytestmark = pytest.mark.django_db

ADDRESS = "https://gazette.example/bridges"
FIRST = "The mayor said that 41 bridges were repaired in 2024. Nobody was hurt."
SECOND = FIRST.replace("41", "42")


@pytest.fixture
def page(page: ChangingPage) -> ChangingPage:
    page.says = FIRST
    return page


def test_other_words_at_a_known_address_are_the_next_version(now: datetime) -> None:
    first = capture_article(text=FIRST, url=ADDRESS, by=None, at=now)
    same_page = f"{ADDRESS}?utm_source=letter#top"

    second = capture_article(text=SECOND, url=same_page, by=None, at=now)
    third = capture_article(text="Other words.", url=ADDRESS, by=None, at=now)

    assert (first.version, first.previous) == (1, None)
    assert (second.version, second.previous) == (2, first)
    assert (third.version, third.previous) == (3, second)
    assert list(versions_of(second)) == [third, second, first]
    told = Event.objects.get(kind="article.captured", article_id=third.pk)
    assert told.detail == {"version": 3, "previous": second.pk}


def test_other_addresses_and_none_begin_anew(now: datetime) -> None:
    capture_article(text=FIRST, url=ADDRESS, by=None, at=now)

    elsewhere = capture_article(text="A.", url=f"{ADDRESS}/2", by=None, at=now)
    pasted = [capture_article(text=text, by=None, at=now) for text in ("B.", "C.")]

    assert {article.version for article in (elsewhere, *pasted)} == {1}
    assert list(versions_of(elsewhere)) == [elsewhere]


def test_the_words_of_an_older_version_give_that_version(now: datetime) -> None:
    first = capture_article(text=FIRST, url=ADDRESS, by=None, at=now)
    capture_article(text=SECOND, url=ADDRESS, by=None, at=now)

    assert capture_article(text=FIRST, url=ADDRESS, by=None, at=now) == first
    assert Article.objects.count() == 2


def test_a_page_that_changed_is_captured_again(
    page: ChangingPage, rita: User, now: datetime
) -> None:
    article = capture_page(url=page.url, by=None, at=now)
    page.says = SECOND
    later = now + timedelta(days=1)

    again = recapture_article(article=article, by=rita, at=later)

    assert (again.previous, again.version) == (article, 2)
    assert (again.captured_at, again.captured_by) == (later, rita)
    assert again.text == SECOND
    article.refresh_from_db()
    assert article.text == FIRST
    assert not Event.objects.filter(kind="article.recaptured").exists()


def test_a_page_that_says_the_same_is_noted_as_looked_at(
    page: ChangingPage, rita: User, now: datetime
) -> None:
    article = capture_page(url=page.url, by=None, at=now)
    later = now + timedelta(days=1)

    assert recapture_article(article=article, by=rita, at=later) == article

    (event,) = Event.objects.filter(kind="article.recaptured")
    assert (event.article_id, event.by, event.at) == (article.pk, rita, later)
    assert event.detail == {"outcome": "unchanged", "found": article.pk}
    assert Article.objects.count() == 1


def test_a_page_can_go_back_to_what_it_said(
    page: ChangingPage, rita: User, now: datetime
) -> None:
    first = capture_page(url=page.url, by=None, at=now)
    page.says = SECOND
    second = recapture_article(article=first, by=rita, at=now + timedelta(days=1))
    page.says = FIRST

    found = recapture_article(article=second, by=rita, at=now + timedelta(days=2))

    assert found == first
    told = Event.objects.get(kind="article.recaptured")
    assert told.article_id == second.pk
    assert told.detail == {"outcome": "reverted", "found": first.pk}


def test_an_old_version_captured_again_is_followed_by_its_latest(
    page: ChangingPage, now: datetime
) -> None:
    first = capture_page(url=page.url, by=None, at=now)
    for number, words in enumerate((SECOND, "Third words."), start=1):
        page.says = words
        at = now + timedelta(days=number)
        last = recapture_article(article=first, by=None, at=at)

    assert last.version == 3
    assert [article.version for article in versions_of(first)] == [3, 2, 1]


def test_a_page_that_moved_goes_on_being_the_same_article(
    page: ChangingPage, now: datetime
) -> None:
    first = ArticleFactory.create(url=page.moved, canonical_url=page.moved)
    page.says = SECOND

    second = recapture_article(article=first, by=None, at=now)
    page.says = "Third words."
    third = capture_page(url=page.url, by=None, at=now)

    assert (second.previous, second.url) == (first, page.url)
    assert (third.previous, third.version) == (second, 3)


def test_without_an_address_or_an_answer_nothing_is_written(
    page: ChangingPage, now: datetime
) -> None:
    pasted = capture_article(text=FIRST, by=None, at=now)
    fetched = ArticleFactory.create(url=page.url)
    page.says = ""
    events = Event.objects.count()

    with pytest.raises(NoAddress):
        recapture_article(article=pasted, by=None, at=now)
    with pytest.raises(BadStatus):
        recapture_article(article=fetched, by=None, at=now)

    assert Article.objects.count() == 2
    assert Event.objects.count() == events
