"""Which way imports may point, and how the code is written, kept by the test run."""

from __future__ import annotations

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
# By module, not by script: a script names the folder its environment was made in.
LINT_IMPORTS = [
    *(sys.executable, "-c"),
    "from importlinter.cli import lint_imports_command as run; run()",
    "--no-cache",
]
RUFF = [sys.executable, "-m", "ruff"]
FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "misc", "manager"}


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(LINT_IMPORTS, id="imports"),
        pytest.param([*RUFF, "format", "--check", "--no-cache", "."], id="format"),
        pytest.param([*RUFF, "check", "--no-cache", "."], id="lint"),
    ],
)
def test_the_code_keeps_its_rules(command: list[str]) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_planted_upward_import_is_caught(tmp_path: Path) -> None:
    """The contracts do read the tree: one wrong line in a copy of it breaks them."""
    for package in ("factcheck", "claims", "reviews"):
        for module in (ROOT / package).rglob("*.py"):
            copy = tmp_path / module.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(module.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    planted = tmp_path / "claims" / "matching" / "planted.py"
    planted.write_text('"""A mistake."""\n\nimport reviews.models\n')
    done = subprocess.run(
        LINT_IMPORTS,
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "claims.matching.planted -> reviews.models" in done.stdout


@pytest.mark.django_db
def test_every_change_to_a_model_has_its_migration() -> None:
    output = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=output)
    except SystemExit:
        pytest.fail(output.getvalue())


def test_no_module_has_a_name_that_says_nothing() -> None:
    modules = [
        *(ROOT / "factcheck").rglob("*.py"),
        *(ROOT / "claims").rglob("*.py"),
        *(ROOT / "reviews").rglob("*.py"),
    ]
    assert [m for m in modules if m.stem in FORBIDDEN_NAMES] == []
    assert [m for m in modules if m.parent.name in FORBIDDEN_NAMES] == []


def test_no_test_empties_the_database_that_the_others_share() -> None:
    """Such a test takes ``tests.desk``: its own database, or others fail by chance."""
    emptying = re.compile(r"transaction=True|transactional_db|live_server")
    tests = list((ROOT / "tests").rglob("test_*.py"))
    assert tests
    found = [t.name for t in tests if emptying.search(t.read_text(encoding="utf-8"))]
    assert found == [Path(__file__).name]
