"""Scores and reasons of statements."""

import pytest

from claims.extraction.lone_sentences import sentence_features
from claims.extraction.worthiness import Worth, worth


def weigh(text: str) -> Worth:
    return worth(*sentence_features(text))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Unemployment in Norda rose by 4.5 percent in 2023.", "number"),
        ("The army killed 40 people in the village on Monday.", "consequential"),
        ("The ministry said that 1,200 houses had been destroyed.", "attributed"),
    ],
)
def test_worth_of_a_checkable_statement(text: str, reason: str) -> None:
    found = weigh(text)

    assert found.checkable
    assert found.score > 0.5
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Will anyone ever resign over it?", "question"),
        ("That would be a wonderful day for all of us.", "opinion"),
        ("We will see what tomorrow brings.", "prediction"),
        ("Thank you very much.", "too_short"),
    ],
)
def test_worth_of_what_cannot_be_checked(text: str, reason: str) -> None:
    found = weigh(text)

    assert not found.checkable
    assert reason in found.reasons


def test_worth_of_a_language_without_learnt_words_is_not_held_against_it() -> None:
    found, _ = sentence_features("Анна Ли заявила, что мост в городе был закрыт.")

    assert worth(found, None).score > worth(found, {}).score


def test_worth_always_gives_a_reason() -> None:
    assert weigh("x").reasons
    assert weigh("").reasons
