"""The sample case as it lies in claims/fixtures/sample; nothing is stored here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps


def _folder() -> Path:
    return Path(apps.get_app_config("claims").path) / "fixtures" / "sample"


def article_text() -> str:
    """Return the sample article, with its heading, byline and date at the top."""
    return (_folder() / "article.md").read_text(encoding="utf-8")


def pages() -> Iterator[dict[str, Any]]:
    """Yield the pages of the evidence library, ``published`` as a date."""
    with (_folder() / "sources.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            published = page["published"]
            yield {
                **page,
                "published": date.fromisoformat(published) if published else None,
            }


def desk() -> dict[str, Any]:
    """Return who speaks for whom, and the scenes the demo people play."""
    with (_folder() / "desk.json").open(encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found
