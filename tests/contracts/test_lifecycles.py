"""A status changes as the tables say and in no other way; the drawings are current."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model, TextChoices

from claims.lifecycle import (
    ARTICLE,
    CLAIM,
    DOCUMENT,
    ArticleStatus,
    ClaimStatus,
    DocumentStatus,
)
from factcheck.lib.lifecycle import Lifecycle, MoveNotAllowed, StaleRow
from reviews.lifecycle import DECIDABLE, HELD, LIVE, REVIEW, ReviewStatus
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    DocumentFactory,
    ReviewFactory,
)

DRAWN = (Path(__file__).resolve().parents[2] / "docs" / "workflow.md").read_text(
    encoding="utf-8"
)
TABLES: list[tuple[str, Lifecycle, type[TextChoices]]] = [
    ("An article", ARTICLE, ArticleStatus),
    ("A claim", CLAIM, ClaimStatus),
    ("A document", DOCUMENT, DocumentStatus),
    ("A review", REVIEW, ReviewStatus),
]
FACTORIES: dict[str, Any] = {
    "An article": ArticleFactory,
    "A claim": ClaimFactory,
    "A document": DocumentFactory,
    "A review": ReviewFactory,
}
PAIRS = [
    pytest.param(name, table, *pair, id=f"{name}: {pair[0]}, {pair[1]}")
    for name, table, statuses in TABLES
    for pair in product(statuses.values, repeat=2)
]


@pytest.mark.parametrize(("name", "table", "statuses"), TABLES)
def test_every_status_has_its_moves(
    name: str, table: Lifecycle, statuses: type[TextChoices]
) -> None:
    assert set(table.moves) == set(statuses.values)
    assert set().union(*table.moves.values()) <= set(statuses.values)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "table", "source", "target"), PAIRS)
def test_a_row_moves_exactly_as_the_table_says(
    name: str, table: Lifecycle, source: str, target: str, request: Any
) -> None:
    row = row_in(name, source, request)
    changes = held(target, request) if name == "A review" else {}
    if target in table.moves[source]:
        table.move(row, target, **changes)
    else:
        with pytest.raises(MoveNotAllowed):
            table.move(row, target, **changes)
    row.refresh_from_db()
    moved = target in table.moves[source]
    assert row.status == (target if moved else source)  # type: ignore[attr-defined]  # each of these has one


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "table", "statuses"), TABLES)
def test_a_row_moves_once(
    name: str, table: Lifecycle, statuses: type[TextChoices], request: Any
) -> None:
    source, targets = next(item for item in table.moves.items() if item[1])
    target = min(targets)
    row = row_in(name, source, request)
    same = type(row)._base_manager.get(pk=row.pk)
    changes = held(target, request) if name == "A review" else {}
    table.move(row, target, **changes)
    with pytest.raises(StaleRow):
        table.move(same, target, **changes)


def row_in(name: str, status: str, request: Any) -> Model:
    changes = held(status, request) if name == "A review" else {}
    row: Model = FACTORIES[name](status=status, **changes)
    return row


def held(status: str, request: Any) -> dict[str, Any]:
    """What the database wants of a review in that status."""
    if status not in HELD:
        return {"holder_id": None, "lease_expires_at": None}
    return {
        "holder_id": request.getfixturevalue("rita").pk,
        "lease_expires_at": request.getfixturevalue("now"),
    }


def test_what_is_held_or_decidable_is_live() -> None:
    assert {*HELD, *DECIDABLE} < set(LIVE)
    final = {status for status, targets in REVIEW.moves.items() if not targets}
    assert final == set(ReviewStatus.values) - set(LIVE)


@pytest.mark.parametrize(("name", "table", "statuses"), TABLES)
def test_the_drawing_is_the_table(
    name: str, table: Lifecycle, statuses: type[TextChoices]
) -> None:
    drawing = re.search(rf"## {name}\n.*?```mermaid\n(.*?)\n```", DRAWN, re.DOTALL)
    assert drawing is not None
    assert drawing[1] == table.as_mermaid()


@pytest.mark.parametrize(("name", "table", "statuses"), TABLES)
def test_every_status_is_explained(
    name: str, table: Lifecycle, statuses: type[TextChoices]
) -> None:
    section = DRAWN.split(f"## {name}\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == statuses.values
