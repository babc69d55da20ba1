"""The head of an article: its title, its byline and its date, where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_LINES = 8
"""A title, a standfirst, a byline and a dateline stand within these lines."""
_TITLE_LONGEST = 200
_BYLINE_LONGEST = 120
_FIRST_WORDS = 90

_BYLINE = re.compile(
    r"(?:written by|by|von|par|por|автор|نویسنده|نویسندگان|گزارش از|بقلم|كتب)"
    r"\s*:?\s+(?P<name>\S.*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:published|updated|date|تاریخ|نشر)\s*(?:on)?\s*:?\s+", re.I)
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_SENTENCE = re.compile(r"[^\d\s][.!?؟]\s+\S{4,}\s")
_DATE_LONGEST = 60
_YEAR = re.compile(r"(?<!\d)(?:1[34]\d\d|(?:19|20)\d\d|۱[۳۴]..|۲۰..|٢٠..)(?!\d)")
_ENDS = ".!?…؟۔。！？:;"


@dataclass(frozen=True, slots=True)
class Head:
    """What the first lines say; empty where they say nothing."""

    title: str = ""
    byline: str = ""
    published_on: date | None = None


def find_head(text: str) -> Head:
    """Read title, byline and date off the first lines of a plain text.

    The title is a first short line without a full stop; the byline a line that
    begins with "By" or its like; the date a line that is nothing but a date.
    """
    title, byline, published_on = "", "", None
    for number, line in enumerate(_first_lines(text)):
        if not byline and (name := _byline(line)):
            byline = name
        elif published_on is None and (day := read_date(line)):
            published_on = day
        elif number == 0 and _is_title(line, text):
            title = line.lstrip("# ").strip()
    return Head(title, byline, published_on)


def first_words(text: str) -> str:
    """The first words of a text, to know it by where it has no title."""
    start = " ".join(text[: _FIRST_WORDS * 4].split())
    if len(start) <= _FIRST_WORDS:
        return start
    return start[:_FIRST_WORDS].rsplit(" ", 1)[0] + "…"


def read_date(line: str) -> date | None:
    """The day that a short line gives and nothing else, in any written form."""
    line = _LABEL.sub("", line.strip("*_ \t"))
    if iso := _ISO.match(line):
        return _day(*map(int, iso.groups()))
    if len(line) > _DATE_LONGEST or _SENTENCE.search(line) or not _YEAR.search(line):
        return None
    # Half a second to import, and only few texts carry a written date.
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415 -- see above

    found = dateparser.parse(line, settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return found.date() if found else None


def _first_lines(text: str) -> Iterator[str]:
    count = 0
    for line in text[:4000].splitlines():
        if line.strip():
            yield line.strip()
            count += 1
        if count == _LINES:
            return


def _byline(line: str) -> str:
    if len(line) > _BYLINE_LONGEST or line[-1] in _ENDS:
        return ""
    found = _BYLINE.match(line.strip("*_ "))
    return found["name"].strip("*_ ") if found else ""


def _is_title(line: str, text: str) -> bool:
    stands_alone = len(text) > len(line) + 1
    return (
        stands_alone
        and len(line.lstrip("# ")) <= _TITLE_LONGEST
        and line[-1] not in _ENDS.replace("?", "").replace("!", "")
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
