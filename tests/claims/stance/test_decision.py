"""What the classifier must get right whatever the event."""

import time

import pytest

from claims.stance import classify

CLAIM = "The navy moved 4,000 soldiers out of the port of Larnel on 8 December."


@pytest.mark.parametrize("similarity", [0.93, None])
def test_classify_a_repetition_corroborates(similarity: float | None) -> None:
    found = classify(
        CLAIM,
        "The defence minister said that the navy had moved 4,000 soldiers out of the "
        "port of Larnel.",
        similarity=similarity,
    )
    assert found.stance == "corroborates"
    assert {"same_event", "same_number"} <= set(found.reasons)


@pytest.mark.parametrize("similarity", [0.93, None])
def test_classify_a_denial_conflicts(similarity: float | None) -> None:
    found = classify(
        CLAIM,
        "The defence ministry denied that the navy had moved 4,000 soldiers out of "
        "the port of Larnel.",
        similarity=similarity,
    )
    assert found.stance == "conflicts"
    assert "denial" in found.reasons


@pytest.mark.parametrize("similarity", [0.93, None])
def test_classify_a_denied_claim_is_corroborated_by_the_denial(
    similarity: float | None,
) -> None:
    found = classify(
        "The defence ministry denied that the navy had left Larnel.",
        "The defence ministry denied on Monday that the navy had left Larnel.",
        similarity=similarity,
    )
    assert found.stance == "corroborates"


def test_classify_tells_of_another_number() -> None:
    found = classify(
        "The blast in Larnel killed 471 people, the ministry said.",
        "Officials put the number of people killed in the Larnel blast at 120.",
        similarity=0.92,
    )
    assert found.stance == "conflicts"
    assert "number_conflict" in found.reasons


@pytest.mark.parametrize("similarity", [0.76, None])
def test_classify_another_subject_is_unrelated(similarity: float | None) -> None:
    found = classify(
        CLAIM,
        "The central bank raised its rates again in spring.",
        similarity=similarity,
    )
    assert found.stance == "unrelated"
    assert "little_in_common" in found.reasons


def test_classify_finds_a_persian_denial_of_a_persian_claim() -> None:
    found = classify(
        "نیروی دریایی ۴۰۰۰ سرباز را از بندر خارج کرد.",
        "سخنگوی وزارت دفاع خبر خارج کردن ۴۰۰۰ سرباز از بندر توسط نیروی دریایی را "
        "تکذیب کرد.",
        similarity=0.93,
    )
    assert found.stance == "conflicts"
    assert "denial" in found.reasons


def test_classify_is_deterministic_and_gives_a_probability() -> None:
    results = {classify(CLAIM, "The navy left.", similarity=0.9) for _ in range(3)}
    (found,) = results
    assert 0.25 <= found.score <= 1


@pytest.mark.parametrize("passage", ["", " ", "😀", "\x00", "4,000", "۴"])
def test_classify_accepts_passages_without_words(passage: str) -> None:
    assert classify(CLAIM, passage, similarity=None).score > 0
    assert classify(passage, CLAIM, similarity=0.8).score > 0


def test_classify_of_hostile_texts_is_quick() -> None:
    started = time.perf_counter()
    classify("a 1,2 not " * 90_000, '"he denied. 4 ' * 90_000, similarity=0.9)
    assert time.perf_counter() - started < 2
