"""The article page: an article's words with the claims found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from claims.lifecycle import ClaimStatus
from claims.models import Appearance, Article, Claim
from claims.queries import appearances_of, progress_of
from factcheck.lib.errors import DomainError
from reviews.queries import with_origin_counts
from reviews.web.gates import SeeOther
from reviews.web.parts import Part, part_asked_for, part_with
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
    part = part_asked_for(row.text, request)
    context = {**of_article(row, part), **versions_shown(row), **forms}
    return render(request, "reviews/desk/article.html", context, status=status)


def refuse_on_article(
    request: HttpRequest, row: Article, error: DomainError
) -> HttpResponse:
    """Show the article page as it is now, with the refusal above it."""
    messages.error(request, error.message)
    row.refresh_from_db()
    return show_article(request, row, status=error.status)


def stamp_of(progress: Mapping[str, Any]) -> str:
    """Return what changes whenever there is more to show than before."""
    return "-".join(str(progress[part]) for part in _MOVING)


def of_article(row: Article, part: Part) -> dict[str, Any]:
    """Collect what the article page shows of one part; ``stamp`` tells what moves."""
    done = progress_of(row)
    within = {"start__lt": part.end, "start__gte": part.start}
    found = list(appearances_of(row).filter(**within))
    aside = [a for a in found if a.claim.status in _ASIDE]
    kept = [a for a in found if a.claim.status not in _ASIDE]
    with_standing([a.claim for a in kept])
    return {
        "article": row,
        "part": part,
        "progress": done,
        "stamp": stamp_of(done),
        "pieces": pieces_of_article(row.text, kept, low=part.start, high=part.end),
        "appearances": kept,
        "aside": aside,
        "counts": _origins(kept),
        "words_form": ClaimWordsForm(row.text),
    }


def see_words(appearance: Appearance) -> HttpResponse:
    """Send the reader to where an appearance stands in its article."""
    return see_part(appearance, fragment=f"words-{appearance.pk}")


def see_part(appearance: Appearance, *, fragment: str) -> HttpResponse:
    """Send the reader to the part of the article in which an appearance stands."""
    part = part_with(appearance.article.text, appearance.start)
    query = f"?part={part.number}" if part.of > 1 else ""
    address = reverse("desk:article", args=[appearance.article_id])
    return SeeOther(f"{address}{query}#{fragment}")


def _origins(appearances: Sequence[Appearance]) -> dict[int, dict[str, int]]:
    """Count each claim's independent origins on both sides, in one query."""
    found = Claim.objects.filter(pk__in={one.claim_id for one in appearances})
    counted: Any = with_origin_counts(found)
    return {
        pk: {"corroborates": supporting, "conflicts": against}
        for pk, supporting, against in counted.values_list(
            "pk", "for_count", "against_count"
        )
    }
