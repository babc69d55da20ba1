from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import Article, Event
from claims.operations.capture import capture_article, capture_page
from claims.operations.versions import NoAddress, recapture_article
from claims.queries import versions_of
from factcheck.lib.http import BadStatus
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

ADDRESS = "https://gazette.example/bridges"
FIRST = "The mayor said that 41 bridges were repaired in 2024. Nobody was hurt."
SECOND = FIRST.replace("41", "42")


class Page(BaseHTTPRequestHandler):
    says = ""

    def do_GET(self) -> None:
        if self.path.startswith("/old"):
            self.send_response(301)
            self.send_header("Location", "/new")
            self.end_headers()
            return
        self.send_response(200 if Page.says else 410)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        told = "".join(f"<p>{line}</p>" for line in Page.says.split("\n\n"))
        self.wfile.write(
            f"<html><body><article>{told}</article></body></html>".encode()
        )

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the tests' output to themselves."""


@pytest.fixture
def site() -> Iterator[str]:
    Page.says = FIRST
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


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
    site: str, rita: User, now: datetime
) -> None:
    article = capture_page(url=f"{site}/page", by=None, at=now)
    Page.says = SECOND
    later = now + timedelta(days=1)

    again = recapture_article(article=article, by=rita, at=later)

    assert (again.previous, again.version) == (article, 2)
    assert (again.captured_at, again.captured_by) == (later, rita)
    assert again.text == SECOND
    article.refresh_from_db()
    assert article.text == FIRST
    assert not Event.objects.filter(kind="article.recaptured").exists()


def test_a_page_that_says_the_same_is_noted_as_looked_at(
    site: str, rita: User, now: datetime
) -> None:
    article = capture_page(url=f"{site}/page", by=None, at=now)
    later = now + timedelta(days=1)

    assert recapture_article(article=article, by=rita, at=later) == article

    (event,) = Event.objects.filter(kind="article.recaptured")
    assert (event.article_id, event.by, event.at) == (article.pk, rita, later)
    assert event.detail == {"outcome": "unchanged", "found": article.pk}
    assert Article.objects.count() == 1


def test_a_page_can_go_back_to_what_it_said(
    site: str, rita: User, now: datetime
) -> None:
    first = capture_page(url=f"{site}/page", by=None, at=now)
    Page.says = SECOND
    second = recapture_article(article=first, by=rita, at=now + timedelta(days=1))
    Page.says = FIRST

    found = recapture_article(article=second, by=rita, at=now + timedelta(days=2))

    assert found == first
    told = Event.objects.get(kind="article.recaptured")
    assert told.article_id == second.pk
    assert told.detail == {"outcome": "reverted", "found": first.pk}


def test_an_old_version_captured_again_is_followed_by_its_latest(
    site: str, now: datetime
) -> None:
    first = capture_page(url=f"{site}/page", by=None, at=now)
    for number, words in enumerate((SECOND, "Third words."), start=1):
        Page.says = words
        at = now + timedelta(days=number)
        last = recapture_article(article=first, by=None, at=at)

    assert last.version == 3
    assert [article.version for article in versions_of(first)] == [3, 2, 1]


def test_a_page_that_moved_goes_on_being_the_same_article(
    site: str, now: datetime
) -> None:
    first = ArticleFactory.create(url=f"{site}/old", canonical_url=f"{site}/old")
    Page.says = SECOND

    second = recapture_article(article=first, by=None, at=now)
    Page.says = "Third words."
    third = capture_page(url=f"{site}/new", by=None, at=now)

    assert (second.previous, second.url) == (first, f"{site}/new")
    assert (third.previous, third.version) == (second, 3)


def test_without_an_address_or_an_answer_nothing_is_written(
    site: str, now: datetime
) -> None:
    pasted = capture_article(text=FIRST, by=None, at=now)
    fetched = ArticleFactory.create(url=f"{site}/page")
    Page.says = ""
    events = Event.objects.count()

    with pytest.raises(NoAddress):
        recapture_article(article=pasted, by=None, at=now)
    with pytest.raises(BadStatus):
        recapture_article(article=fetched, by=None, at=now)

    assert Article.objects.count() == 2
    assert Event.objects.count() == events
