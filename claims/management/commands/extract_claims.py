"""``manage.py extract_claims FILE...``: the claims of texts, in JSON Lines."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from claims.extraction import Candidate, extract
from claims.management.lines import LineCommand
from claims.reading.limited import read_limited
from claims.reading.page import Page, ReadingError
from factcheck.lib.text import clean_text

_MOST_BYTES = 50_000_000


class Command(LineCommand):
    help = (
        "Find the claims of text, HTML or PDF files (- for standard input) and write"
        " one line of JSON for each: start, end, quote, text, speaker, role, kind,"
        " claimed_on, score, reasons, checkable; and file, where there are several."
        " start and end count code points in a text file, and in the text that was"
        " read of any other. Needs no database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument(
            "--published",
            type=date.fromisoformat,
            help="YYYY-MM-DD, if not in the file",
        )
        parser.add_argument("--language", default="", help="such as en, if known")
        parser.add_argument(
            "--checkable", action="store_true", help="leave the others out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read file by file; one that cannot be read is reported, the rest goes on."""
        for name in options["files"]:
            try:
                found = _found(name, options["published"], options["language"])
            except (OSError, ReadingError) as error:
                self.bad += 1
                self.stderr.write(f"{name}: {_reason(error)}")
                continue
            several = {"file": name} if len(options["files"]) > 1 else {}
            for shift, candidate in found:
                if candidate.checkable or not options["checkable"]:
                    self.write(several | _line(candidate, shift))
        if self.bad:
            raise CommandError(f"{self.bad} could not be read.", returncode=1)


def _found(
    name: str, published_on: date | None, language: str
) -> list[tuple[int, Candidate]]:
    """Each candidate, and how far its text begins into the file."""
    content = _content(name)
    page = read_limited(content)
    shift = _shift(content, page)
    found = extract(
        page.text,
        language=language or page.language,
        published_on=published_on or page.published_on,
    )
    return [(shift, candidate) for candidate in found]


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(_MOST_BYTES)
    with Path(name).open("rb") as file:
        return file.read(_MOST_BYTES)


def _shift(content: bytes, page: Page) -> int:
    """Reading a text leaves blank lines at its head out; offsets count them."""
    if page.media_type != "text/plain":
        return 0
    return max(0, clean_text(content.decode("utf-8", "replace")).find(page.text))


def _line(candidate: Candidate, shift: int) -> dict[str, Any]:
    speaker, said_on = candidate.speaker, candidate.said_on
    return {
        "start": candidate.start + shift,
        "end": candidate.end + shift,
        "quote": candidate.exact,
        "text": candidate.text,
        "speaker": speaker.name if speaker else None,
        "role": speaker.role or None if speaker else None,
        "kind": candidate.kind,
        "claimed_on": said_on.isoformat() if said_on else None,
        "score": candidate.score,
        "reasons": list(candidate.reasons),
        "checkable": candidate.checkable,
    }


def _reason(error: OSError | ReadingError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)
