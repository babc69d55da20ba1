"""Which proposed spans find which gold spans."""

from collections.abc import Sequence

MIN_OVERLAP = 0.5
"""A proposal finds a gold span from this intersection over union on."""

Span = tuple[int, int]


def overlap(one: Span, other: Span) -> float:
    """Return the intersection over union of two spans."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    either = max(one[1], other[1]) - min(one[0], other[0])
    return max(0, shared) / either if either else 0.0


def match(gold: Sequence[Span], proposed: Sequence[Span]) -> dict[int, int]:
    """Return gold number to proposed number, each at most once, best overlaps first."""
    pairs = sorted(
        (
            (overlap(one, other), first, second)
            for first, one in enumerate(gold)
            for second, other in enumerate(proposed)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for shared, first, second in pairs:
        if shared < MIN_OVERLAP:
            break
        if first not in matched and second not in taken:
            matched[first] = second
            taken.add(second)
    return matched
