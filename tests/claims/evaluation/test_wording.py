"""How far a wording is like a person's, and whether it stands alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.evaluation.runs import measure_extraction
from claims.evaluation.wording import (
    chrf,
    facts_of,
    stands_alone,
    wording_figures,
)
from tests.claims.evaluation.gold import write_case


def test_facts_are_names_and_numbers() -> None:
    facts = facts_of(
        "The mayor Ines Falk said on 4 March that 1,200 left Norland's fort"
    )

    assert list(facts) == ["ines", "falk", "4", "march", "1,200", "norland"]


def test_facts_are_counted_over_all_claims() -> None:
    pairs = [("It fell on 4 March in Norland", "It fell on 4 March"), ("A", "B")]

    assert wording_figures(pairs)["wording_facts"] == pytest.approx(2 / 3)
    assert wording_figures([])["wording_facts"] == 0


def test_chrf_is_one_for_the_same_letters_and_none_for_others() -> None:
    assert chrf("The bridge fell.", "the bridge FELL") == pytest.approx(1)
    assert chrf("aaaa", "bbbb") == 0
    assert chrf("", "bridge") == 0


def test_chrf_counts_what_is_missing_more_than_what_is_too_much() -> None:
    whole, half = "the old bridge fell", "the old bridge"

    assert chrf(whole, half) < chrf(half, whole) < 1


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("He said that 40 people left.", False),
        ("In its report the ministry counted 40.", False),
        ("Ines Falk said that she left.", True),
        ("The ministry of Norland said it counted 40.", True),
        ("Falk left on Monday.", False),
        ("Falk left on Monday, 4 March 2025.", True),
        ("Falk left yesterday.", False),
        ('Ines Falk: "They left on Monday."', True),
        ("The bridge fell.", True),
    ],
)
def test_a_wording_stands_alone_without_open_pronouns_and_days(
    text: str, alone: bool
) -> None:
    assert stands_alone(text) is alone


def test_the_wording_is_measured_with_the_claims_found(tmp_path: Path) -> None:
    figures = measure_extraction(write_case(tmp_path))

    assert figures.metrics["wording_facts"] == 1
    assert figures.metrics["wording_chrf"] > figures.baseline["wording_chrf"] > 0.9
    assert figures.metrics["wording_alone"] == figures.baseline["wording_alone"] == 1
