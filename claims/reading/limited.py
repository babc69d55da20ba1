"""Starts the child that reads, holds it to its limits, and takes its answer."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from claims.reading.page import NoText, NotReadable, Page, TooHard, page_of
from factcheck.lib.text import language_of

_CHECKOUT = str(Path(__file__).resolve().parents[2])
# Isolated: no PYTHONPATH, no user packages, no current folder; only this checkout.
_START = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from claims.reading.child import run; run(sys.argv[2])"
)
_ERRORS = {"not_readable": NotReadable, "no_text": NoText, "too_hard": TooHard}


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one page may take.

    Importing the readers alone takes 0.4 GB of address space and a second.
    """

    memory_bytes: int = 1_500_000_000
    cpu_seconds: int = 20
    wall_seconds: float = 40.0
    answer_bytes: int = 16_000_000


def read_limited(
    content: bytes, *, url: str = "", charset: str = "", limits: Limits | None = None
) -> Page:
    """Read HTML, PDF or text in a child process that cannot harm this one.

    ``charset`` is what the server said, and only a hint. Raises ``NotReadable``,
    ``NoText``, and ``TooHard`` when the child reached one of its limits or died.
    """
    limits = limits or Limits()
    task = {
        "url": url,
        "charset": charset[:40],
        "memory_bytes": limits.memory_bytes,
        "cpu_seconds": limits.cpu_seconds,
        "answer_bytes": limits.answer_bytes,
    }
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(content)
        given.seek(0)
        command = [sys.executable, "-I", "-c", _START, _CHECKOUT, json.dumps(task)]
        try:
            subprocess.run(
                command,
                stdin=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                env={"LC_ALL": "C.UTF-8"},
                cwd="/",
                timeout=limits.wall_seconds,
                check=True,
            )
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
            raise TooHard("the reader reached its limits") from error
        answer.seek(0)
        page = _page(answer.read(limits.answer_bytes + 1).decode("utf-8"))
    # Here and not in the child: the classifier unpacks its model into a file.
    return dataclasses.replace(page, language=language_of(page.text) or page.language)


def _page(line: str) -> Page:
    kind, _separator, rest = line.partition(" ")
    if kind == "page":
        return page_of(rest)
    raise _ERRORS.get(kind, TooHard)(rest)
