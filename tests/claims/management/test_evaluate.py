from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from claims.extraction import EXTRACTOR
from claims.models import Evaluation
from tests.claims.evaluation.gold import write_case

ROOT = Path(__file__).resolve().parents[3]


def evaluate(*args: object) -> str:
    out = io.StringIO()
    call_command("evaluate", *map(str, args), "--without-encoder", stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_measuring_twice_keeps_both_results(tmp_path: Path) -> None:
    case = write_case(tmp_path)

    printed = evaluate("case", case)
    evaluate("extraction", case)

    assert "Stored 3 results." in printed
    assert f"extraction: {EXTRACTOR}; in brackets every_sentence" in printed
    stored = Evaluation.objects.filter(task="extraction", dataset="bridges")
    assert stored.count() == 2
    newest = stored[0]
    assert newest.versions == {"extractor": EXTRACTOR}
    assert newest.metrics["recall"] == 1
    assert {"recall", "precision", "f1"} < set(newest.baseline)
    assert set(newest.baseline) < set(newest.metrics)


@pytest.mark.django_db
def test_a_result_is_never_changed(tmp_path: Path) -> None:
    evaluate("extraction", write_case(tmp_path))

    with pytest.raises(DatabaseError), transaction.atomic():
        Evaluation.objects.update(items=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        Evaluation.objects.all().delete()


@pytest.mark.django_db
def test_a_folder_that_is_no_case_stores_nothing(tmp_path: Path) -> None:
    good, bad = write_case(tmp_path), tmp_path / "empty"
    bad.mkdir()

    with pytest.raises(CommandError, match=r"empty has no article\.md"):
        evaluate("extraction", good, bad)

    assert not Evaluation.objects.exists()


def test_without_storing_no_server_is_needed(tmp_path: Path) -> None:
    nowhere = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "REDIS_URL": "redis://127.0.0.1:1",
        "SECRET_KEY": "not-used",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.base",
    }
    case = str(write_case(tmp_path))
    command = [sys.executable, "manage.py", "evaluate", "case", case]
    done = subprocess.run(
        [*command, "--no-store", "--without-encoder"],
        cwd=ROOT,
        env=os.environ | nowhere,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "retrieval:" in done.stdout
    assert "Stored" not in done.stdout
