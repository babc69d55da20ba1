from __future__ import annotations

import pytest

from claims.evaluation.figures import share, worst
from claims.evaluation.fitted import was_fitted
from claims.evaluation.ranking import (
    average_precision,
    mean,
    recall_at,
)
from claims.evaluation.spans import match, overlap
from claims.evaluation.speakers import is_named, same_speaker
from claims.extraction import Speaker


def test_overlap_is_the_shared_part_of_both() -> None:
    assert overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert overlap((0, 4), (6, 9)) == 0
    assert overlap((3, 3), (3, 3)) == 0


def test_a_proposal_finds_one_gold_span_and_the_closest_goes_first() -> None:
    gold, proposed = [(0, 10), (0, 8)], [(0, 8), (30, 40)]

    assert match(gold, proposed) == {1: 0}


def test_less_than_half_in_common_finds_nothing() -> None:
    assert match([(0, 10)], [(6, 14)]) == {}


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("Ines Falk, auditor of Norland", Speaker("Falk"), True),
        ("Norland Bridge Authority", Speaker("the authority of bridges"), True),
        ("NBA", Speaker("Norland Bridge Authority"), True),
        ("Norland Bridge Authority", Speaker("NBA"), True),
        ("NBA panel", Speaker("Norland Bridge Authority panel of six"), True),
        ("NBA panel", Speaker("Norland Baking Company"), False),
        ("Ines Falk", Speaker("Karl Berg"), False),
        ("Ines Falk", None, False),
        (None, Speaker("Falk"), False),
        (None, None, True),
    ],
)
def test_a_speaker_is_right_by_the_telling_words(
    gold: str | None, found: Speaker | None, right: bool
) -> None:
    assert same_speaker(gold, found) is right


def test_a_speaker_is_named_where_the_text_has_the_words() -> None:
    assert is_named("Ines Falk, chief auditor", "Falk spoke. Ines Falk left.")
    assert not is_named("Karl Berg", "Falk spoke.")


def test_a_ranking_is_better_the_earlier_the_wanted_comes() -> None:
    assert recall_at(["a", "b", "c"], {"c", "x"}, 2) == 0
    assert recall_at(["a", "b", "c"], {"c", "x"}, 3) == 0.5
    assert average_precision(["a", "b", "c"], {"a", "c"}) == pytest.approx(5 / 6)
    assert average_precision(["b", "a"], {"a"}, k=1) == 0
    assert average_precision(["a"], {"a", "b", "c"}, k=1) == 1
    assert mean([]) == 0


def test_the_worst_calibration_error_is_the_highest() -> None:
    assert worst("recall", [0.2, 0.9]) == 0.2
    assert worst("calibration_error", [0.2, 0.9]) == 0.9
    assert share(1, 0) == 0


def test_what_the_weights_learnt_from_is_known() -> None:
    assert was_fitted("stance", "al-ahli-2023")
    assert not was_fitted("stance", "bridges")
    assert not was_fitted("matching", "al-ahli-2023")
