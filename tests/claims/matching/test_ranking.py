from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching import WordIndex, order_shortlist, plain_post

CLAIMS = [
    "The ministry repaired 41 bridges in the north. Were 41 bridges repaired?",
    "A tower of the cathedral fell in a storm.",
    "The ministry closed every school in the north.",
    "وزارت ۴۱ پل را تعمیر کرد",
]


def best(query: str, claims: list[str] = CLAIMS) -> int:
    return WordIndex(claims).shortlist(query)[0][0]


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ("they say bridges were repaired by the ministry", 0),
        ("Repairing 41 bridge", 0),
        ("storms felled the cathedral's towers", 1),
        ("schools closed by ministries", 2),
        ("تعمير 41 پل", 3),
    ],
)
def test_the_claim_with_the_same_words_comes_first(query: str, row: int) -> None:
    assert best(query) == row


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    claims = ["the north road", "the north sea", "the north wind", "a storm"]
    assert best("storm in the north", claims) == 3


def test_a_long_claim_is_no_better_for_being_long() -> None:
    claims = ["bridges fell " + "and other words about rivers " * 30, "bridges fell"]
    assert best("bridges fell", claims) == 1


def test_a_word_said_often_counts_once_in_the_question() -> None:
    index = WordIndex(CLAIMS)
    assert index.scores("bridges").tolist() == index.scores("bridges " * 9).tolist()


def test_the_shortlist_is_filled_up_where_no_word_is_shared() -> None:
    shortlist = WordIndex(CLAIMS).shortlist("zzz")
    assert [row for row, _ in shortlist] == [0, 1, 2, 3]
    assert len(WordIndex(CLAIMS).shortlist("bridges", most=2)) == 2


def test_meaning_outweighs_words_and_words_break_the_tie() -> None:
    shortlist = [(0, 8.0), (1, 4.0), (2, 0.0)]
    by_words = order_shortlist(shortlist)
    assert [(one.row, one.score) for one in by_words] == [(0, 1.0), (1, 0.5), (2, 0.0)]
    both = order_shortlist(shortlist, {0: 0.80, 1: 0.80, 2: 0.95})
    assert [one.row for one in both] == [2, 0, 1]
    assert both[0].cosine == 0.95
    assert [one.near for one in both] == [True, False, False]
    assert not by_words[0].near


def test_no_claim_at_all() -> None:
    assert WordIndex([]).shortlist("bridges") == []
    assert order_shortlist([]) == []
    assert order_shortlist(WordIndex(["…"]).shortlist("bridges"))[0].score == 0.0


@pytest.mark.parametrize(
    ("post", "plain"),
    [
        (
            "41 bridges! https://b.example/1 pic.twitter.com/x1 — Anna Berg (@aberg)"
            " March 4, 2025",
            "41 bridges!",
        ),
        (
            "#BridgesOfNorway via @NorthRoads2025",
            "Bridges Of Norway via North Roads 2025",
        ),
        ("#پل_شمال افتاد", "پل شمال افتاد"),
        ("They fell — and rose", "They fell — and rose"),
        ("https://b.example", ""),
    ],
)
def test_a_post_becomes_plain_words(post: str, plain: str) -> None:
    assert plain_post(post) == plain


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=200))
def test_any_text_can_be_ranked(claims: list[str], query: str) -> None:
    ranked = order_shortlist(WordIndex(claims).shortlist(plain_post(query)))
    assert sorted(one.row for one in ranked) == list(range(len(claims)))
    assert all(0 <= one.score <= 1 for one in ranked)
