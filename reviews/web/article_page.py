"""The article page: an article's words with the claims found in them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from claims.lifecycle import ClaimStatus
from claims.models import Article
from claims.queries import appearances_of, claims_of, progress_of
from factcheck.lib.errors import DomainError
from reviews.queries import with_origin_counts
from reviews.web.rows import with_standing
from reviews.web.versions import versions_shown
from reviews.web.word_forms import ClaimWordsForm
from reviews.web.words import pieces_of_article

# What changes while the worker is at it.
_MOVING = ("status", "read", "claims", "researched", "stalled", "dismissed", "evidence")
_ASIDE = (ClaimStatus.SET_ASIDE, ClaimStatus.DISMISSED)


def show_article(
    request: HttpRequest, row: Article, *, status: int = 200, **forms: Any
) -> HttpResponse:
    """Answer with the article page; forms given are shown as they were sent."""
    context = {**of_article(row), **versions_shown(row), **forms}
    return render(request, "reviews/desk/article.html", context, status=status)


def refuse_on_article(
    request: HttpRequest, row: Article, error: DomainError
) -> HttpResponse:
    """Show the article page as it is now, with the refusal above it."""
    messages.error(request, error.message)
    row.refresh_from_db()
    return show_article(request, row, status=error.status)


def of_article(row: Article) -> dict[str, Any]:
    """Collect what the article page shows; ``stamp`` changes with what moves on it."""
    done = progress_of(row)
    found = list(appearances_of(row))
    aside = [a for a in found if a.claim.status in _ASIDE]
    kept = [a for a in found if a.claim.status not in _ASIDE]
    with_standing([a.claim for a in kept])
    return {
        "article": row,
        "progress": done,
        "stamp": "-".join(str(done[part]) for part in _MOVING),
        "pieces": pieces_of_article(row.text, kept),
        "appearances": kept,
        "aside": aside,
        "counts": _origins(row),
        "words_form": ClaimWordsForm(row.text),
    }


def _origins(row: Article) -> dict[int, dict[str, int]]:
    """Count each claim's independent origins on both sides, in one query."""
    counted: Any = with_origin_counts(claims_of(row))
    return {
        pk: {"corroborates": supporting, "conflicts": against}
        for pk, supporting, against in counted.values_list(
            "pk", "for_count", "against_count"
        )
    }
