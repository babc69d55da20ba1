from __future__ import annotations

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
