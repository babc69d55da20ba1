"""Measures matching on CLEF CheckThat! 2021 task 2, English.

    python -m benchmarks.matching FOLDER --models FOLDER [--vectors FOLDER] [--train]

The first FOLDER holds the task's ``data`` folder with its archives unpacked. For 2A
(posts, Snopes) and 2B (debates, PolitiFact) it prints MAP@5 with words alone and with
meaning; then how many posts would join, or be shown to a person with, a claim of
their own collection and of PolitiFact, where none is theirs. Vectors are kept under
--vectors and made only for the claims that a shortlist holds. The data is for
research: nothing here is trained on it.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from claims.embedding import Encoder, load_encoder
from claims.evaluation.ranking import average_precision, mean
from claims.matching import (
    Ranked,
    WordIndex,
    order_shortlist,
    plain_post,
    score,
)

_A, _B = "subtask-2a--english", "subtask-2b--english"
_CLAIMS = {"2A": f"{_A}/vclaims", "2B": f"{_B}/politifact-vclaims"}
_QUERIES = {"2A": f"{_A}/tweets-train-dev.tsv", "2B": f"{_B}/v1/iclaims.queries"}
_GOLD = {"2A": f"{_A}/qrels-{{}}.tsv", "2B": f"{_B}/v1/{{}}.tsv"}
_PASSAGE = 300  # code points of claim and title that are encoded

Vectors = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """The claims of one collection, and where their words stand."""

    ids: list[str]
    claims: list[str]
    passages: list[str]
    index: WordIndex


def read_known(folder: Path) -> Known:
    """Read a collection of one JSON file a claim."""
    rows = [
        json.loads(file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("*.json"))
    ]
    passages = [f"{row['vclaim']} {row['title']}" for row in rows]
    return Known(
        ids=[row["vclaim_id"] for row in rows],
        claims=[row["vclaim"] for row in rows],
        passages=[passage[:_PASSAGE] for passage in passages],
        index=WordIndex(passages),
    )


def read_gold(file: Path) -> dict[str, set[str]]:
    """Read a qrels file: the claims wanted for each query."""
    gold: dict[str, set[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        query, _zero, claim, *_rest = line.split("\t")
        gold.setdefault(query, set()).add(claim)
    return gold


def read_queries(file: Path) -> dict[str, str]:
    """Read the queries, as plain statements."""
    lines = (line.split("\t", 1) for line in file.open(encoding="utf-8"))
    return {name: plain_post(text) for name, text in lines}


def vectors(
    texts: Sequence[str], encode: Callable[[Sequence[str]], Any], kept: Path | None
) -> Vectors:
    """Return the vector of each text, taking what is kept from its file."""
    known: Vectors = {}
    if kept is not None and kept.exists():
        stored = np.load(kept)
        known = dict(zip(stored["texts"].tolist(), stored["rows"], strict=True))
    new = sorted({text for text in texts if text not in known}, key=len)
    if new:
        known.update(zip(new, encode(new), strict=True))
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            np.savez(
                kept, texts=np.array(list(known)), rows=np.array([*known.values()])
            )
    return known


def rankings(
    known: Known, queries: Sequence[str], encoder: Encoder, kept: Path | None
) -> Iterator[tuple[list[Ranked], list[Ranked]]]:
    """Rank the collection for each query: by words, and by words and meaning."""
    lists = [known.index.shortlist(query) for query in queries]
    wanted = {known.passages[row] for shortlist in lists for row, _ in shortlist}
    told = vectors(sorted(wanted), encoder.passages, kept and kept / "passages.npz")
    asked = vectors(queries, encoder.queries, kept and kept / "queries.npz")
    for query, shortlist in zip(queries, lists, strict=True):
        rows = [row for row, _bm25 in shortlist]
        cosines = {r: float(told[known.passages[r]] @ asked[query]) for r in rows}
        yield order_shortlist(shortlist), order_shortlist(shortlist, cosines)


def precision(
    known: Known, gold: Sequence[set[str]], ranked: Sequence[list[Ranked]]
) -> float:
    """Return MAP@5."""
    return mean(
        average_precision([known.ids[one.row] for one in those], wanted, 5)
        for wanted, those in zip(gold, ranked, strict=True)
    )


def joins(
    known: Known, queries: Sequence[str], ranked: Sequence[list[Ranked]]
) -> tuple[float, float]:
    """Return the shares of queries that join one of their ten first, or suggest it."""
    joined = suggested = 0
    for query, those in zip(queries, ranked, strict=True):
        found = [
            (score(query, known.claims[one.row], cosine=one.cosine), one.near)
            for one in those[:10]
        ]
        joined += any(compared.same for compared, _near in found)
        suggested += any(compared.suggest or near for compared, near in found)
    return joined / len(queries), suggested / len(queries)


def main() -> int:
    """Print the figures of both tasks and of the test without a match."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--train", action="store_true", help="the pairs for training")
    options = parser.parse_args()
    encoder, part = load_encoder(options.models), "train" if options.train else "dev"
    known = {task: read_known(options.folder / _CLAIMS[task]) for task in _CLAIMS}
    for task, asked_of in (("2A", "2A"), ("2B", "2B"), ("2A", "2B")):
        queries = read_queries(options.folder / _QUERIES[task])
        gold = read_gold(options.folder / _GOLD[task].format(part))
        texts = [queries[name] for name in gold]
        found = list(rankings(known[asked_of], texts, encoder, options.vectors))
        fused = [both for _words, both in found]
        told = f"{task} {part} against {asked_of}: {len(texts)} queries"
        if task == asked_of:
            wanted = list(gold.values())
            words = precision(known[task], wanted, [words for words, _ in found])
            told += f", MAP@5 {precision(known[task], wanted, fused):.3f}"
            told += f" (BM25 alone {words:.3f})"
        joined, suggested = joins(known[asked_of], texts, fused)
        told += f", joined {joined:.3f}, suggested {suggested:.3f}"
        sys.stdout.write(told + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
