"""The very words again: where they were, or wherever else they now stand."""

from bisect import bisect_left
from collections.abc import Iterator

from claims.anchoring.alignment import NOWHERE
from claims.anchoring.versions import Versions

_ENOUGH = 50
"""Places looked at on each side of where the words are expected, where they stand more
often than that; only a text that repeats itself has so many."""
_NEAR = 5_000
"""Characters of the new version, folded, that count as near then."""

Range = tuple[int, int]


def kept_in_place(versions: Versions, first: int, last: int) -> Range | None:
    """The new words that old ones ``first`` to ``last`` are, if all stayed together."""
    start = versions.fate[first]
    if start == NOWHERE:
        return None
    wanted = range(start, start + last - first)
    kept = all(
        place == expected
        for place, expected in zip(versions.fate[first:last], wanted, strict=True)
    )
    return (wanted.start, wanted.stop) if kept else None


def occurrences(versions: Versions, first: int, last: int) -> Iterator[Range]:
    """Wherever the words stand in the new version; the nearest, if they are many."""
    new = versions.new
    words = f" {versions.old.folded(first, last)} "
    found = list(_places(new.joined, words, 0, len(new.joined)))
    if len(found) == _ENOUGH:
        expected = new.places[min(versions.expected(first), len(new) - 1)]
        near = max(0, expected - 1)
        found = list(_places(new.joined, words, near, len(new.joined)))
        found += _places(new.joined, words, max(0, near - _NEAR), near + len(words))
    for place in dict.fromkeys(found):
        start = bisect_left(new.places, place + 1)
        yield start, start + last - first


def _places(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """At most so many places, found in a time in proportion to the text's length."""
    place = text.find(words, start, end)
    for _count in range(_ENOUGH):
        if place < 0:
            return
        yield place
        place = text.find(words, place + 1, end)
