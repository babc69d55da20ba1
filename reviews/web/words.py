"""An article cut into pieces, so that a template can mark words in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.models import Appearance

# Code points of an article shown before and after a claim; the article's own page
# has all of it.
AROUND = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article. ``marked`` words make the claim that is looked at."""

    text: str
    marked: bool = False
    appearance: Appearance | None = None
    first: bool = False


def pieces_of_article(
    text: str,
    appearances: Sequence[Appearance],
    claim_id: int | None = None,
    *,
    low: int = 0,
    high: int | None = None,
) -> list[Piece]:
    """Cut an article's text, from ``low`` to ``high``, at every claim in it.

    Where claims overlap, the words belong to ``claim_id`` if it covers them, else
    to the shortest: the most particular one.
    """
    high = len(text) if high is None else high
    cuts = {low, high}
    for appearance in appearances:
        cuts.update((appearance.start, appearance.end))
    edges = sorted(cut for cut in cuts if low <= cut <= high)
    seen: set[int] = set()
    found = []
    for start, end in pairwise(edges):
        owner = _owner(appearances, start, end, claim_id)
        first = owner is not None and owner.pk not in seen
        if owner is not None:
            seen.add(owner.pk)
        marked = owner is not None and owner.claim_id == claim_id
        found.append(Piece(text[start:end], marked, owner, first))
    return found


def pieces_near(
    appearance: Appearance, others: Sequence[Appearance], around: int = AROUND
) -> list[Piece]:
    """Cut what stands around an appearance at it and at the others in sight."""
    text = appearance.article.text
    low = max(0, appearance.start - around)
    high = min(len(text), appearance.end + around)
    # A cut falls between words, and is shown.
    low = text.rfind(" ", 0, low) + 1 if low else 0
    near = [other for other in others if low <= other.start and other.end <= high]
    return pieces_of_article(text, near, appearance.claim_id, low=low, high=high)


def _owner(
    appearances: Sequence[Appearance], start: int, end: int, claim_id: int | None
) -> Appearance | None:
    covering = [a for a in appearances if a.start <= start and end <= a.end]
    return min(
        covering,
        key=lambda a: (a.claim_id != claim_id, a.end - a.start),
        default=None,
    )
