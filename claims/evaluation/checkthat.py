"""Reads CLEF CheckThat! 2021 task 2, English: posts and debates, and known claims.

The folder is that of the task: ``data`` with the queries, and the archives of the
claims, unpacked there or not.
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.evaluation.cases import CaseUnreadable, read_text
from claims.matching import WordIndex, plain_post

SETS = ("2A", "2B")
_A, _B = "subtask-2a--english", "subtask-2b--english"
_CLAIMS = {"2A": f"{_A}/vclaims", "2B": f"{_B}/politifact-vclaims"}
_ARCHIVES = {"2A": "2a_snopes_vclaims.tar.gz", "2B": "2b_politifact_vclaims.tar.gz"}
_QUERIES = {"2A": f"{_A}/tweets-train-dev.tsv", "2B": f"{_B}/v1/iclaims.queries"}
_GOLD = {"2A": f"{_A}/qrels-{{}}.tsv", "2B": f"{_B}/v1/{{}}.tsv"}
_PASSAGE = 300  # code points of claim and title that are encoded


@dataclass(frozen=True, slots=True)
class Known:
    """The claims of one collection, and where their words stand."""

    ids: list[str]
    claims: list[str]
    passages: list[str]
    index: WordIndex


@dataclass(frozen=True, slots=True)
class Asked:
    """Statements as plain text, and the ids of the known claims each is one of."""

    texts: list[str]
    wanted: list[set[str]]


def read_known(folder: Path, name: str) -> Known:
    """Read a collection: a folder or an archive of one JSON file a claim.

    Raises ``CaseUnreadable``.
    """
    rows = list(_rows(folder, name))
    if not rows:
        raise CaseUnreadable(f"{folder} has no known claims of {name}")
    passages = [f"{row['vclaim']} {row['title']}" for row in rows]
    return Known(
        ids=[row["vclaim_id"] for row in rows],
        claims=[row["vclaim"] for row in rows],
        passages=[passage[:_PASSAGE] for passage in passages],
        index=WordIndex(passages),
    )


def read_asked(folder: Path, name: str, part: str) -> Asked:
    """Read the statements of "train" or "dev". Raises ``CaseUnreadable``."""
    place = _data(folder)
    queries = dict(_fields(place / _QUERIES[name], 2))
    gold: dict[str, set[str]] = {}
    for query, _zero, claim, *_rest in _fields(place / _GOLD[name].format(part), 4):
        gold.setdefault(query, set()).add(claim)
    try:
        return Asked([plain_post(queries[one]) for one in gold], list(gold.values()))
    except KeyError as error:
        raise CaseUnreadable(f"{folder} has no statement {error} of {name}") from error


def _data(folder: Path) -> Path:
    inner = folder / "data"
    return inner if inner.is_dir() else folder


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    unpacked = _data(folder) / _CLAIMS[name]
    if unpacked.is_dir():
        for file in sorted(unpacked.glob("*.json")):
            yield json.loads(read_text(file))
        return
    try:
        with tarfile.open(folder / _ARCHIVES[name]) as archive:
            members = [one for one in archive if one.name.endswith(".json")]
            for member in sorted(members, key=lambda one: one.name):
                content = archive.extractfile(member)
                if content is not None:
                    yield json.load(content)
    except (OSError, tarfile.TarError, ValueError) as error:
        raise CaseUnreadable(f"{folder}: no known claims of {name}: {error}") from error


def _fields(path: Path, most: int) -> Iterator[list[str]]:
    for line in read_text(path).splitlines():
        yield line.split("\t", most - 1)
