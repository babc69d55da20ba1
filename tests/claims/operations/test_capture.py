from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from pytest_django.fixtures import Settings

from claims.lifecycle import ArticleStatus
from claims.models import Article, Document, Event, Passage, Source
from claims.operations.capture import (
    AddressNotValid,
    EmptyText,
    NotText,
    TextTooLarge,
    capture_article,
    capture_document,
    capture_upload,
    retry_article,
)
from factcheck.lib.lifecycle import MoveNotAllowed
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

TEXT = (
    "# Ministry counts its bridges\n\nBy Sample desk\n\n2025-03-04\n\n"
    "The ministry of works said on Tuesday that 41 bridges were repaired in 2024. "
    "An auditor found 29."
)


def test_capture_article_finds_title_byline_date_language_and_source(
    rita: User, now: datetime
) -> None:
    article = capture_article(
        text=TEXT,
        url="https://www.news.example.co.uk/a?utm_source=x#top",
        by=rita,
        at=now,
    )

    assert article.text == TEXT
    assert article.title == "Ministry counts its bridges"
    assert article.byline == "Sample desk"
    assert article.published_on == date(2025, 3, 4)
    assert article.language == "en"
    assert article.canonical_url == "https://www.news.example.co.uk/a"
    assert article.source is not None
    assert article.source.domain == "example.co.uk"
    assert article.status == ArticleStatus.CAPTURED
    event = Event.objects.get()
    assert (event.kind, event.subject, event.subject_id, event.by) == (
        "article.captured",
        "article",
        article.pk,
        rita,
    )


def test_capture_article_takes_what_it_is_told_before_what_it_finds(
    rita: User, now: datetime
) -> None:
    article = capture_article(
        text=TEXT,
        title="Bridges",
        byline="Jo",
        published_on=date(2025, 1, 1),
        language="fr",
        source_name="The Gazette",
        by=rita,
        at=now,
    )

    assert (article.title, article.byline, article.language) == ("Bridges", "Jo", "fr")
    assert article.published_on == date(2025, 1, 1)
    assert article.source == Source.objects.get(name="The Gazette", domain=None)


def test_capture_article_gives_the_same_article_for_the_same_text(
    rita: User, now: datetime
) -> None:
    first = capture_article(text=TEXT, by=rita, at=now)
    again = capture_article(
        text=TEXT.replace("\n", "\r\n").upper() + "  ",
        title="Another title",
        by=None,
        at=now + timedelta(days=1),
    )

    assert again == first
    assert again.captured_at == now
    assert again.title == "Ministry counts its bridges"
    assert Article.objects.count() == 1
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyText),
        (" \n\t\u200b ", EmptyText),
        ("... — !", EmptyText),
        (None, EmptyText),
        ("MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00text", NotText),
        ("word " * 21, TextTooLarge),
    ],
)
def test_capture_article_refuses_what_is_no_text_and_writes_nothing(
    text: str | None,
    error: type[Exception],
    now: datetime,
    settings: Settings,
) -> None:
    settings.MAX_ARTICLE_CHARACTERS = 100

    with pytest.raises(error):
        capture_article(text=text, source_name="New", by=None, at=now)

    assert not Article.objects.exists()
    assert not Source.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "url", ["ftp://a.example/x", "javascript:alert(1)", "news.example", "http://["]
)
def test_capture_article_refuses_an_address_that_is_not_one(
    url: str, now: datetime
) -> None:
    with pytest.raises(AddressNotValid) as refused:
        capture_article(text=TEXT, url=url, by=None, at=now)

    assert list(refused.value.fields) == ["url"]
    assert not Article.objects.exists()


def test_capture_article_keeps_persian_emoji_and_astral_letters(now: datetime) -> None:
    text = "وزیر گفت ۴۱ پل تعمیر شد 🌉. 𝒜nd so on."

    article = capture_article(text=text, by=None, at=now)

    assert article.text == text
    assert article.language == "fa"


def test_capture_upload_tells_html_by_its_content(rita: User, now: datetime) -> None:
    page = (
        "<!doctype html><html><head><title>Bridges counted</title></head><body>"
        "<nav>Home</nav><article><h1>Bridges counted</h1><p>The ministry said that "
        "41 bridges were repaired in 2024.</p><p>An auditor who read the same "
        "records found 29 of them.</p></article></body></html>"
    )

    article = capture_upload(name="x.txt", content=page.encode(), by=rita, at=now)

    assert article.media_type == "text/html"
    assert article.title == "Bridges counted"
    assert "41 bridges were repaired" in article.text
    assert "<" not in article.text
    assert "Home" not in article.text


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", NotText),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotText),
        (b"%PDF-1.4 broken", NotText),
        (b"x" * 5001, TextTooLarge),
    ],
)
def test_capture_upload_refuses_what_cannot_be_read(
    content: bytes, error: type[Exception], now: datetime, settings: Settings
) -> None:
    settings.MAX_UPLOAD_BYTES = 5000

    with pytest.raises(error):
        capture_upload(name="a.txt", content=content, by=None, at=now)

    assert not Article.objects.exists()


def test_capture_document_cuts_passages_that_are_slices_of_its_text(
    now: datetime,
) -> None:
    document = capture_document(
        url="https://agency.example/1",
        text=TEXT,
        source_name="The Agency",
        country="Norway",
        by=None,
        at=now,
    )

    assert document.source.name == "The Agency"
    assert document.source.country == "Norway"
    assert document.language == "en"
    passages = list(document.passages.order_by("start"))
    assert passages
    for passage in passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.folded == " ".join(passage.text.casefold().split())
        assert passage.embedding is None
    assert "41 bridges" in passages[-1].text


def test_capture_document_twice_is_one_document_and_other_words_another(
    now: datetime,
) -> None:
    first = capture_document(url="https://a.example/1#x", text=TEXT, by=None, at=now)
    again = capture_document(url="https://a.example/1", text=TEXT, by=None, at=now)
    changed = capture_document(
        url="https://a.example/1", text=TEXT + " And more.", by=None, at=now
    )

    assert again == first
    assert changed != first
    assert Document.objects.count() == 2
    assert Source.objects.count() == 1


def test_capture_document_needs_an_address(now: datetime) -> None:
    with pytest.raises(AddressNotValid):
        capture_document(url="", text=TEXT, by=None, at=now)

    assert not Document.objects.exists()
    assert not Passage.objects.exists()


def test_retry_article_puts_a_failed_article_back_in_line(
    rita: User, now: datetime
) -> None:
    article = ArticleFactory.create(status="failed", attempts=3, failure="It broke.")

    retry_article(article=article, by=rita, at=now)

    article.refresh_from_db()
    assert (article.status, article.attempts, article.failure) == ("captured", 0, "")
    assert Event.objects.get().kind == "article.retried"


def test_retry_article_refuses_an_article_that_is_done(now: datetime) -> None:
    article = ArticleFactory.create(status="extracted")

    with pytest.raises(MoveNotAllowed):
        retry_article(article=article, by=None, at=now)

    assert not Event.objects.exists()
