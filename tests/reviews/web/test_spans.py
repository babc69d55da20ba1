from __future__ import annotations

import pytest

from reviews.web.spans import cut_at, find_parts, find_words

TEXT = (
    "😀 He said “ten bridges”.\n\tTen\u00a0bridges – شهردار گفت که ده پل. "
    "Overten bridges."
)


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = TEXT.index(words)
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("He said", [at("He said")]),
        ('said "ten', [at("said “ten")]),
        ("Ten \n bridges - شهردار", [at("Ten\u00a0bridges – شهردار")]),
        ("ten bridges", [at("ten bridges")]),  # not within "Overten bridges"
        ("bridges", [at("bridges"), at("bridges", 1), at("bridges", 2)]),
        ("ده پل", [at("ده پل")]),
        ("ده پ", []),
        ("TEN BRIDGES", []),
        ("a.c", []),
        (" \n ", []),
    ],
)
def test_words_are_found_where_they_stand(
    words: str, found: list[tuple[int, int]]
) -> None:
    assert find_words(TEXT, words) == found


def test_parts_follow_one_another() -> None:
    low, high = at("He said “ten bridges”.\n\tTen\u00a0bridges")

    spans = find_parts(TEXT, ["bridges", "bridges"], low, high)

    assert spans == [at("bridges"), at("bridges", 1)]
    with pytest.raises(LookupError, match="Overten"):
        find_parts(TEXT, ["bridges", "Overten"], low, high)


def test_a_cut_leaves_no_part_without_words() -> None:
    span = at("“ten bridges”.\n\tTen")
    quote = at("Ten")[0]

    assert cut_at(TEXT, span, [quote, quote, 0, 10_000]) == ["“ten bridges”.", "Ten"]
    assert cut_at(TEXT, span, [span[1] - 3, span[1]]) == ["“ten bridges”.", "Ten"]
    assert cut_at(TEXT, span, []) == ["“ten bridges”. Ten"]
