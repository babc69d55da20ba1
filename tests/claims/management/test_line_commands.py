from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

# No test here may ask a database: there is no ``django_db`` mark.
ARTICLE = (
    "\n\nThe ministry said that 41 bridges were repaired in 2024.\n\n"
    "“We counted 29 bridges,” said Anna Berg, the state auditor, on March 4.\n"
)


def run(name: str, *args: object) -> tuple[list[dict[str, Any]], str, int]:
    """The lines that came out, what was told, and the exit code."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    try:
        call_command(name, *map(str, args), stdout=out, stderr=err)
    except CommandError as error:
        code = error.returncode
    return (
        [json.loads(line) for line in out.getvalue().splitlines()],
        err.getvalue(),
        code,
    )


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    def give(content: str | bytes) -> None:
        raw = content.encode() if isinstance(content, str) else content
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return give


def lines(path: Path, *rows: object) -> Path:
    told = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(told) + "\n", encoding="utf-8")
    return path


def test_sentences_are_scored_as_they_come(typed: Any) -> None:
    typed("The ministry repaired 41 bridges in 2024.\n\nWhat a day it was!\nپل افتاد\n")
    found, told, code = run("score_sentences", "--without-encoder")
    assert [set(line) for line in found] == [{"text", "score", "checkable"}] * 3
    assert [line["text"] for line in found][1:] == ["What a day it was!", "پل افتاد"]
    assert found[0]["checkable"]
    assert not found[1]["checkable"]
    assert found[0]["score"] > found[1]["score"]
    assert (told, code) == ("", 0)


def test_a_sentence_too_long_is_reported_and_the_rest_goes_on(typed: Any) -> None:
    typed(b"word " * 5_000 + b"\n" + b"x" * 9_000_000 + b"\nIt rained. \xff\xfe\x00\n")
    found, told, code = run("score_sentences", "--without-encoder")
    assert len(found) == 1
    assert told.splitlines() == [
        "standard input, line 1: longer than 20,000 characters",
        "standard input, line 2: longer than 4,000,000 bytes",
    ]
    assert code == 1


def test_claims_of_a_text_stand_where_they_say(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    found, told, code = run("extract_claims", file)
    assert (told, code) == ("", 0)
    assert all(ARTICLE[one["start"] : one["end"]] == one["quote"] for one in found)
    assert list(found[0]) == [
        *("start", "end", "quote", "text", "speaker", "role", "kind", "claimed_on"),
        *("score", "reasons", "checkable"),
    ]
    (counted,) = (one for one in found if "29" in one["quote"])
    assert counted["speaker"] == "Anna Berg"
    assert counted["role"] == "state auditor"


def test_html_is_read_and_a_file_that_cannot_be_is_told(
    tmp_path: Path, typed: Any
) -> None:
    typed(f"<html><body><article><p>{ARTICLE}</p></article></body></html>")
    missing = tmp_path / "missing.txt"
    found, told, code = run("extract_claims", missing, "-", "--checkable")
    assert any("41 bridges" in one["quote"] for one in found)
    assert all(one["checkable"] and one["file"] == "-" for one in found)
    assert told == f"{missing}: No such file or directory\n"
    assert code == 1


COLLECTION = (
    {"id": "a", "claim": "The ministry repaired 41 bridges.", "title": "Bridges"},
    {"id": 2, "text": "A tower of the cathedral fell."},
)


def test_known_claims_are_ranked_and_the_same_joins(tmp_path: Path) -> None:
    collection = lines(tmp_path / "known.jsonl", *COLLECTION)
    queries = lines(
        tmp_path / "asked.jsonl",
        {"id": "q1", "text": "The ministry has repaired 41 bridges"},
        {"id": "q2", "text": "The ministry repaired 14 bridges"},
        {"id": "q3", "claim": "the cathedral's tower"},
    )
    found, told, code = run(
        *("match_claims", "--collection", collection),
        *("--queries", queries, "--without-encoder", "--most", "1"),
    )
    assert (told, code) == ("", 0)
    assert [(one["id"], one["joins"]) for one in found] == [
        ("q1", "a"),
        ("q2", None),
        ("q3", None),
    ]
    assert [[match["id"] for match in one["matches"]] for one in found] == [
        ["a"],
        ["a"],
        [2],
    ]
    assert "numbers" in found[1]["matches"][0]["reasons"]


def test_bad_lines_are_told_with_their_number(tmp_path: Path, typed: Any) -> None:
    collection = lines(
        tmp_path / "known.jsonl", "{", *COLLECTION, {"claim": "no id"}, "[]", {"id": 9}
    )
    typed('{"id": 1, "text": "bridges"}\nnonsense\n{"id": 2}\n' + "[" * 99_999)
    found, told, code = run(
        "match_claims",
        "--collection",
        collection,
        "--queries",
        "-",
        "--without-encoder",
    )
    assert [one["id"] for one in found] == [1]
    assert told.splitlines() == [
        f"{collection}, line 1: not JSON",
        f"{collection}, line 4: no id",
        f"{collection}, line 5: not a JSON object",
        f"{collection}, line 6: no claim",
        "standard input, line 2: not JSON",
        "standard input, line 3: no text",
        "standard input, line 4: not JSON",
    ]
    assert code == 1


def test_a_missing_collection_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("match_claims", collection=str(tmp_path / "no.jsonl"), queries="-")
