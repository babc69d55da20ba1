"""Quotation marks of all kinds, paired."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.quotations import outermost, quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"A. B," he said. "C."', [('"A. B,"', 0), ('"C."', 0)]),
        ("“We ‘know’ it,” he said", [("“We ‘know’ it,”", 0), ("‘know’", 1)]),
        ("Он: «да «нет» да»", [("«да «нет» да»", 0), ("«нет»", 1)]),
        ("„Ja“ und »nein«", [("„Ja“", 0), ("»nein«", 0)]),
        ("''We know,'' he said", [("''We know,''", 0)]),
        ('He said, "I know.”', [('"I know.”', 0)]),
        ("گفت: «نه»", [("«نه»", 0)]),
        ("'Yes,' she said, 'it's the men's fault.'", [("'Yes,'", 0), None]),
        ("the '90s teachers' own 'word here' x", [("'word here'", 0)]),
        ("5 \" pipe and the dogs' tails", []),
        ("an “open mark without an end", []),
    ],
)
def test_quotations_pair_their_marks(
    text: str, expected: list[tuple[str, int] | None]
) -> None:
    found = [(text[one.start : one.end], one.depth) for one in quotations(text)]

    if expected and expected[-1] is None:
        expected[-1] = ("'it's the men's fault.'", 0)
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“First part.\n\n“Second part,” he said.",
            ["“First part.", "“Second part,”"],
        ),
        (
            "'First part.\n\n'Second part,' he said.",
            ["'First part.", "'Second part,'"],
        ),
        (
            "«Первая часть.\n\nВторая часть», - сказал он.",
            ["«Первая часть.", "Вторая часть»"],
        ),
        (
            "او گفت: «بخش نخست.\n\nبخش دوم.»",
            ["«بخش نخست.", "بخش دوم.»"],
        ),
        (
            "«بخش نخست.\n\nبخش دوم»، او گفت. «پایان»",
            ["«بخش نخست.", "بخش دوم»", "«پایان»"],
        ),
        (
            "«Première partie.\n\n« Deuxième », dit-il.",
            ["«Première partie.", "« Deuxième »"],
        ),
        ("An “open mark.\n\nA plain paragraph.\n\nA close” mark.", []),
        ("The dogs' home.\n\n'Yes,' he said.", ["'Yes,'"]),
    ],
)
def test_quotations_run_over_the_end_of_a_paragraph(
    text: str, expected: list[str]
) -> None:
    assert [text[one.start : one.end] for one in quotations(text)] == expected


@given(st.text(alphabet="a. \n\"'“”‘’«»„(", max_size=60))
def test_quotations_nest_and_never_cross(text: str) -> None:
    found = quotations(text)

    for one in found:
        assert 0 <= one.start < one.end <= len(text)
    for one in found:
        for other in found:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing
    outer = outermost(found)
    assert all(a.end <= b.start for a, b in pairwise(outer))
