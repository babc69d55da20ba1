from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from claims.evaluation.figures import Figures
from claims.evaluation.shipped import read_measured, write_measured

FIRST = Figures(
    task="extraction",
    dataset="bridges",
    versions={"extractor": "rules-1"},
    metrics={"f1": 0.81234},
    baseline={"f1": 0.4},
    baseline_name="every_sentence",
    items=22,
)
MONDAY, TUESDAY = date(2025, 3, 3), date(2025, 3, 4)


def test_nothing_is_read_where_there_is_no_file(tmp_path: Path) -> None:
    assert read_measured(tmp_path / "none.jsonl") == []


def test_newer_figures_replace_those_of_the_same_task_and_set(tmp_path: Path) -> None:
    file = tmp_path / "measured.jsonl"
    other = replace(FIRST, dataset="apples")
    write_measured(file, [FIRST, other], on=MONDAY)
    write_measured(file, [replace(FIRST, metrics={"f1": 0.9})], on=TUESDAY)

    apples, bridges = read_measured(file)

    assert (apples.figures.dataset, apples.on) == ("apples", MONDAY)
    assert (bridges.figures.metrics, bridges.on) == ({"f1": 0.9}, TUESDAY)


def test_a_line_claims_no_more_than_four_places(tmp_path: Path) -> None:
    file = tmp_path / "measured.jsonl"
    write_measured(file, [FIRST], on=MONDAY)

    assert json.loads(file.read_text("utf-8"))["metrics"] == {"f1": 0.8123}
