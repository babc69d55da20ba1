from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from claims.models import Article, Document, Source
from claims.operations.capture import (
    NotText,
    capture_document_page,
    capture_page,
)
from factcheck.lib.errors import DomainError
from factcheck.lib.http import BadStatus, PrivateAddress

pytestmark = pytest.mark.django_db

PAGE = """<!doctype html><html><head><title>Bridges counted</title>
<meta name="author" content="Anna Berg">
<meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2025-03-04"></head><body><article>
<p>The ministry of works said on Tuesday that 41 bridges were repaired in 2024.</p>
<p>An auditor who read the same records found 29 of them.</p></article></body></html>"""
PAGES = {
    "/page": (200, "text/html", PAGE.encode()),
    "/text": (
        200,
        "text/plain; charset=iso-8859-1",
        "Där låg 41 broar.".encode("latin-1"),
    ),
    "/zip": (200, "application/zip", b"PK\x03\x04\x00\x00"),
    "/gone": (410, "text/html", b"gone"),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        status, kind, body = PAGES[self.path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the tests' output to themselves."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_capture_page_stores_what_the_page_says_of_itself(
    site: str, now: datetime
) -> None:
    article = capture_page(url=f"{site}/moved", by=None, at=now)

    assert article.url == f"{site}/page"
    assert article.title == "Bridges counted"
    assert article.byline == "Anna Berg"
    assert article.published_on == date(2025, 3, 4)
    assert article.language == "en"
    assert article.media_type == "text/html"
    assert article.source == Source.objects.get(domain="127.0.0.1", name="The Gazette")
    assert capture_page(url=f"{site}/page", by=None, at=now) == article


def test_capture_page_believes_the_server_on_its_charset(
    site: str, now: datetime
) -> None:
    assert capture_page(url=f"{site}/text", by=None, at=now).text == "Där låg 41 broar."


def test_capture_document_page_puts_a_page_into_the_library(
    site: str, now: datetime
) -> None:
    document = capture_document_page(url=f"{site}/page", by=None, at=now)

    assert document.title == "Bridges counted"
    assert document.published_on == date(2025, 3, 4)
    assert document.passages.exists()
    assert not Article.objects.exists()


@pytest.mark.parametrize(("page", "error"), [("/zip", NotText), ("/gone", BadStatus)])
def test_capture_page_says_what_is_wrong_and_writes_nothing(
    page: str, error: type[DomainError], site: str, now: datetime
) -> None:
    with pytest.raises(error):
        capture_page(url=f"{site}{page}", by=None, at=now)
    with pytest.raises(error):
        capture_document_page(url=f"{site}{page}", by=None, at=now)

    assert not Article.objects.exists()
    assert not Document.objects.exists()
    assert not Source.objects.exists()


def test_capture_page_opens_no_private_address_unless_told_to(
    site: str, now: datetime, settings: Settings
) -> None:
    settings.FETCH_ALLOWED_NETWORKS = []

    with pytest.raises(PrivateAddress):
        capture_page(url=f"{site}/page", by=None, at=now)

    assert not Article.objects.exists()
