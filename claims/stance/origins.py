"""Groups evidence that goes back to one origin, so that copies count once.

Near copies are found by MinHash over runs of words (Broder, "On the resemblance and
containment of documents", 1997), in bands, so that no pair of all need be compared.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from claims.extraction import sentences
from claims.matching.wording import READ_LENGTH, read_wording
from factcheck.lib.text import normalise

_RUN = 3  # words in a shingle
_BANDS, _ROWS = 24, 3  # finds 19 of 20 pairs that share half of their shingles
_COPY = 0.5  # share of shingles in common, from which one is taken for a copy
_LONG_SENTENCE = 8  # words; nobody writes the same eight by chance
_LONG_QUOTE = 6
_COMPARED = 8  # in a full band; the rest of a flood of copies joins through these
_QUOTE = re.compile('"([^"]{20,600})"')  # in folded text every quote is straight
_PRIME = (1 << 31) - 1


@dataclass(frozen=True, slots=True)
class OriginItem:
    """One piece of evidence for the same claim; `id` is any unique key."""

    id: int | str
    text: str
    party: str = ""
    domain: str = ""
    published_on: date | None = None
    stance: str = ""


def group_origins(items: Sequence[OriginItem]) -> list[str]:
    """Return a key for each item; items of one origin share it.

    Of one origin are: near copies; texts with the same long sentence or quotation;
    and what one party says with one stance, however many report it. The result
    depends on the items alone, not on their order. A group that grows keeps its key
    while no member is added that comes before the one it is named after.
    """
    groups = _Groups(len(items))
    marks: dict[str, int] = {}
    for place, item in enumerate(items):
        for mark in _marks(item):
            groups.join(marks.setdefault(mark, place), place)
    for one, other in _copies(items):
        groups.join(one, other)
    members = defaultdict(list)
    for place in range(len(items)):
        members[groups.of(place)].append(items[place])
    keys = {group: _key(those) for group, those in members.items()}
    return [keys[groups.of(place)] for place in range(len(items))]


class _Groups:
    """Disjoint sets of places (union-find with path halving)."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def of(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def join(self, one: int, other: int) -> None:
        self._parent[self.of(one)] = self.of(other)


def _marks(item: OriginItem) -> Iterator[str]:
    yield f"text {normalise(item.text)}"
    if item.party.strip():
        yield f"party {normalise(item.party)} {item.stance}"
    text = item.text[:READ_LENGTH]
    for found in sentences(text):
        words = read_wording(text[found.start : found.end]).words
        if len(words) >= _LONG_SENTENCE:
            yield f"words {' '.join(words)}"
    for quote in _QUOTE.findall(normalise(text)):
        words = read_wording(quote).words
        if len(words) >= _LONG_QUOTE:
            yield f"words {' '.join(words)}"


def _copies(items: Sequence[OriginItem]) -> Iterator[tuple[int, int]]:
    shingles = [_shingles(item.text) for item in items]
    buckets: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    # In an order of their own, so that the caller's makes no difference.
    for place in sorted(range(len(items)), key=lambda at: _rank(items[at])):
        for band in _bands(shingles[place]):
            known = buckets[band]
            for other in known:
                if _resemblance(shingles[place], shingles[other]) >= _COPY:
                    yield other, place
                    break
            if len(known) < _COMPARED:
                known.append(place)


def _shingles(text: str) -> frozenset[int]:
    words = read_wording(text).words
    runs = zip(*(words[at:] for at in range(_RUN)), strict=False)
    return frozenset(zlib.crc32(" ".join(run).encode()) for run in runs)


def _permutations() -> npt.NDArray[np.uint64]:
    chance = np.random.default_rng(1)
    return chance.integers(1, _PRIME, (2, _BANDS * _ROWS), dtype=np.uint64)


_FACTORS, _SHIFTS = _permutations()


def _bands(shingles: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    numbers = np.fromiter(shingles, dtype=np.uint64)
    if not len(numbers):
        return
    mixed = ((numbers[:, None] % _PRIME) * _FACTORS + _SHIFTS) % _PRIME
    least = mixed.min(axis=0)
    for band in range(_BANDS):
        yield band, least[band * _ROWS : (band + 1) * _ROWS].tobytes()


def _resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _rank(item: OriginItem) -> tuple[date, str, str]:
    return item.published_on or date.max, normalise(item.text), str(item.id)


def _key(members: Sequence[OriginItem]) -> str:
    first = min(members, key=_rank)
    parties = sorted({normalise(m.party) for m in members if m.party.strip()})
    named = f"{parties[0]} {first.stance}" if parties else normalise(first.text)
    return sha256(named.encode("utf-8", "replace")).hexdigest()[:16]
