"""The scoring of matching on a made-up task of three known claims in each set."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.core.management import call_command

from claims.evaluation.cases import CaseUnreadable
from claims.evaluation.checkthat import read_asked, read_known
from claims.evaluation.matching import matching_figures
from claims.evaluation.vectors import VectorStore
from claims.models import Evaluation

KNOWN = {
    "2A": {
        "a1": "Forty boats were lost off Norland.",
        "a2": "The king of Ruritania rides a bicycle.",
        "a3": "Rain fell on Lund for nine weeks.",
    },
    "2B": {
        "b1": "Taxes rose by nine percent in Ruritania.",
        "b2": "Nobody has counted the bridges of Lund.",
        "b3": "The harbour of Norland was closed.",
    },
}
POSTS = [
    ("t1", "Forty boats were lost off Norland!", "a1"),
    ("t2", "Which king was seen on his way to work?", "a2"),
]
LINES = [("d1", "Taxes rose by 9 percent in Ruritania.", "b1")]


def write_task(folder: Path, *, packed: bool = False) -> Path:
    """Write the task; the claims unpacked, or as the archives they come in."""
    data = folder / "data"
    places = {
        "2A": ("subtask-2a--english/vclaims", "2a_snopes_vclaims"),
        "2B": ("subtask-2b--english/politifact-vclaims", "2b_politifact_vclaims"),
    }
    for name, (place, archive) in places.items():
        (data / place).mkdir(parents=True)
        for one, text in KNOWN[name].items():
            row = {"vclaim_id": one, "vclaim": text, "title": "A title"}
            (data / place / f"{one}.json").write_text(json.dumps(row), "utf-8")
        if packed:
            with tarfile.open(folder / f"{archive}.tar.gz", "w:gz") as file:
                for claim in sorted((data / place).iterdir()):
                    file.add(claim, f"data/{place}/{claim.name}")
                    claim.unlink()
            (data / place).rmdir()
    _write(data / "subtask-2a--english", "tweets-train-dev.tsv", "qrels-dev.tsv", POSTS)
    _write(data / "subtask-2b--english/v1", "iclaims.queries", "dev.tsv", LINES)
    return folder


def _write(
    folder: Path, queries: str, gold: str, rows: Sequence[tuple[str, str, str]]
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    asked = "".join(f"{name}\t{text}\n" for name, text, _claim in rows)
    (folder / queries).write_text(asked, "utf-8")
    wanted = "".join(f"{name}\t0\t{claim}\t1\n" for name, _text, claim in rows)
    (folder / gold).write_text(wanted, "utf-8")


@pytest.mark.parametrize("packed", [False, True])
def test_known_claims_are_read_unpacked_and_packed(
    packed: bool, tmp_path: Path
) -> None:
    known = read_known(write_task(tmp_path, packed=packed), "2A")

    assert dict(zip(known.ids, known.claims, strict=True)) == KNOWN["2A"]


def test_statements_come_with_the_claims_wanted(tmp_path: Path) -> None:
    asked = read_asked(write_task(tmp_path), "2A", "dev")

    assert asked.texts == [text for _name, text, _claim in POSTS]
    assert asked.wanted == [{"a1"}, {"a2"}]


def test_a_folder_without_the_task_says_so(tmp_path: Path) -> None:
    with pytest.raises(CaseUnreadable):
        list(matching_figures(tmp_path))


def test_both_sets_and_the_unknown_are_scored(tmp_path: Path) -> None:
    first, second, unknown = matching_figures(write_task(tmp_path))

    assert (first.items, second.items, unknown.items) == (2, 1, 2)
    assert first.metrics["map_at_5"] == first.baseline["map_at_5"] == 1
    # Nearly the same words are offered, a question about the king is not.
    assert first.metrics["offered"] == 0.5
    assert second.metrics["offered"] == 1
    assert unknown.metrics == {"not_joined": 1, "not_suggested": 1}


class Counting:
    """An encoder that tells how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def queries(self, texts: Sequence[str]) -> np.ndarray[Any, Any]:
        self.asked += texts
        return np.array([[len(text), 1] for text in texts], np.float32)

    passages = queries


def test_vectors_are_made_once_and_kept(tmp_path: Path) -> None:
    encoder: Any = Counting()
    told: list[str] = []
    file = tmp_path / "kept" / "vectors.npz"

    VectorStore(encoder, file, told.append).queries(["a", "bb", "a"])
    again = VectorStore(encoder, file, told.append)
    rows = again.queries(["bb"]) + again.passages(["bb"])

    assert encoder.asked == ["a", "bb", "bb"]  # as a passage it is another vector
    assert [row.tolist() for row in rows] == [[2, 1], [2, 1]]
    assert told == ["2 of 2 vectors of query made", "1 of 1 vectors of passage made"]


@pytest.mark.django_db
def test_the_command_stores_a_result_for_each_set(tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    folder = str(write_task(tmp_path))

    call_command(
        "evaluate", "matching", folder, "--without-encoder", stdout=out, stderr=err
    )

    assert "Stored 3 results." in out.getvalue()
    assert "2A: 2 statements" in err.getvalue()
    stored = Evaluation.objects.filter(task="matching").order_by("pk")
    assert [one.dataset for one in stored] == [
        "CheckThat! 2021 2A dev",
        "CheckThat! 2021 2B dev",
        "CheckThat! 2021 2A dev, unknown",
    ]
    assert stored[0].baseline_name == "bm25"
