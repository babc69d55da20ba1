from __future__ import annotations

import io
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.models import FactCheck

pytestmark = pytest.mark.django_db

REVIEW = {
    "@type": "ClaimReview",
    "url": "https://checks.example/bridges",
    "claimReviewed": "The ministry repaired 41 bridges.",
    "author": {"name": "Bridge Checks"},
    "reviewRating": {"alternateName": "False"},
}


@pytest.fixture(autouse=True)
def no_models(settings: Any, tmp_path: Path) -> None:
    """A file where the models' folder would be: the encoder cannot be had."""
    (tmp_path / "models").write_text("")
    settings.DATA_DIR = tmp_path


@pytest.fixture
def served() -> Iterator[str]:
    """A page with a ClaimReview, on this machine."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            review = json.dumps({**REVIEW, "url": "https://checks.example/served"})
            body = f'<html><script type="application/ld+json">{review}</script></html>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/page"
        server.shutdown()
        thread.join()


def run(*sources: object) -> tuple[str, str, int]:
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import_factchecks", *map(str, sources), stdout=out, stderr=err)
    except CommandError as error:
        code = error.returncode
    return out.getvalue(), err.getvalue(), code


def test_a_file_imported_twice_adds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "feed.json"
    file.write_text(json.dumps({"dataFeedElement": [{"item": [REVIEW]}]}))
    assert run(file) == ("1 new, 0 changed, 0 known, 0 bad.\n", "", 0)
    assert run(file) == ("0 new, 0 changed, 1 known, 0 bad.\n", "", 0)
    assert FactCheck.objects.get().rating == "False"


def test_a_page_is_fetched_and_its_factcheck_stored(served: str) -> None:
    assert run(served) == ("1 new, 0 changed, 0 known, 0 bad.\n", "", 0)
    assert FactCheck.objects.get().url == "https://checks.example/served"


def test_what_cannot_be_used_is_told_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = json.dumps([REVIEW, {**REVIEW, "claimReviewed": ""}]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    words = tmp_path / "words.txt"
    words.write_text("plain words")
    missing = tmp_path / "missing.json"
    out, err, code = run(missing, words, "-", "http://127.0.0.1:1/none")
    assert out == "1 new, 0 changed, 0 known, 4 bad.\n"
    first, second, third, fourth = err.splitlines()
    assert first == f"{missing}: No such file or directory"
    assert second == f"{words}: neither JSON, nor a page, nor a feed"
    assert third == "-: fact-check 2 says no claim"
    assert fourth.startswith("http://127.0.0.1:1/none: ")
    assert code == 1
