"""Sentences, blocks and passages with exact offsets."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.segmentation import passages, sentences

MIXED = st.lists(
    st.sampled_from(
        [
            "The bridge fell. ",
            'He said: "We left. They stayed." ',
            "“Why?” she asked. ",
            "در ۵ مه گفت: «نه.» ",
            "هل انتهت الحرب؟ ",
            "В 2024 г. мост рухнул. ",
            "😀 Yes! ",
            "\r\n",
            "\n\n",
            "\n",
            "U.S. ",
            "Mr. J. R. Lee, 5.5% ",
            "...",
            " ",
            "\u200c",
            "e\u0301",
            "橋は落ちた。",
            "[1] ",
            "- item",
        ]
    ),
    max_size=30,
).map("".join)


def cut(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["He met A.B. Lee on Sept. 26, 2022, in the U.S.", "The talks failed."],
        ['"Is it so?" he asked.', '"Yes.', 'We can," said J. Lee.'],
        ["It costs 4.5 million.", "Mr. Lee paid at 6 p.m. on Monday."],
        ["He lives in the U.S. and works there.", "She does not."],
        ["“Who knew?” Lee asked.", "Nobody."],
        ["“It rained.” — Ann Lee"],
        ["He left (see Fig. 2).", "She stayed."],
        ["It grew.[12]", "It shrank."],
        ["او گفت: «ما رفتیم.»", "آیا درست است؟", "بله."],
        ["قال إن الجسر سقط.", "هل هذا صحيح؟", "لا."],
        ["В 2024 г. мост рухнул.", "«Это так», — сказал А. С. Ли.", "Он прав."],
        ["Nr. 5 kam am Montag.", "Es regnete."],
    ],
)
def test_sentences_end_where_they_end(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_sentences_need_no_space_after_an_east_asian_stop() -> None:
    assert cut("橋は落ちた。誰も死ななかった。") == [
        "橋は落ちた。",
        "誰も死ななかった。",
    ]


def test_sentences_repeat_where_the_text_repeats() -> None:
    text = "It fell. It fell. It fell."

    assert [(one.start, one.end) for one in sentences(text)] == [
        (0, 8),
        (9, 17),
        (18, 26),
    ]


def test_sentences_tell_headings_bylines_and_datelines() -> None:
    text = "# The bridge\n\nBy Ann Lee\n\n12 May 2031\n\nThe bridge fell.\n\nWhat next"

    assert [one.block for one in sentences(text)] == [
        "heading",
        "byline",
        "dateline",
        "sentence",
        "heading",
    ]


def test_sentences_join_lines_that_an_editor_wrapped() -> None:
    line = "The bridge that the town had built over the river last year fell"
    text = f"{line}\ninto the water at noon. Nobody was\r\nhurt."

    assert cut(text) == [f"{line}\ninto the water at noon.", "Nobody was\r\nhurt."]


def test_sentences_of_one_endless_line_are_cut() -> None:
    lengths = [one.end - one.start for one in sentences("word " * 2_000)]

    assert max(lengths) <= 2_000
    assert sum(lengths) + len(lengths) - 1 == 2_000 * 5 - 1


@given(MIXED)
def test_sentences_hold_every_character_but_white_space(text: str) -> None:
    found = sentences(text)

    kept = "".join(text[one.start : one.end] for one in found)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(one.start < one.end for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(MIXED)
def test_passages_hold_one_to_three_sentences_of_one_block(text: str) -> None:
    parts = sentences(text)
    for start, end in passages(text, "en"):
        inside = [one for one in parts if start <= one.start and one.end <= end]
        assert 1 <= len(inside) <= 3
        assert len({one.paragraph for one in inside}) == 1
        assert (inside[0].start, inside[-1].end) == (start, end)


def test_passages_keep_a_heading_apart() -> None:
    text = "A bridge\n\nOne. Two. Three. Four."

    assert [text[start:end] for start, end in passages(text)] == [
        "A bridge",
        "One. Two. Three.",
        "Four.",
    ]
