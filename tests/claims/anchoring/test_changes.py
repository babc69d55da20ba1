from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchoring import Change, changes

_PIECES = st.lists(
    st.sampled_from(
        ["мост ", "پل‌ها ", "bridge ", "41 ", "\n\n", ". ", "橋", "a", "\u0301"]
    )
).map("".join)


def test_a_changed_word_is_told_as_one_out_and_one_in() -> None:
    assert changes("Nine bridges fell.\n", "Ten bridges fell!\n") == [
        Change("removed", "Nine "),
        Change("added", "Ten "),
        Change("same", "bridges fell"),
        Change("removed", ".\n"),
        Change("added", "!\n"),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_a_sentence_comes_and_goes_as_a_whole(turned: bool) -> None:
    whole = "Lund built a bridge, Berg said. It fell, Holm said. Nobody was hurt."
    short = "Lund built a bridge, Berg said. Nobody was hurt."

    told = changes(short, whole) if turned else changes(whole, short)

    assert told == [
        Change("same", "Lund built a bridge, Berg said. "),
        Change("added" if turned else "removed", "It fell, Holm said. "),
        Change("same", "Nobody was hurt."),
    ]


def test_words_in_common_by_chance_hold_nothing_together() -> None:
    found = changes(
        "Rain fell on the town of Lund all day.", "She read some of a novel to us."
    )

    assert {change.fate for change in found[:-1]} == {"removed", "added"}


@given(_PIECES, _PIECES)
def test_what_is_same_or_added_is_the_new_text(old: str, new: str) -> None:
    told = changes(old, new)

    assert "".join(c.text for c in told if c.fate != "removed") == (
        new if new.strip() else ""
    )
    if old == new:
        assert {change.fate for change in told} <= {"same"}
