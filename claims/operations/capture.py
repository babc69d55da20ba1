"""Capture: a text, a page or a file becomes an article or a document, once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from claims.extraction.segmentation import passages
from claims.lifecycle import ARTICLE, DOCUMENT, ArticleStatus, DocumentStatus
from claims.models import Article, Document, Event, Passage
from claims.operations.intake import (
    AddressNotValid,
    EmptyText,
    NotText,
    TextTooLarge,
    Unreadable,
    check_address,
    checked_text,
    one_line,
)
from claims.operations.pages import fetch_page, read_content
from claims.operations.parties import get_source
from claims.queries import latest_at, versions_of
from claims.reading.addresses import canonical_address
from claims.reading.head import find_head, first_words
from factcheck.lib.text import fingerprint, language_of, normalise

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.embedding import Encoder

__all__ = [
    "AddressNotValid",
    "EmptyText",
    "NotText",
    "TextTooLarge",
    "Unreadable",
    "capture_article",
    "capture_document",
    "capture_document_page",
    "capture_page",
    "capture_upload",
    "index_document",
    "retry_article",
]

_LOCK = 4_202
"""Any number that no other advisory lock of the desk uses."""
_TITLE, _BYLINE, _LANGUAGE, _MEDIA_TYPE = 500, 300, 12, 100


def capture_article(  # noqa: PLR0913 (what an article says of itself)
    *,
    text: str | None = None,
    url: str = "",
    title: str = "",
    byline: str = "",
    published_on: date | None = None,
    language: str = "",
    source_name: str = "",
    media_type: str = "text/plain",
    after: Article | None = None,
    by: User | None,
    at: datetime,
) -> Article:
    """Store a text as an article, waiting for its claims to be found.

    What is not given is looked for in the text. The same text, however it is spelt
    or spaced, gives the same article, unchanged: ``captured_at == at`` tells a new
    one. So does the text of an older version, to which a page can go back. Another
    text at a known address, or ``after`` another article, is a new version, the one
    after the latest. Raises ``EmptyText``, ``TextTooLarge``, ``NotText`` and
    ``AddressNotValid``, and then nothing is written.
    """
    text = checked_text(text or "")
    check_address(url)
    identity = fingerprint(text)
    known = Article.objects.filter(fingerprint=identity).first()
    if known is not None:
        return known
    head = find_head(text)
    found: dict[str, Any] = {
        "url": url,
        "canonical_url": canonical_address(url),
        "title": (one_line(title) or head.title or first_words(text))[:_TITLE],
        "byline": (one_line(byline) or head.byline)[:_BYLINE],
        "published_on": published_on or head.published_on,
        "language": (language or language_of(text))[:_LANGUAGE],
        "media_type": media_type[:_MEDIA_TYPE],
        "text": text,
        "captured_at": at,
        "captured_by": by,
    }
    with transaction.atomic():
        found.update(_version_after(after, found["canonical_url"]))
        found["source"] = get_source(url=url, name=source_name)
        article, made = Article.objects.get_or_create(
            fingerprint=identity, defaults=found
        )
        if made:
            _record_capture(article, by, at)
    return article


def _version_after(article: Article | None, address: str) -> dict[str, Any]:
    """The columns of a version that follows the latest of the article or address.

    One capture at a time finds the latest version: two at once follow each other.
    """
    if article is None and not address:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    known = versions_of(article).first() if article is not None else latest_at(address)
    return {"previous": known, "version": known.version + 1} if known else {}


def _record_capture(article: Article, by: User | None, at: datetime) -> None:
    version = {"version": article.version, "previous": article.previous_id}
    Event.record(
        "article.captured",
        article,
        by=by,
        at=at,
        article_id=article.pk,
        **(version if article.previous_id else {}),
    )


def capture_page(
    *, url: str, after: Article | None = None, by: User | None, at: datetime
) -> Article:
    """Fetch a web page and store it as an article.

    A page whose text is known already gives the article known; one that says
    something else than before gives a new version. Raises what the
    guarded fetch raises (``factcheck.lib.http``), ``Unreadable`` for a page that
    cannot be read, and what ``capture_article`` raises.
    """
    page = fetch_page(url)
    return capture_article(
        text=page.text,
        url=page.url,
        title=page.title,
        byline=page.byline,
        published_on=page.published_on,
        language=page.language,
        source_name=page.site_name,
        media_type=page.media_type,
        after=after,
        by=by,
        at=at,
    )


def capture_upload(
    *, name: str, content: bytes, by: User | None, at: datetime
) -> Article:
    """Store an uploaded plain text, HTML or PDF file as an article.

    What it is is told by its content; ``name`` is its title if it has none of its
    own. Raises ``TextTooLarge``,
    ``NotText``, ``EmptyText`` and ``Unreadable``.
    """
    if len(content) > settings.MAX_UPLOAD_BYTES:
        raise TextTooLarge(
            _("This file is too large: the limit is %(limit)d megabytes.")
            % {"limit": settings.MAX_UPLOAD_BYTES // 1_000_000}
        )
    page = read_content(content)
    return capture_article(
        text=page.text,
        title=page.title or PurePath(name).stem,
        byline=page.byline,
        published_on=page.published_on,
        language=page.language,
        source_name=page.site_name,
        media_type=page.media_type,
        by=by,
        at=at,
    )


def retry_article(*, article: Article, by: User | None, at: datetime) -> Article:
    """Put an article that needs attention back in line, with fresh attempts.

    Raises ``MoveNotAllowed`` for an article in any other state.
    """
    with transaction.atomic():
        ARTICLE.move(
            article, ArticleStatus.CAPTURED, attempts=0, leased_at=None, failure=""
        )
        Event.record("article.retried", article, by=by, at=at, article_id=article.pk)
    return article


def capture_document(  # noqa: PLR0913 (what a page says of itself)
    *,
    url: str,
    text: str,
    title: str = "",
    source_name: str = "",
    source_domain: str = "",
    country: str = "",
    language: str = "",
    published_on: date | None = None,
    by: User | None,
    at: datetime,
) -> Document:
    """Store a page of a source in the evidence library, cut into passages.

    It can be found by its words at once, and by its meaning when the worker has
    made its vectors. The same words at the same address give the same document,
    unchanged. Raises ``EmptyText``, ``TextTooLarge``, ``NotText`` and
    ``AddressNotValid``, and then nothing is written.
    """
    text = checked_text(text)
    check_address(url, required=True)
    address, identity = canonical_address(url), fingerprint(text)
    known = Document.objects.filter(canonical_url=address, fingerprint=identity)
    if (document := known.first()) is not None:
        return document
    found: dict[str, Any] = {
        "url": url,
        "title": (one_line(title) or first_words(text))[:_TITLE],
        "language": (language or language_of(text))[:_LANGUAGE],
        "published_on": published_on,
        "text": text,
        "captured_at": at,
    }
    with transaction.atomic():
        found["source"] = get_source(
            url=url, name=source_name, domain=source_domain, country=country
        )
        document, made = Document.objects.get_or_create(
            canonical_url=address, fingerprint=identity, defaults=found
        )
        if made:
            Passage.objects.bulk_create(_passages_of(document))
            Event.record("document.captured", document, by=by, at=at)
    return document


def capture_document_page(*, url: str, by: User | None, at: datetime) -> Document:
    """Fetch a web page into the evidence library.

    Raises what the guarded fetch raises, ``Unreadable``, and what
    ``capture_document`` raises.
    """
    page = fetch_page(url)
    return capture_document(
        url=page.url,
        text=page.text,
        title=page.title,
        source_name=page.site_name,
        language=page.language,
        published_on=page.published_on,
        by=by,
        at=at,
    )


def index_document(*, document: Document, encoder: Encoder, at: datetime) -> Document:
    """Make the vectors of a document's passages.

    The encoder runs with no transaction open. A document already indexed is
    returned as it is; ``StaleRow`` says that somebody else was first.
    """
    if document.status == DocumentStatus.INDEXED:
        return document
    rows = list(document.passages.order_by("start"))
    vectors = encoder.passages([passage.text for passage in rows])
    for passage, vector in zip(rows, vectors, strict=True):
        passage.embedding = vector
    with transaction.atomic():
        DOCUMENT.move(document, DocumentStatus.INDEXED)
        Passage.objects.bulk_update(rows, ["embedding"], batch_size=500)
        Event.record("document.indexed", document, by=None, at=at)
    return document


def _passages_of(document: Document) -> list[Passage]:
    return [
        Passage(
            document=document,
            start=start,
            end=end,
            text=document.text[start:end],
            folded=normalise(document.text[start:end]),
            language=document.language,
        )
        for start, end in passages(document.text, document.language)
    ]
