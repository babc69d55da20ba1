"""The locks name every package to the version and the hash, and no host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["base", "test"]
PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?==([^ ;\\]+)")


def text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, set[str]]:
    """Versions by name; a package may have one for each version of Python."""
    found: dict[str, set[str]] = {}
    for line in text(lock).splitlines():
        if match := PINNED.match(line):
            found.setdefault(canonicalize_name(match[1]), set()).add(match[2])
    return found


def wanted(lock: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = list(project["project"]["dependencies"])
    if lock == "test":
        lines += project["dependency-groups"]["test"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    assert "://" not in text(lock)
    assert not re.search(r"^--?(index|extra|find|trusted)", text(lock), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_pinned_and_hashed(lock: str) -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"(?m)^#.*\n", "", text(lock)))
    assert len(blocks) > 80
    for block in blocks:
        assert PINNED.match(block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock: str) -> None:
    locked = pins(lock)
    for requirement in wanted(lock):
        versions = locked[canonicalize_name(requirement.name)]
        assert all(Version(v) in requirement.specifier for v in versions), requirement


def test_the_tests_run_on_the_versions_that_the_desk_runs_on() -> None:
    """run.py relies on it: an environment for the tests is one for the desk."""
    tests = pins("test")
    for name, versions in pins("base").items():
        assert tests[name] == versions, name


def test_nothing_else_locks_packages() -> None:
    others = [
        "uv.lock",
        "package-lock.json",
        "poetry.lock",
        "Pipfile.lock",
        "yarn.lock",
    ]
    assert [name for name in others if (ROOT / name).exists()] == []
