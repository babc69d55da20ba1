"""Words that changed: the stretch of the new version that is most like the old one."""

from collections import defaultdict
from collections.abc import Iterator
from heapq import nlargest

from rapidfuzz.distance import Indel

from claims.anchoring.exact import Range
from claims.anchoring.versions import Versions

LIKE_ENOUGH = 0.6
"""Likeness from which words that changed are taken for the same passage.

Every claim of the cases whose words were changed by a third is found up to 0.65, and
below 0.55 other sentences of the same subject pass (``benchmarks.anchoring``).
"""
_LONGEST = 400
"""Words; of a longer passage only the very words are looked for."""
_ROOM = 60
"""Words more than four times the passage that a place between neighbours may have."""
_STEP = 8
"""Words; places that lie closer are looked at together."""
_WINDOWS = 3
"""Places looked at beside the one between the neighbours."""
_GAP = 0.5
"""What a character that only one version has takes away, where one in common adds 1."""
_REACH = 6
"""Words by which an end may still move; a name or a number is no longer."""
_EDGE = 0.05
"""What an end of a sentence gains over any other place for the end of one."""


def likest(versions: Versions, first: int, last: int) -> Iterator[tuple[float, Range]]:
    """Stretches like the old words ``first`` to ``last``, with their likeness, 0 to 1.

    That is twice the folded characters in common, in order, by those of both.
    """
    if last - first > _LONGEST:
        return
    seen = set()
    for window in _windows(versions, first, last):
        found = _core(versions, (first, last), window)
        if found is None:
            continue
        found = _fit(versions, (first, last), found)
        if found not in seen:
            seen.add(found)
            likeness = _likeness(versions, (first, last), found)
            if likeness >= LIKE_ENOUGH:
                yield likeness, found


def _windows(versions: Versions, first: int, last: int) -> Iterator[Range]:
    """Where to look: in the same place, and where pairs of the words stand."""
    length = last - first
    low, high = versions.room(first, last)
    if high - low <= 4 * length + _ROOM:
        yield low, high
    votes: dict[int, float] = defaultdict(float)
    keys = versions.old.keys
    for word in range(first, last - 1):
        pair = keys[word], keys[word + 1]
        places = versions.pairs.get(pair, ())
        for place in places:
            votes[(place - word + first) // _STEP] += len("".join(pair)) / len(places)
    for step in nlargest(_WINDOWS, votes, key=lambda step: (votes[step], -step)):
        start = step * _STEP
        end = start + length + length // 2 + 2 * _STEP
        yield max(0, start - _STEP), min(len(versions.new), end)


def _core(versions: Versions, old: Range, window: Range) -> Range | None:
    """From the first to the last word in common, without those that stand far off."""
    first, last = old
    low, high = window
    steps = Indel.opcodes(versions.old.keys[first:last], versions.new.keys[low:high])
    best, total = 0.0, 0.0
    start = low
    found = None
    for step in steps:
        told = versions.old.folded(first + step.src_start, first + step.src_end)
        tells = versions.new.folded(low + step.dest_start, low + step.dest_end)
        if step.tag != "equal":
            total -= _GAP * max(len(told), len(tells))
            continue
        if total <= 0:
            total, start = 0.0, low + step.dest_start
        total += len(tells)
        if total > best:
            best, found = total, (start, low + step.dest_end)
    return found


def _fit(versions: Versions, old: Range, found: Range) -> Range:
    """Move both ends to where the words are most like the old ones."""
    start, end = found
    starts = range(max(0, start - _REACH), min(end, start + _REACH))
    start = max(starts, key=lambda s: _fitness(versions, old, (s, end), start, s))
    ends = range(max(start + 1, end - _REACH), min(len(versions.new), end + _REACH) + 1)
    end = max(ends, key=lambda e: _fitness(versions, old, (start, e), end, e))
    return start, end


def _fitness(
    versions: Versions, old: Range, new: Range, was: int, now: int
) -> tuple[float, int]:
    """Likeness, with a little for each end that is alike; then nearness."""
    edges = (old[0] - 1, new[0] - 1), (old[1] - 1, new[1] - 1)
    same = sum(_same_edge(versions, *edge) for edge in edges)
    return _likeness(versions, old, new) + _EDGE * same, -abs(was - now)


def _same_edge(versions: Versions, old: int, new: int) -> bool:
    """Whether a sentence ends after both words, or else the same word follows."""
    ends = versions.old.ends_sentence(old), versions.new.ends_sentence(new)
    if any(ends):
        return all(ends)
    return versions.old.keys[old + 1] == versions.new.keys[new + 1]


def _likeness(versions: Versions, old: Range, new: Range) -> float:
    return Indel.normalized_similarity(
        versions.old.folded(*old), versions.new.folded(*new)
    )
