"""One published fact-check, and the cleaning of what publishers write into it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import unescape

from factcheck.lib.text import clean_text

LONGEST_CLAIM = 5_000
LONGEST_NAME = 300

_TAG = re.compile(r"<[/!a-zA-Z][^<>]{0,2000}>")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class PublishedCheck:
    """What a publisher found about a claim; ``url`` is the page that tells it.

    ``language`` is what the publisher says, "" where it says nothing.
    """

    url: str
    claim: str
    claimant: str = ""
    claimed_on: date | None = None
    rating: str = ""
    publisher: str = ""
    publisher_site: str = ""
    language: str = ""
    published_on: date | None = None
    title: str = field(default="", compare=False)


def plain(value: object, longest: int = LONGEST_CLAIM) -> str:
    """One line of text out of a JSON value: no tags, no entities, no line ends.

    A list gives its first text, a number its digits; anything else "".
    """
    if isinstance(value, list):
        told = (plain(one, longest) for one in value[:20])
        return next((text for text in told if text), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    # Cut before the tags are looked for: the work stays bounded on any text.
    text = unescape(_TAG.sub(" ", unescape(str(value)[: longest * 4])))
    return " ".join(clean_text(text).split())[:longest]


def day(value: object) -> date | None:
    """The date of an ISO 8601 or an e-mail date (RSS); None where there is none."""
    text = plain(value, 60)
    found = _DAY.match(text)
    try:
        if found:
            return date.fromisoformat(found[0])
        return parsedate_to_datetime(text).date() if text else None
    except (ValueError, TypeError, OverflowError):
        return _from_stamp(text)


def _from_stamp(text: str) -> date | None:
    """Some sites write seconds, or milliseconds, since 1970."""
    if not text.isdecimal() or len(text) not in (10, 13):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC).date()
