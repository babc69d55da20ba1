"""The JSON-LD of an HTML page, found without building a tree of the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

MOST_BLOCKS = 200  # the most seen on a real page is 15
_OPENING = 2_000  # characters of a script's opening tag
_COMMA_TOO_MANY = re.compile(r",(\s{0,200}[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|/\*|//)?\s*(?:<!\[CDATA\[)?\s*(?:\*/)?|;\s*$")


class NotJson(ValueError):
    """The block is not JSON, even read generously."""


def json_blocks(page: str) -> Iterator[str]:
    """Return what stands in each ``<script type="application/ld+json">``.

    Looks at every character at most a few times, whatever the page.
    """
    small, at = _lowered(page), 0
    for _ in range(MOST_BLOCKS * 10):  # the other scripts of the page
        start = small.find("<script", at)
        body = small.find(">", start, start + _OPENING) + 1 if start >= 0 else 0
        if start < 0:
            return
        if not body:
            at = start + 7
            continue
        end = small.find("</script", body)
        end = len(small) if end < 0 else end
        if "ld+json" in small[start:body]:
            yield page[body:end]
        at = end


def load_json(block: str) -> Any:
    """Read JSON as publishers write it: raw line ends, a comma too many, comments
    around it, entities. Raises ``NotJson``, also for nesting without end.
    """
    bare = _WRAPPING.sub("", block.strip("\ufeff \t\r\n"))
    for attempt in (bare, _COMMA_TOO_MANY.sub(r"\1", bare), unescape(bare)):
        try:
            # What follows the first value (CDATA's end, a second value) is left.
            return json.JSONDecoder(strict=False).raw_decode(attempt.lstrip())[0]
        except RecursionError as error:
            raise NotJson("nested too deeply") from error
        except ValueError:
            continue
    raise NotJson("not JSON")


def _lowered(page: str) -> str:
    # str.lower() can change the length of a text; positions must stay.
    return page.translate({code: code + 32 for code in range(65, 91)})
