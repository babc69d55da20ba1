"""``manage.py import_documents FILE.jsonl``: fill the evidence library."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from claims.operations.capture import capture_document
from claims.tasks import index_document, ring
from factcheck.lib.errors import DomainError
from factcheck.lib.text import language_of

_SHOWN = 20
"""Bad lines told one by one; a file that is wrong throughout is told from these."""


class Command(BaseCommand):
    help = (
        "Import documents, one JSON object a line: url and text, and where known "
        "title, publisher, country, language and published (YYYY-MM-DD). Spans "
        "[start, end] of the text in editor_notes are left out of it. A file "
        "imported twice adds nothing; a bad line is reported with its number and the "
        "rest goes on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the file, or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import every line, report the bad ones, and fail if there were any."""
        new = known = 0
        bad: list[str] = []
        with _lines(options["file"]) as (lines, total), _bar() as bar:
            shown = bar.add_task("Documents", total=total)
            for number, raw in enumerate(lines, start=1):
                bar.advance(shown)
                if not raw.strip():
                    continue
                try:
                    made = _import(raw)
                except (ValueError, DomainError) as problem:
                    bad.append(f"line {number}: {problem}")
                    continue
                new, known = new + made, known + (not made)
        self.stdout.write(f"{new} new, {known} known already, {len(bad)} bad.")
        for line in bad[:_SHOWN]:
            self.stderr.write(line)
        if len(bad) > _SHOWN:
            self.stderr.write(f"and {len(bad) - _SHOWN} more")
        if bad:
            raise CommandError("Some lines were not imported.", returncode=1)


def _import(line: str) -> bool:
    """Capture one line's document; say whether it is new. Raises ValueError."""
    fields = json.loads(line)
    if not isinstance(fields, dict):
        raise ValueError("not a JSON object")
    now = timezone.now()
    text = _without_notes(_text(fields, "text"), fields.get("editor_notes") or [])
    document = capture_document(
        url=_text(fields, "url"),
        text=text,
        title=_text(fields, "title"),
        source_name=_text(fields, "publisher"),
        country=_text(fields, "country"),
        # A page told in another language has the language of its telling.
        language=language_of(text) or _text(fields, "language"),
        published_on=_day(fields.get("published")),
        by=None,
        at=now,
    )
    made = document.captured_at == now
    if made:
        ring(index_document, document.pk)
    return made


def _text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is not a text")
    return value or ""


def _day(value: Any) -> date | None:
    if value is not None and not isinstance(value, str):
        raise ValueError("published is not a date")
    return date.fromisoformat(value) if value else None


def _without_notes(text: str, notes: Any) -> str:
    """The text without the editor's own remarks, given as [start, end] spans."""
    try:
        spans = sorted((int(start), int(end)) for start, end in notes)
    except TypeError as error:
        raise ValueError("editor_notes are not pairs of numbers") from error
    for start, end in reversed(spans):
        if not 0 <= start <= end <= len(text):
            raise ValueError("editor_notes lie outside of the text")
        text = text[:start].rstrip(" ") + " " + text[end:].lstrip(" ")
    return text.strip()


@contextmanager
def _lines(name: str) -> Iterator[tuple[Iterator[str], int | None]]:
    if name == "-":
        yield iter(sys.stdin), None
        return
    try:
        with Path(name).open(encoding="utf-8", errors="replace") as file:
            total = sum(1 for _line in file)
            file.seek(0)
            yield iter(file), total
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}") from error


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
