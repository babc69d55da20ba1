"""A tiny case, written by hand: one article, two claims, three pages."""

from __future__ import annotations

import json
from pathlib import Path

ARTICLE = (
    "Bridges of Norland\n\n"
    "The ministry said on 4 March 2025 that 41 bridges were repaired last year. "
    "What a fine summer it was! "
    'The auditor Ines Falk said: "Only 29 bridges were repaired in 2024."\n'
)
FIRST = "The ministry said on 4 March 2025 that 41 bridges were repaired last year."
SECOND = 'The auditor Ines Falk said: "Only 29 bridges were repaired in 2024."'
AGREES = "Engineers of Norland counted 41 repaired bridges at the end of the year 2024."
DENIES = "The auditor rejected the figure of the ministry: 29 bridges were repaired."
STRANGE = "The harvest of apples in the valley was the best in ten years."


def claim(
    name: str, quote: str, speaker: str, worth: str = "high"
) -> dict[str, object]:
    start = ARTICLE.index(quote)
    return {
        "id": name,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "text": quote,
        "speaker": speaker,
        "claim_date": "2025-03-04",
        "check_worthiness": worth,
    }


def label(source: str, passage: str, stance: str) -> dict[str, object]:
    return {
        "claim_id": "c1",
        "source_id": source,
        "stance": stance,
        "passage": passage,
    }


def write_case(folder: Path, name: str = "bridges") -> Path:
    """Write the case and return its folder."""
    case = folder / name
    case.mkdir(parents=True)
    claims = [claim("c1", FIRST, "the ministry"), claim("c2", SECOND, "Ines Falk")]
    (case / "article.txt").write_bytes(ARTICLE.encode())
    (case / "claims.json").write_text(json.dumps({"claims": claims}), "utf-8")
    pages = [("s1", AGREES), ("s2", DENIES), ("s3", STRANGE)]
    write_lines(
        case / "sources.jsonl",
        [{"id": s, "title": "Page", "language": "en", "text": t} for s, t in pages],
    )
    write_lines(
        case / "labels.jsonl",
        [label("s1", AGREES, "corroborates"), label("s2", DENIES, "conflicts")],
    )
    return case


def write_lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
