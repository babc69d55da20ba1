"""Reciprocal rank fusion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.retrieval import fuse

RANKINGS = st.lists(st.lists(st.integers(0, 9), max_size=8), max_size=4)


def test_fuse_adds_what_each_place_is_worth() -> None:
    items, scores = zip(*fuse([["a", "b"], ["b", "c"]], k=60), strict=True)
    assert items == ("b", "a", "c")
    assert scores == pytest.approx((1 / 62 + 1 / 61, 1 / 61, 1 / 62))


def test_fuse_of_nothing_is_nothing() -> None:
    assert fuse([]) == []
    assert fuse([[], []]) == []


def test_fuse_keeps_the_first_order_among_equals() -> None:
    assert [item for item, _ in fuse([["x", "y"], ["y", "x"]])] == ["x", "y"]


def test_fuse_counts_a_repeat_once_and_at_its_first_place() -> None:
    assert fuse([["a", "a", "b"]]) == fuse([["a", "b"]])


def test_fuse_refuses_a_negative_k() -> None:
    with pytest.raises(ValueError, match="negative"):
        fuse([["a"]], k=-1)


@given(RANKINGS)
def test_fuse_has_every_item_once_best_first(rankings: list[list[int]]) -> None:
    fused = fuse(rankings)
    items = [item for item, _ in fused]
    assert sorted(items) == sorted({item for ranking in rankings for item in ranking})
    assert [score for _, score in fused] == sorted((s for _, s in fused), reverse=True)
