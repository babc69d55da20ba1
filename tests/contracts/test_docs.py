"""The documentation names everything that can be set, run or waited for."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import find_commands
from django.db.models import TextChoices

from claims.lifecycle import ArticleStatus, ClaimStatus, DocumentStatus
from claims.models import EvidenceStatus, ResearchStatus
from reviews.lifecycle import ReviewStatus
from reviews.models import DeskPolicy, PublicationKind

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
READ = re.compile(r"\benv\.\w+\(\s*\"([A-Z_]+)\"")
STATUSES: list[type[TextChoices]] = [
    *(ArticleStatus, ClaimStatus, DocumentStatus, EvidenceStatus),
    *(ResearchStatus, ReviewStatus, PublicationKind),
]


def variables() -> list[str]:
    settings = (ROOT / "factcheck" / "settings").glob("*.py")
    found = (READ.findall(file.read_text(encoding="utf-8")) for file in settings)
    return sorted(set(chain.from_iterable(found)))


def rows(text: str) -> set[str]:
    """What stands in the first column of the tables, between backquotes."""
    return set(re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE))


def commands() -> list[str]:
    folders = [Path(app.path) / "management" for app in apps.get_app_configs()]
    ours = [folder for folder in folders if folder.is_relative_to(ROOT)]
    ours = [folder for folder in ours if ".venv" not in folder.parts]
    return sorted(chain.from_iterable(find_commands(str(f)) for f in ours))


def test_the_settings_read_something() -> None:
    assert {"DATABASE_URL", "SECRET_KEY", "MAX_UPLOAD_BYTES"} <= set(variables())
    assert "load_sample" in commands()


@pytest.mark.parametrize("name", variables())
def test_every_variable_is_documented(name: str) -> None:
    assert name in rows(CONFIGURATION)


@pytest.mark.parametrize("name", variables())
def test_every_variable_is_in_the_example(name: str) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert re.search(rf"^#? ?{name}=", example, flags=re.MULTILINE)


def test_no_variable_is_documented_that_nothing_reads() -> None:
    documented = {row for row in rows(CONFIGURATION) if row.isupper()}
    assert documented == set(variables())


@pytest.mark.parametrize("name", commands())
def test_every_command_is_documented(name: str) -> None:
    assert name in rows(CONFIGURATION)


def test_every_field_of_the_policy_is_documented() -> None:
    for field in DeskPolicy._meta.get_fields():
        name = str(getattr(field, "verbose_name", ""))
        if field.name != "id":
            assert f"| {name[0].upper()}{name[1:]} |" in CONFIGURATION


@pytest.mark.parametrize(
    "status",
    list(chain.from_iterable(STATUSES)),
    ids=lambda status: f"{type(status).__name__}.{status}",
)
def test_every_status_is_explained(status: str) -> None:
    workflow = (ROOT / "docs" / "workflow.md").read_text(encoding="utf-8")
    assert f"`{status}`" in workflow
