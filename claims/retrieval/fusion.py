"""Several rankings made one, by the places alone."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def fuse(rankings: Sequence[Sequence[Item]], k: int = 60) -> list[tuple[Item, float]]:
    """Return every item with its score, best first, by reciprocal rank fusion.

    An item scores 1 / (k + place) in each ranking that has it, places counted from
    1; a repeat within a ranking counts once. Equal scores keep the order in which
    the items are first met. Method and k: Cormack, Clarke and Büttcher, "Reciprocal
    rank fusion outperforms Condorcet and individual rank learning methods", 2009.
    """
    if k < 0:
        raise ValueError("k must not be negative")
    scores: dict[Item, float] = {}
    for ranking in rankings:
        for place, item in enumerate(dict.fromkeys(ranking), start=1):
            scores[item] = scores.get(item, 0.0) + 1 / (k + place)
    return sorted(scores.items(), key=lambda pair: -pair[1])
