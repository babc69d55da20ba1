"""Which words of one version are which words of the next, in the same order.

Runs of words that stand once in both versions hold the two together; between them the
longest common subsequence is taken. The time is in proportion to the length of the
texts where they are alike, and bounded where they are not.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

_RUN = 4
"""Words of a run that holds the versions together: rarely twice in one article."""
_LARGEST_GAP = 100_000_000
"""Words times words; the comparison takes a bit of memory for each: 12 megabytes."""
NOWHERE = -1
SENTENCE_ENDS = frozenset(".!?…؟۔।。！？")
_FARTHEST = 40
"""Words; a sentence is rarely longer."""

Block = tuple[int, int, int]
"""So many words are the same from here in the old and from there in the new."""


def align(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For each old word the place of the new word it is, or ``NOWHERE``."""
    found = [NOWHERE] * len(old)
    for first, second, length in blocks(old, new):
        found[first : first + length] = range(second, second + length)
    return found


def blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """The stretches that are the same, in order.

    Of the ways to tell that a sentence came or went, the one that begins it where
    the sentence before ends: "A said. [B said.]", not "A [said. B] said."
    """
    last: Block | None = None
    for first, second, length in _found(old, new):
        shift = 0
        if last is not None:
            shift = _shift(old, new, last, (first, second, length))
            yield last[0], last[1], last[2] + shift
        last = first + shift, second + shift, length - shift
    if last is not None:
        yield last


def _shift(old: Sequence[str], new: Sequence[str], one: Block, other: Block) -> int:
    """By how many words the gap between two stretches is better later, or earlier."""
    i, j = one[0] + one[2], one[1] + one[2]
    gone, came = other[0] - i, other[1] - j
    if bool(gone) == bool(came):
        return 0
    words, start, length = (old, i, gone) if gone else (new, j, came)
    for shift in _shifts(words, start, length, one[2], other[2]):
        if words[start + shift - 1] in SENTENCE_ENDS:
            return shift
    return 0


def _shifts(
    words: Sequence[str], start: int, length: int, before: int, after: int
) -> Iterator[int]:
    """How far the gap can move so that the same words are left, nearest first."""
    yield 0
    for shift in range(1, min(before, _FARTHEST)):
        if words[start - shift] != words[start + length - shift]:
            break
        yield -shift
    for shift in range(1, min(after, _FARTHEST)):
        if words[start + shift - 1] != words[start + length + shift - 1]:
            break
        yield shift


def _found(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    head = _same_head(old, new)
    tail = _same_tail(old, new, head)
    if head:
        yield 0, 0, head
    ends = len(old) - tail, len(new) - tail
    i, j = head, head
    for first, second in _pillars(old, new, head, ends):
        if first < i or second < j:
            continue
        yield from _between(old, new, (i, first), (j, second))
        i, j = first, second
        while i < ends[0] and j < ends[1] and old[i] == new[j]:
            i, j = i + 1, j + 1
        yield first, second, i - first
    yield from _between(old, new, (i, ends[0]), (j, ends[1]))
    if tail:
        yield *ends, tail


def _same_head(old: Sequence[str], new: Sequence[str]) -> int:
    shorter = min(len(old), len(new))
    return next((n for n in range(shorter) if old[n] != new[n]), shorter)


def _same_tail(old: Sequence[str], new: Sequence[str], head: int) -> int:
    shorter = min(len(old), len(new)) - head
    return next((n for n in range(shorter) if old[-1 - n] != new[-1 - n]), shorter)


def _pillars(
    old: Sequence[str], new: Sequence[str], head: int, ends: tuple[int, int]
) -> list[tuple[int, int]]:
    """Where a run that stands once in each begins: the longest series in order."""
    once = _runs_once(new, head, ends[1])
    pairs = [
        (first, once[run])
        for run, first in _runs_once(old, head, ends[0]).items()
        if run in once
    ]
    return _rising(sorted(pairs))


def _runs_once(
    words: Sequence[str], start: int, end: int
) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in range(start, end - _RUN + 1):
        places[tuple(words[place : place + _RUN])].append(place)
    return {run: found[0] for run, found in places.items() if len(found) == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, sorted by the first, whose second rises too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_first, second) in enumerate(pairs):
        rank = bisect_left(ends, second)
        ends[rank : rank + 1] = [second]
        last[rank : rank + 1] = [number]
        before.append(last[rank - 1] if rank else NOWHERE)
    found = []
    number = last[-1] if last else NOWHERE
    while number != NOWHERE:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _between(
    old: Sequence[str],
    new: Sequence[str],
    rows: tuple[int, int],
    columns: tuple[int, int],
) -> Iterator[Block]:
    (i, i_end), (j, j_end) = rows, columns
    if not 0 < (i_end - i) * (j_end - j) <= _LARGEST_GAP:
        return
    steps = [
        (i + op.src_start, j + op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(old[i:i_end], new[j:j_end])
        if op.tag == "equal"
    ]
    yield from _solid(steps, (i, j), (i_end, j_end))


def _solid(
    steps: Sequence[Block], start: tuple[int, int], end: tuple[int, int]
) -> Iterator[Block]:
    """Leave out words that two rewritten stretches share by chance: "of the"."""
    i, j = start
    following = [(first, second) for first, second, _length in steps[1:]]
    for (first, second, length), (i_next, j_next) in zip(
        steps, [*following, end], strict=False
    ):
        before = max(first - i, second - j)
        after = max(i_next - first - length, j_next - second - length)
        if length > min(before, after):
            yield first, second, length
            i, j = first + length, second + length
