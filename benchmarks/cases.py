"""Reads folders of gold cases: claims, documents, and the stance of each passage."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

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
    party: str
    stance: str


def read_case(folder: Path) -> list[Example]:
    """Read a case; remarks of its compiler and circular documents are left out."""
    stored = json.loads((folder / "claims.json").read_text("utf-8"))
    claims = {claim["id"]: claim for claim in stored["claims"]}
    sources = {source["id"]: source for source in _lines(folder / "sources.jsonl")}
    return [
        _example(folder.name, claims[label["claim_id"]], sources, label)
        for label in _lines(folder / "labels.jsonl")
        if not label.get("passage_is_editor_note")
        and sources[label["source_id"]].get("role") != "circular"
    ]


def page_text(source: dict[str, Any]) -> str:
    """Return a document's text without the remarks of the case's compiler."""
    text = str(source["text"])
    notes = source.get("editor_notes") or []
    for start, end in sorted(notes, reverse=True):
        text = text[:start] + text[end:]
    return text


def similarities(encoder: Encoder, examples: list[Example]) -> npt.NDArray[np.float32]:
    """Return the cosine of each example's claim, as query, and its passage."""
    claims = sorted({example.claim for example in examples})
    passages = sorted({example.passage for example in examples})
    queries = dict(zip(claims, encoder.queries(claims), strict=True))
    found = dict(zip(passages, encoder.passages(passages), strict=True))
    return np.array([queries[e.claim] @ found[e.passage] for e in examples])


def _example(
    case: str,
    claim: dict[str, str],
    sources: dict[str, dict[str, Any]],
    label: dict[str, str],
) -> Example:
    source = sources[label["source_id"]]
    text = page_text(source)
    at = max(0, text.find(label["passage"]))
    return Example(
        case=case,
        claim=claim["text"],
        speaker=claim.get("speaker") or "",
        passage=label["passage"],
        around=f"{source['title']}\n{text[max(0, at - _AROUND) : at + _AROUND]}",
        party=label.get("attributed_to") or "",
        stance=label["stance"],
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
