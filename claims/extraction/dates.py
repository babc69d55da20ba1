"""Dates in a text, resolved against the day of publication.

Own patterns: a date library needs milliseconds for each phrase it looks at, and reads
"May" and "March" where no date is meant.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_MONTHS = (
    ("january", "jan", "января", "январь", "يناير", "كانون الثاني", "ژانویه"),
    ("february", "feb", "февраля", "февраль", "فبراير", "شباط", "فوریه"),
    ("march", "mar", "марта", "март", "مارس", "آذار"),
    ("april", "apr", "апреля", "апрель", "أبريل", "ابريل", "نيسان", "آوریل"),
    ("may", "мая", "май", "مايو", "أيار", "مه"),
    ("june", "jun", "июня", "июнь", "يونيو", "حزيران", "ژوئن"),
    ("july", "jul", "июля", "июль", "يوليو", "تموز", "ژوئیه"),
    ("august", "aug", "августа", "август", "أغسطس", "آب", "اوت"),
    ("september", "sept", "sep", "сентября", "сентябрь", "سبتمبر", "أيلول", "سپتامبر"),
    ("october", "oct", "октября", "октябрь", "أكتوبر", "تشرين الأول", "اکتبر"),
    ("november", "nov", "ноября", "ноябрь", "نوفمبر", "تشرين الثاني", "نوامبر"),
    ("december", "dec", "декабря", "декабрь", "ديسمبر", "كانون الأول", "دسامبر"),
)
_WEEKDAYS = (
    ("monday", "понедельник", "الاثنين", "الإثنين", "دوشنبه"),
    ("tuesday", "вторник", "الثلاثاء", "سه‌شنبه", "سه شنبه"),
    ("wednesday", "среду", "среда", "الأربعاء", "چهارشنبه"),
    ("thursday", "четверг", "الخميس", "پنجشنبه", "پنج‌شنبه"),
    ("friday", "пятницу", "пятница", "الجمعة", "جمعه"),
    ("saturday", "субботу", "суббота", "السبت", "شنبه"),
    ("sunday", "воскресенье", "الأحد", "یکشنبه", "یک‌شنبه"),
)
RELATIVE = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "сегодня": 0,
    "вчера": -1,
    "اليوم": 0,
    "أمس": -1,
    "امروز": 0,
    "دیروز": -1,
}
MONTH_NUMBER = {name: place + 1 for place, row in enumerate(_MONTHS) for name in row}
_WEEKDAY_NUMBER = {name: place for place, row in enumerate(_WEEKDAYS) for name in row}


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in the text at `start:end`; `stated_year` where the text gives one.

    `certain` unless the rest of the article leaves the year, or the week, open.
    """

    start: int
    end: int
    day: date
    stated_year: bool
    certain: bool = True


def dates(text: str, start: int, end: int, published_on: date | None) -> list[Mention]:
    """The days named in `text[start:end]`, in order.

    A day without a year is the last such day up to a month after publication; a
    weekday is the last one up to publication. Without `published_on` only dates that
    give their year are found. Months and years without a day are no dates here.
    """
    found: list[Mention] = []
    for match in _pattern().finditer(text, start, end):
        day, stated = _day(match, published_on)
        if day is not None:
            found.append(Mention(match.start(), match.end(), day, stated))
    return found


def _day(match: re.Match[str], published_on: date | None) -> tuple[date | None, bool]:
    groups = match.groupdict()
    word = match[0].lower()
    if groups["iso"]:
        year, month, day = (int(part) for part in groups["iso"].split("-"))
        return day_or_none(year, month, day), True
    if groups["month"] or groups["month2"]:
        month = MONTH_NUMBER[(groups["month"] or groups["month2"]).lower()]
        day = int(groups["day"] or groups["day2"])
        stated = groups["year"] or groups["year2"]
        if stated:
            return day_or_none(int(stated), month, day), True
        return _nearest(month, day, published_on), False
    if published_on is None:
        return None, False
    if word in RELATIVE:
        return published_on + timedelta(days=RELATIVE[word]), False
    back = (published_on.weekday() - _WEEKDAY_NUMBER[word]) % 7
    return published_on - timedelta(days=back), False


def _nearest(month: int, day: int, published_on: date | None) -> date | None:
    if published_on is None:
        return None
    latest = published_on + timedelta(days=31)
    this_year = day_or_none(latest.year, month, day)
    if this_year is not None and this_year <= latest:
        return this_year
    return day_or_none(latest.year - 1, month, day)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    months = any_of(MONTH_NUMBER)
    words = any_of([*_WEEKDAY_NUMBER, *RELATIVE])
    year = r"(?:19|20)\d\d"
    return re.compile(
        rf"(?<!\w)(?:(?P<iso>{year}-[01]\d-[0-3]\d)"
        rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{months})\b\.?"
        rf"(?:,?\s(?:عام\s)?(?P<year>{year}))?"
        rf"|(?P<month2>{months})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b"
        rf"(?!\d|[.,]\d|\s?%)(?:,?\s(?P<year2>{year}))?"
        rf"|(?:{words}))(?!\w)",
        re.IGNORECASE,
    )


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name) for name in longest_first)
