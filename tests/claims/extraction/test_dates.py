"""Dates resolved against the day of publication."""

from datetime import date

import pytest

from claims.extraction.dates import dates

FRIDAY = date(2024, 12, 20)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("In a speech on December 11, she", [date(2024, 12, 11)]),
        ("on 3 January", [date(2025, 1, 3)]),
        ("on 3 February", [date(2024, 2, 3)]),
        ("Sept. 26, 2022, was", [date(2022, 9, 26)]),
        ("the 5th of May 2021", [date(2021, 5, 5)]),
        ("on Thursday", [date(2024, 12, 19)]),
        ("on Friday", [FRIDAY]),
        ("yesterday and today", [date(2024, 12, 19), FRIDAY]),
        ("2023-04-01", [date(2023, 4, 1)]),
        ("19 декабря 2024 года", [date(2024, 12, 19)]),
        ("في 8 ديسمبر 2024", [date(2024, 12, 8)]),
        ("۸ دسامبر", [date(2024, 12, 8)]),
        ("May 20% of us march 5,000 miles", []),
        ("31 February 2024", []),
    ],
)
def test_dates(text: str, days: list[date]) -> None:
    assert [one.day for one in dates(text, 0, len(text), FRIDAY)] == days


def test_dates_without_a_day_of_publication_need_their_year() -> None:
    text = "on Monday, on 3 May and on 4 May 2021"

    found = dates(text, 0, len(text), None)

    assert [(text[one.start : one.end], one.stated_year) for one in found] == [
        ("4 May 2021", True)
    ]
