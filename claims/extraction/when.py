"""When: the year of a day that lacks it and the date of a weekday, as written."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from claims.extraction.dates import MONTH_NUMBER, RELATIVE, Mention, any_of
from claims.extraction.edits import Edit
from claims.extraction.lexicon import SPEECH
from claims.extraction.month_names import FULL_NAMES, MONTHS, SHORT_ENGLISH
from claims.extraction.timeline import Timeline
from claims.extraction.words import word_set

_SOLAR = re.compile(
    r"\d\s(?:فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند)\b"
)
_SYRIAC = re.compile(r"كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|أيلول|تشرين")
_BEFORE_WEEKDAY = word_set("on late early since until till by from this earlier")
_PART_OF_DAY = re.compile(r"\s(?:morning|afternoon|evening|night)\b")
# Words beside a weekday that make it another one, or one of several.
_OTHER_WEEK = re.compile(
    r"\W{0,3}(?:\d|the \d|and\b|or\b|to\b|through\b|-|–|next\b|last\b|before\b|after\b"
    r"|prayers|گذشته|آینده|بعد|قبل|الماضي|المقبل|القادم|и\b|по\b|و\w)",
)
_NOWADAYS = frozenset(["today", "сегодня", "اليوم", "امروز", "tomorrow"])
# Days that are called so, and in this order, without the year: "since Oct. 7".
_NAMED_BY_DATE = frozenset([(9, 11, True), (1, 6, True), (10, 7, True), (10, 7, False)])
_IN_MONTH = re.compile(
    r"\b(?:in|since|until|by|during)\s(?:(?:early|late|mid)[- ])?"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October"
    r"|November|December)(?![\w'’-]|\s\d|,?\s(?:of\s)?(?:19|20)\d\d|\s(?:and|or|to|of)\b)",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"(?<!\bthe )\b(?P<which>last|this) (?P<unit>year|month)\b(?!['’\w-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ENDS = frozenset(",.;:!?)]—–")


class When:
    """Dates as one article writes them."""

    def __init__(self, text: str, language: str, timeline: Timeline) -> None:
        """Look at how the article orders day and month, and which digits it has."""
        self.text = text
        self.language = language
        self.timeline = timeline
        self.month_first = len(_order("month").findall(text)) > len(
            _order("day").findall(text)
        )
        # A solar calendar, or the Syriac months: no date of another kind beside it.
        other = _SOLAR if language == "fa" else _SYRIAC if language == "ar" else None
        self.other_calendar = bool(other and other.search(text))
        self.native_digits = bool(re.search("[٠-٩۰-۹]", text))

    def edits(
        self, start: int, end: int, mentions: Sequence[Mention]
    ) -> Iterator[Edit]:
        """What to add to `text[start:end]`, whose days are `mentions`."""
        written = {one.day for one in mentions if self._digits(one)}
        for mention in mentions:
            if not mention.certain:
                continue
            if self._digits(mention):
                if self._lacks_year(mention):
                    yield self._with_year(mention, end)
            elif mention.day not in written and self._is_plain(mention):
                written.add(mention.day)
                yield self._with_date(mention, end)
        if self.language == "en":
            yield from self._months(start, end)
            yield from self._relative(start, end)

    def _digits(self, mention: Mention) -> bool:
        return any(map(str.isdigit, self.text[mention.start : mention.end]))

    def _lacks_year(self, mention: Mention) -> bool:
        """Whether a day stands without its year, and is no name or part of a span."""
        month_first = not self.text[mention.start].isdigit()
        day = (mention.day.month, mention.day.day, month_first)
        # "September 16-19" has its year elsewhere, if anywhere.
        goes_on = self.text[mention.end : mention.end + 1] in ("-", "–")
        return not (mention.stated_year or day in _NAMED_BY_DATE or goes_on)

    def _with_year(self, mention: Mention, end: int) -> Edit:
        at = mention.end
        words = self.text[mention.start : at]
        if words.endswith(".") and words[:-1].rpartition(" ")[2].lower() in FULL_NAMES:
            at -= 1  # the full stop of the sentence
        year = self._figures(str(mention.day.year))
        if self.language == "ru":
            return Edit(at, at, f" {year} года")
        if self.language != "en" or words[0].isdigit():
            return Edit(at, at, f" {year}")
        return Edit(at, at, f", {year}{self._comma(at, end)}")

    def _with_date(self, mention: Mention, end: int) -> Edit:
        at = mention.end
        if self.language != "en":
            return Edit(at, at, f" ({self._date(mention.day)})")
        if part := _PART_OF_DAY.match(self.text, at):
            at = part.end()
        if self.text[at : at + 2] in ("'s", "’s"):
            return Edit(at + 2, at + 2, f" ({self._date(mention.day)})")
        return Edit(at, at, f", {self._date(mention.day)}{self._comma(at, end)}")

    def _is_plain(self, mention: Mention) -> bool:
        """Whether a weekday, "yesterday" or "today" is that day and no other."""
        word = self.text[mention.start : mention.end].lower()
        after = self.text[mention.end : mention.end + 12]
        owns = after.startswith(("'s", "’s"))
        if self.other_calendar or (_OTHER_WEEK.match(after) and not owns):
            return False
        before = self.text[max(0, mention.start - 24) : mention.start].split()
        last = before[-1].lower() if before else ""
        reported = last in SPEECH or last.endswith("ed")
        if word in _NOWADAYS:
            return self.language == "en" and not owns and reported
        if self.language != "en" or word in RELATIVE:
            return not owns
        part = _PART_OF_DAY.match(after) is not None
        plain = last in _BEFORE_WEEKDAY or reported or (part and not last.isalpha())
        return plain or (owns and last not in ("last", "next", "every", "each"))

    def _comma(self, at: int, end: int) -> str:
        """The comma that closes the date, where words go on after it."""
        rest = self.text[at:end].lstrip()
        closes = not rest or rest[0] in _ENDS or rest[0] in "\"'”’»"
        return "" if closes else ","

    def _date(self, day: date) -> str:
        month = MONTHS.get(self.language, MONTHS["en"])[day.month - 1]
        if self.language == "en" and self.month_first:
            return f"{month} {day.day}, {day.year}"
        year = f"{day.year} года" if self.language == "ru" else str(day.year)
        return self._figures(f"{day.day} {month} {year}")

    def _figures(self, words: str) -> str:
        if not self.native_digits or self.language not in ("fa", "ar"):
            return words
        first = "۰" if self.language == "fa" else "٠"
        return "".join(
            chr(ord(first) + int(sign)) if sign.isdigit() else sign for sign in words
        )

    def _months(self, start: int, end: int) -> Iterator[Edit]:
        """ "In November", where the article tells of one year only."""
        for match in _IN_MONTH.finditer(self.text, start, end):
            number = MONTH_NUMBER[match["month"].lower()]
            year = self.timeline.month(number, match.start())
            if year is not None:
                yield Edit(match.end(), match.end(), f" {year}")

    def _relative(self, start: int, end: int) -> Iterator[Edit]:
        """ "Last year", where the statement names no other year."""
        day = self.timeline.published_on
        if day is None or _YEAR.search(self.text, start, end):
            return
        for match in _LAST.finditer(self.text, start, end):
            last = match["which"].lower() == "last"
            if match["unit"].lower() == "year":
                yield Edit(match.end(), match.end(), f" ({day.year - last})")
            else:
                at = day.replace(day=1) - timedelta(days=1) if last else day
                month = MONTHS["en"][at.month - 1]
                yield Edit(match.end(), match.end(), f" ({month} {at.year})")


@lru_cache(maxsize=2)
def _order(first: str) -> re.Pattern[str]:
    months = any_of([*MONTHS["en"], *SHORT_ENGLISH])
    if first == "month":
        return re.compile(rf"\b(?:{months})\.? \d{{1,2}}\b(?!\d)")
    return re.compile(rf"\b\d{{1,2}} (?:{months})\b")
