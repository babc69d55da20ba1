"""Lines in and JSON Lines out, for commands that work without a database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

LONGEST = 4_000_000
"""Bytes of one line; a longer one is bad, and never held whole."""
_SHOWN = 20


class LineCommand(BaseCommand):
    """A command that reads lines, one at a time, and reports the bad ones."""

    requires_system_checks: list[str] = []
    bad = 0

    def lines(self, name: str) -> Iterator[tuple[int, str]]:
        """The lines of a file, or of standard input for -, and their numbers from 1.

        Empty lines and lines too long are left out; the latter are reported.
        """
        with ExitStack() as stack:
            stream = _opened(name, stack)
            for number, raw in enumerate(_pieces(stream), start=1):
                if len(raw) > LONGEST:
                    self.report(name, number, "longer than 4,000,000 bytes")
                elif line := raw.decode("utf-8", "replace").strip("\ufeff \t\r\n"):
                    yield number, line

    def objects(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The JSON objects of a file, one a line; others are reported."""
        for number, line in self.lines(name):
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                self.report(name, number, "not JSON")
                continue
            if isinstance(value, dict):
                yield number, value
            else:
                self.report(name, number, "not a JSON object")

    def report(self, name: str, number: int, problem: str) -> None:
        """Tell what is wrong with a line; the first twenty are told one by one."""
        self.bad += 1
        if self.bad <= _SHOWN:
            place = "standard input" if name == "-" else name
            self.stderr.write(f"{place}, line {number}: {problem}")

    def write(self, value: object) -> None:
        """Write one line of JSON, at once, for whoever reads along."""
        self.stdout.write(json.dumps(value, ensure_ascii=False))
        self.stdout.flush()

    def finish(self) -> None:
        """Fail with exit code 1 if anything was bad."""
        if self.bad > _SHOWN:
            self.stderr.write(f"and {self.bad - _SHOWN} more")
        if self.bad:
            raise CommandError(f"{self.bad} could not be used.", returncode=1)


def words_of(fields: dict[str, Any], *names: str) -> str:
    """The first of these fields that holds a text, on one line; "" for none."""
    texts = (fields.get(name) for name in names)
    told = (" ".join(text.split()) for text in texts if isinstance(text, str))
    # A lone half of a character, written \\ud800, has no bytes to be written in.
    return next((text.encode("utf-8", "replace").decode() for text in told if text), "")


def _opened(name: str, stack: ExitStack) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    try:
        return stack.enter_context(Path(name).open("rb"))
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}") from error


def _pieces(stream: BinaryIO) -> Iterable[bytes]:
    while raw := stream.readline(LONGEST + 1):
        while len(raw) > LONGEST and not raw.endswith(b"\n"):
            more = stream.readline(LONGEST)
            if not more or more.endswith(b"\n"):
                break
        yield raw
