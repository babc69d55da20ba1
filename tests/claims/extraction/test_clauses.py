"""One claim is one checkable statement, cut at exact places."""

import pytest

from claims.extraction.clauses import cut
from tests.claims.extraction.reading import read, words


def pieces(text: str) -> list[str]:
    reader, found = read(text)
    parts = cut(reader, found)
    return [words(text, reader.tokens, (one.start, one.end)) for one in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Prices are rising and wages are falling.",
            ["Prices are rising", "wages are falling."],
        ),
        (
            "Ann Lee said that the bridge was old and that nobody had checked it.",
            ["Ann Lee said that the bridge was old", "nobody had checked it."],
        ),
        (
            "Ann Lee said the bridge was old, adding that nobody had checked it.",
            ["Ann Lee said the bridge was old", "adding that nobody had checked it."],
        ),
        (
            "The ferry sank off the coast, killing 40 people on board.",
            ["The ferry sank off the coast", "killing 40 people on board."],
        ),
        (
            "The bill is disputed: the insurer put the damage at 5 million.",
            ["The bill is disputed", "the insurer put the damage at 5 million."],
        ),
        (
            "The bridge fell on Monday; the road was closed on Tuesday.",
            ["The bridge fell on Monday", "the road was closed on Tuesday."],
        ),
    ],
)
def test_cut_parts_two_statements(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee and Bo Marn opened the bridge.",
        "The town bought the bridge and later sold it.",
        "She said only the town had the technical and financial strength for it.",
        "The dispute over the law that split Norda and Veld in 2030 began again.",
        "The inspectors interviewed 41 drivers and owners and gathered the names.",
        '"It fell and we ran and nobody helped," she said.',
        "The house was full, and sheltering displaced people, when it burnt.",
    ],
)
def test_cut_keeps_one_statement_whole(text: str) -> None:
    assert pieces(text) == [text]


def test_cut_gives_each_clause_its_own_speaker() -> None:
    text = "Ann Lee says the bridge is safe, but Bo Marn says the bridge is old."
    reader, found = read(text)

    speakers = [
        words(text, reader.tokens, one.attribution.source)
        for one in cut(reader, found)
        if one.attribution is not None
    ]
    assert speakers == ["Ann Lee", "Bo Marn"]
