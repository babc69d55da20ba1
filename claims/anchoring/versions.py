"""Two versions of a text, made ready for looking words of the old up in the new."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import Indel

from claims.anchoring.alignment import NOWHERE, align
from claims.anchoring.words import Words, words_of

_OFTEN = 40
"""A pair of words that stands more often in the new version says nothing of where."""
_FRAME = 60
"""Words looked at for the rest of a sentence; longer ones are compared so far."""


@dataclass
class Versions:
    """The words of both versions, and ``fate``: what became of each old word."""

    old: Words
    new: Words
    fate: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.fate = align(self.old.keys, self.new.keys)

    @cached_property
    def origins(self) -> set[int]:
        """The new words that are old ones, in the same order."""
        return {place for place in self.fate if place != NOWHERE}

    @cached_property
    def kept(self) -> list[int]:
        """The old words that are in the new version, in the same order."""
        return [word for word, place in enumerate(self.fate) if place != NOWHERE]

    def expected(self, first: int) -> int:
        """About where an old word should stand: in proportion between neighbours."""
        number = bisect_left(self.kept, first)
        before = self.kept[number - 1] if number else -1
        after = self.kept[number] if number < len(self.kept) else len(self.old)
        low = self.fate[before] if number else -1
        high = self.fate[after] if number < len(self.kept) else len(self.new)
        share = (first - before) / max(1, after - before)
        return round(low + share * (high - low))

    def room(self, first: int, last: int) -> tuple[int, int]:
        """The new words between what became of the neighbours of the old ones."""
        before = bisect_left(self.kept, first) - 1
        after = bisect_left(self.kept, last)
        low = self.fate[self.kept[before]] + 1 if before >= 0 else 0
        high = self.fate[self.kept[after]] if after < len(self.kept) else len(self.new)
        return low, high

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where each two neighbouring words stand in the new version."""
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        keys = self.new.keys
        for place in range(len(keys) - 1):
            found[keys[place], keys[place + 1]].append(place)
        return {pair: places for pair, places in found.items() if len(places) <= _OFTEN}

    def same_surroundings(self, old: tuple[int, int], new: tuple[int, int]) -> float:
        """How alike the words before and after are, 0 to 1; the better of the two.

        A passage at the edge of what was moved keeps its neighbours on one side only.
        """
        sides = zip(
            self.old.surroundings(*old), self.new.surroundings(*new), strict=True
        )
        return max(Indel.normalized_similarity(*side) for side in sides)

    def same_sentence(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        """Whether the rest of the sentence is the same: who says it, and what of it."""
        return list(_frame(self.old, *old)) == list(_frame(self.new, *new))


def compare(old: str, new: str) -> Versions:
    """Cut both versions into words and find what became of each."""
    return Versions(words_of(old), words_of(new))


def _frame(words: Words, first: int, last: int) -> Iterator[str]:
    """The words of the sentence on both sides of the passage, the nearest first."""
    for place in range(first - 1, max(-1, first - 1 - _FRAME), -1):
        if words.ends_sentence(place):
            break
        yield words.keys[place]
    yield ""
    if words.ends_sentence(last - 1):
        return
    for place in range(last, min(len(words), last + _FRAME)):
        yield words.keys[place]
        if words.ends_sentence(place):
            break
