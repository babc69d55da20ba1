"""The sentence of a passage that decides."""

import time

import pytest

from claims.stance import decisive_span

PASSAGE = "It rained 😀. The navy moved 4,000 men out.\r\nNobody else spoke."


def _sentence(claim: str, passage: str) -> str:
    start, end = decisive_span(claim, passage)
    return passage[start:end]


def test_decisive_span_is_the_sentence_nearest_to_the_claim() -> None:
    sentence = _sentence("The navy took 4,000 men away.", PASSAGE)
    assert sentence == "The navy moved 4,000 men out."


def test_decisive_span_is_the_first_of_equals() -> None:
    assert _sentence("Elsewhere a bank closed.", PASSAGE).startswith("It rained")


def test_decisive_span_prefers_a_denial_where_no_word_is_shared() -> None:
    passage = "باران بارید. سخنگو این خبر را تکذیب کرد."
    assert "تکذیب" in _sentence("The navy moved 4,000 men.", passage)


@pytest.mark.parametrize("passage", ["", "  \n "])
def test_decisive_span_of_nothing_is_empty(passage: str) -> None:
    assert decisive_span("A claim.", passage) == (0, 0)


def test_decisive_span_of_a_hostile_passage_is_quick() -> None:
    started = time.perf_counter()
    decisive_span("a b " * 50_000, "a. b? " * 200_000)
    assert time.perf_counter() - started < 2
