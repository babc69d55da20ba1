"""Reads folders of gold cases: claims, documents, and the stance of each passage."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from claims.embedding import Encoder
from claims.extraction import passages

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


def read_found(folder: Path) -> list[Example]:
    """Pair every claim with every passage as the library cuts the case's documents.

    A passage has the stance of a labelled sentence inside it, the weightiest where
    there are several; one of a document without any label for the claim is taken for
    unrelated, since who labelled the case looked for whatever bears on the claim.
    """
    stored = json.loads((folder / "claims.json").read_text("utf-8"))
    labels: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for label in _lines(folder / "labels.jsonl"):
        labels.setdefault((label["claim_id"], label["source_id"]), []).append(label)
    made = []
    for source in _lines(folder / "sources.jsonl"):
        text = page_text(source)
        for start, end in passages(text, source["language"]):
            around = (
                f"{source['title']}\n{text[max(0, start - _AROUND) :][: 2 * _AROUND]}"
            )
            for claim in stored["claims"]:
                there = labels.get((claim["id"], source["id"]), [])
                inside = [n["stance"] for n in there if n["passage"] in text[start:end]]
                if there and not inside:
                    continue  # nobody judged this part of the document
                stance = min(inside, key=STANCES.index, default="unrelated")
                speaker = claim.get("speaker") or ""
                made.append(
                    Example(
                        case=folder.name,
                        claim=claim["text"],
                        speaker=speaker,
                        passage=text[start:end],
                        around=around,
                        stance=stance,
                        judged=bool(inside),
                    )
                )
    return made


def read_distractors(folder: Path) -> list[Example]:
    """Pair each claim with every passage of the documents that bear on no claim."""
    stored = json.loads((folder / "claims.json").read_text("utf-8"))
    made = []
    for source in _lines(folder / "sources.jsonl"):
        if source.get("role") != "distractor":
            continue
        text = page_text(source)
        for start, end in passages(text, "en"):
            around = (
                f"{source['title']}\n{text[max(0, start - _AROUND) :][: 2 * _AROUND]}"
            )
            made += [
                Example(
                    case=folder.name,
                    claim=claim["text"],
                    speaker=claim.get("speaker") or "",
                    passage=text[start:end],
                    around=around,
                    stance="unrelated",
                )
                for claim in stored["claims"]
            ]
    return made


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
    texts = sorted({example.passage for example in examples})
    queries = dict(zip(claims, encoder.queries(claims), strict=True))
    found = dict(zip(texts, encoder.passages(texts), strict=True))
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
        stance=label["stance"],
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
