"""The child process that reads: limits itself, reads standard input, answers.

The answer is one line: ``page`` and the page as JSON, or an error's code.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from claims.reading.page import NoText, NotReadable, ReadingError

_CODES: dict[type[ReadingError], str] = {
    NotReadable: "not_readable",
    NoText: "no_text",
}


def run(task: str) -> None:
    """Read what the parent handed over, within the limits it set."""
    given: dict[str, Any] = json.loads(task)
    _limit(given)
    try:
        line = _read(given)
    except (MemoryError, RecursionError):
        line = "too_hard memory"
    except ReadingError as error:
        line = f"{_CODES.get(type(error), 'too_hard')} {error}"
    sys.stdout.buffer.write(line.encode("utf-8"))
    sys.stdout.buffer.flush()


def _read(given: dict[str, Any]) -> str:
    # After the limits, so that a reader that misbehaves on import is held too.
    from claims.reading.kinds import read_content  # noqa: PLC0415 -- see above

    content = sys.stdin.buffer.read()
    page = read_content(content, url=given["url"], charset=given["charset"])
    return f"page {page.as_json()}"


def _limit(given: dict[str, Any]) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for what, most in (
        (resource.RLIMIT_AS, given["memory_bytes"]),
        (resource.RLIMIT_CPU, given["cpu_seconds"]),
        (resource.RLIMIT_FSIZE, given["answer_bytes"]),
    ):
        resource.setrlimit(what, (most, most))
