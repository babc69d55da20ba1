"""``manage.py import_factchecks FILE|URL|-``: what other publishers found."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.factchecks import NotReadable, Reading, read_factchecks
from claims.operations.factchecks import encode_factchecks, import_factcheck
from claims.operations.pages import fetch_content
from claims.tasks import encoder as load_encoder
from factcheck.lib.errors import DomainError

_MOST_BYTES = 1_000_000_000
"""Of a file that a person names; an address gives no more than MAX_UPLOAD_BYTES."""
_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Import published fact-checks from a file, an http(s) address or standard"
        " input (-): a page with ClaimReview, a DataFeed, an answer of the Fact Check"
        " Tools API (claims:search), RSS or Atom. Imported twice, nothing is added;"
        " what cannot be used is told and the rest goes on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sources", nargs="+", metavar="FILE|URL")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import every source, report what could not be used, and fail if any."""
        counts = {"new": 0, "changed": 0, "known": 0}
        bad: list[str] = []
        for source in options["sources"]:
            try:
                reading = _read(source)
            except (OSError, DomainError, NotReadable) as error:
                bad.append(f"{source}: {_reason(error)}")
                continue
            bad += (f"{source}: {problem}" for problem in reading.problems)
            bad += (f"{source}: {told}" for told in _import(reading, counts))
        self._encode(counts["new"])
        told = ", ".join(f"{count} {name}" for name, count in counts.items())
        self.stdout.write(f"{told}, {len(bad)} bad.")
        for line in bad[:_SHOWN]:
            self.stderr.write(line)
        if len(bad) > _SHOWN:
            self.stderr.write(f"and {len(bad) - _SHOWN} more")
        if bad:
            raise CommandError("Some fact-checks were not imported.", returncode=1)

    def _encode(self, new: int) -> None:
        """Make the vectors of what is new, where the language model can be had."""
        encoder = load_encoder() if new else None
        while encoder is not None and encode_factchecks(encoder=encoder):
            pass


def _read(source: str) -> Reading:
    if source.lower().startswith(("http://", "https://")):
        answer = fetch_content(source)
        return read_factchecks(answer.content, url=answer.url, charset=answer.charset)
    if source == "-":
        return read_factchecks(sys.stdin.buffer.read(_MOST_BYTES))
    with Path(source).open("rb") as file:
        return read_factchecks(file.read(_MOST_BYTES))


def _import(reading: Reading, counts: dict[str, int]) -> list[str]:
    problems = []
    for found in reading.checks:
        try:
            imported = import_factcheck(found=found, by=None, at=timezone.now())
        except DomainError as error:
            problems.append(f"{found.url}: {error.message}")
            continue
        name = "new" if imported.made else "changed" if imported.changed else "known"
        counts[name] += 1
    return problems


def _reason(error: OSError | DomainError | NotReadable) -> str:
    if isinstance(error, DomainError):
        return error.message
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)
