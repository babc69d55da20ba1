"""Reads the labelled pairs of a case: a claim, a passage, and the stance between them.

Compiler's remarks and circular documents are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from claims.evaluation.cases import (
    CaseUnreadable,
    claims_of_labels,
    page_text,
    read_lines,
)
from claims.extraction import passages

if TYPE_CHECKING:
    from claims.embedding import Encoder

STANCES = ("corroborates", "conflicts", "context", "unrelated")
_AROUND = 600  # code points of the document given beside a passage


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled pair of a claim and a passage of a document."""

    case: str
    claim: str
    speaker: str
    passage: str
    around: str
    stance: str
    judged: bool = True  # False where no label says so


def read_case(folder: Path) -> list[Example]:
    """Read the labelled pairs of a case. Raises ``CaseUnreadable``."""
    claims = claims_of_labels(folder)
    sources = {source["id"]: source for source in read_lines(folder / "sources.jsonl")}
    try:
        return [
            _example(folder.name, claims[label["claim_id"]], sources, label)
            for label in labels_of(folder)
            if sources[label["source_id"]].get("role") != "circular"
        ]
    except KeyError as error:
        raise CaseUnreadable(f"a label of {folder} names no such {error}") from error


def labels_of(folder: Path) -> list[dict[str, Any]]:
    """Read the labels of a case that rest on the words of a document."""
    found = read_lines(folder / "labels.jsonl")
    return [label for label in found if not label.get("passage_is_editor_note")]


def read_found(folder: Path) -> list[Example]:
    """Pair every claim with every passage as the library cuts the case's documents.

    A passage has the stance of a labelled sentence inside it, the weightiest where
    there are several; one of a document without any label for the claim is taken for
    unrelated, since who labelled the case looked for whatever bears on the claim.
    """
    labels: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for label in read_lines(folder / "labels.jsonl"):
        labels.setdefault((label["claim_id"], label["source_id"]), []).append(label)
    made = []
    for source in read_lines(folder / "sources.jsonl"):
        for passage, around in cut_passages(source, source["language"]):
            for name, claim in claims_of_labels(folder).items():
                there = labels.get((name, source["id"]), [])
                inside = [n["stance"] for n in there if n["passage"] in passage]
                if there and not inside:
                    continue  # nobody judged this part of the document
                stance = min(inside, key=STANCES.index, default="unrelated")
                made.append(
                    _pair(folder.name, claim, passage, around, stance, bool(inside))
                )
    return made


def read_distractors(folder: Path) -> list[Example]:
    """Pair each claim with every passage of the documents that bear on no claim."""
    return [
        _pair(folder.name, claim, passage, around, "unrelated")
        for source in read_lines(folder / "sources.jsonl")
        if source.get("role") == "distractor"
        for passage, around in cut_passages(source, "en")
        for claim in claims_of_labels(folder).values()
    ]


def cut_passages(source: dict[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """Cut a document as the library does; each passage with what is around it."""
    text = page_text(source)
    for start, end in passages(text, language):
        around = text[max(0, start - _AROUND) :][: 2 * _AROUND]
        yield text[start:end], f"{source.get('title') or ''}\n{around}"


def similarities(encoder: Encoder, examples: list[Example]) -> npt.NDArray[np.float32]:
    """Return the cosine of each example's claim, as query, and its passage."""
    claims = sorted({example.claim for example in examples})
    texts = sorted({example.passage for example in examples})
    queries = dict(zip(claims, encoder.queries(claims), strict=True))
    found = dict(zip(texts, encoder.passages(texts), strict=True))
    return np.array([queries[e.claim] @ found[e.passage] for e in examples])


def _example(
    case: str,
    claim: dict[str, Any],
    sources: dict[str, dict[str, Any]],
    label: dict[str, Any],
) -> Example:
    source = sources[label["source_id"]]
    text = page_text(source)
    at = max(0, text.find(label["passage"]))
    around = text[max(0, at - _AROUND) : at + _AROUND]
    around = f"{source.get('title') or ''}\n{around}"
    return _pair(case, claim, label["passage"], around, label["stance"])


def _pair(
    case: str,
    claim: dict[str, Any],
    passage: str,
    around: str,
    stance: str,
    judged: bool = True,
) -> Example:
    return Example(
        case=case,
        claim=claim["text"],
        speaker=claim.get("speaker") or "",
        passage=passage,
        around=around,
        stance=stance,
        judged=judged,
    )
