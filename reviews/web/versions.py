"""The versions of an article as its page shows them, and what changed in one."""

from __future__ import annotations

from collections import Counter
from typing import Any

from claims.anchoring import changes
from claims.lifecycle import ArticleStatus
from claims.models import Anchoring, Article
from claims.queries import versions_of

_UNREAD = (ArticleStatus.CAPTURED, ArticleStatus.EXTRACTING)


def versions_shown(row: Article) -> dict[str, Any]:
    """Collect what the article page says of the article's versions.

    ``fates`` counts what became of the claims of the version before; None where
    there is none, or where this version's claims are not found yet.
    """
    found = list(versions_of(row).defer("text"))
    before = next((one for one in found if one.pk == row.previous_id), None)
    read = row.status == ArticleStatus.EXTRACTED
    return {
        "versions": found[::-1],
        "newer": found[0] if found[0].pk != row.pk else None,
        "before": before,
        "waits": before is not None and not read and before.status in _UNREAD,
        "fates": _fates(row) if before is not None and read else None,
    }


def _fates(row: Article) -> dict[str, int]:
    carried = Counter(row.appearances.values_list("anchoring", flat=True))
    return {
        "same": carried[Anchoring.EXACT],
        "to_check": carried[Anchoring.FUZZY],
        "checked": carried[Anchoring.CONFIRMED],
        "gone": row.orphans.count(),
    }


def changes_shown(before: Article, after: Article) -> dict[str, Any]:
    """Collect what the page of changes shows: both versions told as one text."""
    told = changes(before.text, after.text)
    changed = [number for number, one in enumerate(told) if one.fate != "same"]
    return {
        "article": after,
        "before": before,
        "changes": told,
        # What went and what came in its stead is one place.
        "places": sum(number - 1 not in changed for number in changed),
        "first_change": changed[0] if changed else None,
    }
