"""The year of a day that gives none, from the other dates of the article.

"On 28 July" of an article of this week is this year's; in a look back on July 2024 it
is that year's. Where both readings stand, neither is certain.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from claims.extraction.dates import (
    MONTH_NUMBER,
    RELATIVE,
    Mention,
    any_of,
    dates,
    day_or_none,
)

_RECENT = 31
"""Days before publication within which a day is news, whatever else is told."""
_WEEK = 10
"""Days before publication to which a weekday can point."""
_AHEAD = 60
"""Code points after "Monday's" in which a verb tells of what is to come."""
_A_YEAR = 366
_HALF_A_YEAR = 183
_HALF_THE_MONTHS = 6
_REACH = 2_000
"""Code points looked back, so that time stays in proportion to the length."""
_JOINED = re.compile(r"\s*(?:and|to|until|till|through|-|–|—|и|по|و|إلى|تا)\s*\Z")
_MARK = re.compile(r"[\"”»]|['’]\s")
_NOT_YET = re.compile(
    r"\b(?:will|would|shall|due|set to|scheduled|expect(?:s|ed)?|plans? to|next"
    r"|upcoming|begins?|starts?|opens?|expires?|takes effect|deadline"
    r"|будет|будут|следующ\w+|سوف|المقبل\w*|القادم\w*|آینده|خواهد|خواهند)\b",
    re.IGNORECASE,
)


class Timeline:
    """The years that an article gives, by month, and where it gives them."""

    def __init__(self, text: str, published_on: date | None) -> None:
        """Read every date of the text that has its year."""
        self.text = text
        self.published_on = published_on
        self._stated = sorted(_stated(text))
        self._days = [
            (one.start, one.day)
            for one in dates(text, 0, len(text), None)
            if one.stated_year
        ]

    def settle(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, each with the year that is right, or marked as uncertain."""
        settled = list(mentions)
        for place in reversed(range(len(settled))):  # "15 July and 5 August 2024"
            after = settled[place + 1] if place + 1 < len(settled) else None
            settled[place] = self._settle(settled[place], after)
        for place in range(1, len(settled)):
            if not settled[place].certain:
                settled[place] = self._beside(settled[place], settled[place - 1])
        return settled

    def month(self, number: int, start: int) -> int | None:
        """The year of a month without one at `start`, None where it is not certain."""
        if self.published_on is None or self._is_ahead(start):
            return None
        if (self.published_on.month - number) % 12 > _HALF_THE_MONTHS:
            return None  # as likely of the year to come
        year = self.published_on.year - (number > self.published_on.month)
        years = {one for _, month, one in self._stated if month == number}
        others = {one for _, _, one in self._stated} - {self.published_on.year}
        return None if years - {year} or others else year

    def _settle(self, mention: Mention, after: Mention | None) -> Mention:
        if mention.stated_year:
            return mention
        if self.published_on is None:
            return replace(mention, certain=False)
        if not self._has_day(mention):
            return replace(mention, certain=self._is_this_week(mention))
        if after is not None and self._is_joined(mention, after) and after.certain:
            return self._in_year(mention, after.day.year)
        year = self._year(mention, self.published_on)
        if mention.day <= self.published_on and self._is_ahead(mention.start):
            year = None  # "begins Jan. 10": of this year or the next
        return self._in_year(mention, year)

    def _year(self, mention: Mention, published_on: date) -> int | None:
        """The year of a day that lies in that of publication if it is news."""
        day, start = mention.day, mention.start
        same_month = {year for _, month, year in self._stated if month == day.month}
        is_news = (published_on - day).days <= _RECENT
        if same_month:
            year = max(same_month)
            sure = year == day.year or not is_news
            return year if len(same_month) == 1 and sure else None
        others = {year for _, _, year in self._stated} - {day.year}
        # In September "on 1 January" may be of the year to come.
        near = (published_on - day).days <= _HALF_A_YEAR
        goes_on = is_news or (near and not others) or self._follows(day, start)
        return day.year if goes_on else None

    def _follows(self, day: date, start: int) -> bool:
        """ "In August 2030 ... and on Nov. 27": the next such day, not later."""
        sentence = _sentence_start(self.text, start)
        before = [one for one in self._stated if sentence <= one[0] < start]
        if not before or re.search(r"\bthat\b", self.text[before[-1][0] : start]):
            return False
        _, month, year = before[-1]
        return 0 <= (day - date(year, month, 1)).days < _A_YEAR

    def _beside(self, mention: Mention, before: Mention) -> Mention:
        """ "Between 15 July and 5 August": the year of the first, where it fits."""
        if not before.certain or not self._has_day(mention):
            return mention
        year = before.day.year
        if self._is_joined(before, mention):
            found = self._in_year(mention, year)
            return found if found.day >= before.day else mention
        return mention

    def _in_year(self, mention: Mention, year: int | None) -> Mention:
        day = day_or_none(year, mention.day.month, mention.day.day) if year else None
        if day is None:
            return replace(mention, certain=False)
        return replace(mention, day=day, certain=True)

    def _is_joined(self, one: Mention, other: Mention) -> bool:
        return _JOINED.match(self.text, one.end, other.start) is not None

    def _has_day(self, mention: Mention) -> bool:
        """Whether it is a day of a month, not a weekday or "today"."""
        return any(map(str.isdigit, self.text[mention.start : mention.end]))

    def _is_this_week(self, mention: Mention) -> bool:
        """Whether nothing says that a weekday is of another week."""
        if self.published_on is None:
            return False
        relative = self.text[mention.start : mention.end].lower() in RELATIVE
        # "Monday's debate will": only what comes after tells.
        owns = self.text[mention.end : mention.end + 2] in ("'s", "’s")
        reach = _AHEAD if owns else 0
        if not relative and self._is_ahead(mention.start, mention.end + reach):
            return False
        paragraph = self.text.rfind("\n", 0, mention.start) + 1
        first = bisect_left(self._days, (paragraph, date.min))
        last = bisect_left(self._days, (mention.start, date.min))
        return all(
            abs((self.published_on - day).days) <= _WEEK
            for _, day in self._days[first:last]
        )

    def _is_ahead(self, start: int, end: int | None = None) -> bool:
        """Whether the words before a date, or up to `end`, tell of what is to come."""
        sentence = _sentence_start(self.text, start)
        quoted = [one.end() for one in _MARK.finditer(self.text, sentence, start)]
        # "It will rain," he said on Monday: what is quoted is of another time.
        after = quoted[-1] if quoted else sentence
        return _NOT_YET.search(self.text, after, end or start) is not None


def _sentence_start(text: str, start: int) -> int:
    """About where the sentence begins; an abbreviation counts as an end."""
    reach = max(0, start - _REACH)
    ends = (text.rfind(mark, reach, start) for mark in (". ", "! ", "? ", "\n"))
    return max(reach, *(end + 1 for end in ends))


def _stated(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a year stands with its month, the month, and the year."""
    for match in _with_year().finditer(text):
        yield match.start(), MONTH_NUMBER[match["month"].lower()], int(match["year"])


@lru_cache(maxsize=1)
def _with_year() -> re.Pattern[str]:
    months = any_of(MONTH_NUMBER)
    return re.compile(
        rf"(?<!\w)(?P<month>{months})\b\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?"
        rf",?\s(?:of\s|عام\s|سنة\s|سال\s)?(?P<year>(?:19|20)\d\d)(?!\w)",
        re.IGNORECASE,
    )
