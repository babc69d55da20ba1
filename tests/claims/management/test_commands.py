from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.models import Article, Document

pytestmark = pytest.mark.django_db

TEXT = "The ministry said that 41 bridges were repaired. An auditor found 29."
GOOD = {
    "url": "https://gazette.example/1",
    "title": "Bridges counted",
    "text": TEXT,
    "publisher": "The Gazette",
    "country": "Norway",
    "language": "nb",
    "published": "2025-03-04",
}


def write(path: Path, *lines: object) -> Path:
    told = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("\n".join(told) + "\n", encoding="utf-8")
    return path


def run(name: str, *args: object) -> tuple[str, str, str]:
    """What the command wrote to its two outputs, and its last word if it failed."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(name, *map(str, args), stdout=out, stderr=err)
    except CommandError as error:
        return out.getvalue(), err.getvalue(), str(error)
    return out.getvalue(), err.getvalue(), ""


def test_import_documents_twice_adds_nothing(tmp_path: Path) -> None:
    file = write(tmp_path / "pages.jsonl", GOOD, "", {**GOOD, "text": TEXT + " Ha."})

    first, _err, failed = run("import_documents", file)
    again, _err, _failed = run("import_documents", file)

    assert (first, failed) == ("2 new, 0 known already, 0 bad.\n", "")
    assert again == "0 new, 2 known already, 0 bad.\n"
    document = Document.objects.earliest("pk")
    assert document.source.name == "The Gazette"
    assert document.source.country == "Norway"
    assert str(document.published_on) == "2025-03-04"
    assert document.language == "en"


def test_import_documents_reports_bad_lines_and_goes_on(tmp_path: Path) -> None:
    file = write(
        tmp_path / "pages.jsonl",
        "{not json",
        "[1, 2]",
        {**GOOD, "url": "ftp://gazette.example/1"},
        {**GOOD, "text": " "},
        {**GOOD, "text": 7},
        {**GOOD, "published": "yesterday"},
        {**GOOD, "editor_notes": [[0, 9999]]},
        {**GOOD, "editor_notes": [3]},
        GOOD,
    )

    out, err, failed = run("import_documents", file)

    assert out == "1 new, 0 known already, 8 bad.\n"
    numbers = [line.split(":")[0] for line in err.splitlines()]
    assert numbers == [f"line {number}" for number in range(1, 9)]
    assert failed == "Some lines were not imported."
    assert Document.objects.count() == 1


def test_import_documents_leaves_the_editors_notes_out(tmp_path: Path) -> None:
    text = "The page says so. We doubt it. The page goes on. We doubt that too."
    notes = [[49, len(text)], [18, 30]]
    file = write(tmp_path / "p.jsonl", {**GOOD, "text": text, "editor_notes": notes})

    run("import_documents", file)

    assert Document.objects.get().text == "The page says so. The page goes on."


def test_import_documents_reads_standard_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(GOOD)))

    out, _err, failed = run("import_documents", "-")

    assert (out, failed) == ("1 new, 0 known already, 0 bad.\n", "")


def test_import_documents_says_which_file_cannot_be_read(tmp_path: Path) -> None:
    _out, _err, failed = run("import_documents", tmp_path / "none.jsonl")

    assert (
        failed == f"{tmp_path / 'none.jsonl'} cannot be read: No such file or directory"
    )


def test_capture_article_takes_a_file_once(tmp_path: Path) -> None:
    file = tmp_path / "bridges of lund.txt"
    file.write_text(TEXT, encoding="utf-8")

    first, _err, _failed = run("capture_article", file)
    again, _err, _failed = run("capture_article", file)

    article = Article.objects.get()
    assert article.title == "bridges of lund"
    assert first == f"Captured article {article.pk}: bridges of lund\n"
    assert again == f"Known as article {article.pk}: bridges of lund\n"


def test_capture_article_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))

    run("capture_article", "-")

    assert Article.objects.get().text == TEXT


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("nowhere.txt", "nowhere.txt cannot be read: No such file or directory"),
        ("http://192.168.0.1/", "This address leads into a private network."),
    ],
)
def test_capture_article_says_what_is_wrong(source: str, problem: str) -> None:
    _out, _err, failed = run("capture_article", source)

    assert failed == problem
    assert not Article.objects.exists()
