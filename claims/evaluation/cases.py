"""Reads a folder of gold: an article with its claims, and documents that bear on them.

The folder holds ``article.md`` or ``article.txt``, ``claims.json`` (and
``article-claims.json`` where the article is another wording of the same case),
``sources.jsonl`` and ``labels.jsonl``.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

_ARTICLES = ("article.md", "article.txt")
_GOLD = ("article-claims.json", "claims.json")


class CaseUnreadable(Exception):
    """The folder is not laid out as a case, or a file of it is broken."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that a person marked; ``speaker`` is None where the article says it."""

    name: str
    start: int
    end: int
    text: str
    speaker: str | None
    worth: str  # "high", "medium" or "low"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article, its gold claims, and the day it was published where that is known."""

    name: str
    text: str
    claims: tuple[GoldClaim, ...]
    published_on: date | None


def read_article(folder: Path) -> GoldArticle:
    """Read the article of a case. Raises ``CaseUnreadable``."""
    text = read_text(_first(folder, _ARTICLES))
    stored = read_claims(_first(folder, _GOLD))
    days = [claim.get("claim_date") or "" for claim in stored]
    full = [day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)]
    return GoldArticle(
        name=name_of(folder),
        text=text,
        claims=tuple(_gold_claim(claim, folder) for claim in stored),
        published_on=date.fromisoformat(max(full)) if full else None,
    )


def name_of(folder: Path) -> str:
    """Return what a case calls itself in its claims, else the name of its folder."""
    stored = json.loads(read_text(_first(folder, _GOLD)))
    name = stored.get("case") if isinstance(stored, dict) else None
    return str(name) if name else folder.resolve().name


def read_claims(path: Path) -> list[dict[str, Any]]:
    """Read the claims of a case as they are stored. Raises ``CaseUnreadable``."""
    try:
        stored = json.loads(read_text(path))["claims"]
    except (KeyError, TypeError, ValueError) as error:
        raise CaseUnreadable(f"{path} holds no claims: {error}") from error
    return list(stored)


def claims_of_labels(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the claims that the labels speak of, by the name the labels use."""
    if (folder / "claims.json").exists():
        stored = read_claims(folder / "claims.json")
        return {str(claim["id"]): claim for claim in stored}
    stored = read_claims(_first(folder, _GOLD))
    return {str(claim.get("maps_to") or claim["id"]): claim for claim in stored}


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines; blank lines count for nothing."""
    lines = read_text(path).splitlines()
    try:
        return [json.loads(line) for line in lines if line.strip()]
    except ValueError as error:
        raise CaseUnreadable(f"{path} is not JSON lines: {error}") from error


def page_text(source: dict[str, Any]) -> str:
    """Return a document's text without the remarks of the case's compiler."""
    text = str(source["text"])
    notes = source.get("editor_notes") or []
    for start, end in sorted(notes, reverse=True):
        text = text[:start] + text[end:]
    return text


def read_text(path: Path) -> str:
    """Read a file as it stands, line endings and all: offsets count them."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseUnreadable(f"{path} cannot be read: {error}") from error


def _first(folder: Path, names: tuple[str, ...]) -> Path:
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise CaseUnreadable(f"{folder} has no {' or '.join(names)}")


def _gold_claim(claim: dict[str, Any], folder: Path) -> GoldClaim:
    try:
        return GoldClaim(
            name=str(claim["id"]),
            start=int(claim["start"]),
            end=int(claim["end"]),
            text=str(claim["text"]),
            speaker=claim.get("speaker") or None,
            worth=str(claim.get("check_worthiness") or "high"),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise CaseUnreadable(f"a claim of {folder} lacks {error}") from error
