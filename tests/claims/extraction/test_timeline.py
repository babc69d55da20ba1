"""Which year a day without one lies in. All made up."""

from datetime import date

import pytest

from claims.extraction.dates import dates
from claims.extraction.timeline import Timeline


def settled(text: str, published: str) -> list[str]:
    """The certain days of a text, "?" for each that is not."""
    day = date.fromisoformat(published)
    found = Timeline(text, day).settle(dates(text, 0, len(text), day))
    return [str(one.day) if one.certain else "?" for one in found]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The bridge fell on 5 May.", "2031-05-07", ["2031-05-05"]),
        ("It fell on 5 December.", "2031-02-07", ["2030-12-05"]),
        # As likely of the year to come.
        ("Lee takes over on 1 January.", "2031-09-07", ["?"]),
        # A look back: the month stands with another year.
        (
            "Rain began on 3 July 2028. The bridge fell on 5 July.",
            "2031-11-07",
            ["2028-07-03", "2028-07-05"],
        ),
        (
            "It fell between 15 July and 5 August 2028.",
            "2031-11-07",
            ["2028-07-15", "2028-08-05"],
        ),
        (
            "In July 2028 it fell. From 15 July to 5 August it was shut.",
            "2031-11-07",
            ["2028-07-15", "2028-08-05"],
        ),
        # Both years are possible.
        (
            "It fell on 5 May 2030. Lee spoke on 6 May.",
            "2031-05-07",
            ["2030-05-05", "?"],
        ),
        ("In May 2029 and May 2030 it shook. It fell on 6 May.", "2031-11-07", ["?"]),
        (
            "It was built on 3 July 2028. It fell on 5 March.",
            "2031-11-07",
            ["2028-07-03", "?"],
        ),
    ],
)
def test_settle_gives_a_day_the_year_of_its_article(
    text: str, published: str, expected: list[str]
) -> None:
    assert settled(text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town said on Monday that it fell.", ["2031-05-05"]),
        ("The town will say on Monday why it fell.", ["?"]),
        ("It fell on 3 July 2028. The town said so on Monday.", ["2028-07-03", "?"]),
        ("It fell on 3 July 2028.\nThe town said so on Monday.", None),
    ],
)
def test_settle_leaves_a_weekday_of_another_week(
    text: str, expected: list[str] | None
) -> None:
    found = settled(text, "2031-05-07")

    assert found == (expected or ["2028-07-03", "2031-05-05"])


def test_month_is_given_only_where_the_article_tells_of_one_year() -> None:
    text = "In November the town said so."
    looking_back = "It fell on 3 July 2028. " + text

    assert Timeline(text, date(2031, 5, 7)).month(11, 3) == 2030
    assert Timeline(looking_back, date(2031, 5, 7)).month(11, 28) is None
    assert Timeline(text, date(2031, 9, 7)).month(11, 3) is None
    assert Timeline(text, None).month(11, 3) is None


def test_timeline_reads_a_long_paragraph_of_weekdays_in_proportion() -> None:
    text = "On Monday it fell " * 2_000

    assert len(settled(text, "2031-05-07")) == 2_000
