"""Numbers, names and denial, as statements are taken apart."""

import pytest

from claims.matching.wording import read_wording


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("4,000 men", "value", 4000),
        ("4.000 Mann", "value", 4000),
        ("1.5 million", "value", 1_500_000),
        ("four thousand men", "value", 4000),
        ("twenty-five men", "value", 25),
        ("چهار هزار نفر", "value", 4000),
        ("۴٬۰۰۰ نفر", "value", 4000),
        ("4 آلاف مقاتل", "value", 4000),
        ("4 тыс. человек", "value", 4000),
        ("50bn", "value", 50_000_000_000),
        ("0.125 grams", "value", 0.125),
        ("30 per cent", "percent", 30),
        ("30%", "percent", 30),
        ("30 درصد", "percent", 30),
        ("in 2024", "year", 2024),
        ("8 December", "day", 1208),
        ("December 8", "day", 1208),
        ("8 декабря", "day", 1208),
    ],
)
def test_read_wording_finds_numbers(text: str, kind: str, value: float) -> None:
    assert read_wording(text).values(kind) == {value}


def test_read_wording_counts_nothing_by_the_word_one() -> None:
    assert read_wording("one of them").numbers == ()


def test_read_wording_finds_names_by_capitals_inside_a_sentence() -> None:
    wording = read_wording("Then the Peruvian navy of Lima sank. Nobody saw it.")
    assert wording.names == {"peruv", "lima"}


@pytest.mark.parametrize(
    "text",
    ["He denied it.", "آن را تکذیب کرد", "نفى الخبر", "Он опроверг это", "no evidence"],
)
def test_read_wording_finds_denial(text: str) -> None:
    assert read_wording(text).denials


def test_read_wording_keeps_the_word_war() -> None:
    assert "war" in read_wording("the war goes on").stems
