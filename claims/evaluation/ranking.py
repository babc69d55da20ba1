"""Measures of a ranking: how early what is wanted comes."""

from collections.abc import Hashable, Iterable, Sequence


def recall_at(ranked: Sequence[Hashable], wanted: Iterable[Hashable], k: int) -> float:
    """Return the share of what is wanted among the first ``k``; 0 if none is wanted."""
    sought = set(wanted)
    return len(sought & set(ranked[:k])) / len(sought) if sought else 0.0


def average_precision(
    ranked: Sequence[Hashable], wanted: Iterable[Hashable], k: int | None = None
) -> float:
    """Return the mean precision at the places of the wanted, within the first ``k``.

    What is not found counts 0. With a ``k`` no more can be found than ``k``, and the
    mean is over as many (MAP@k as CheckThat 2021 and trec_eval's map_cut count it).
    """
    sought = set(wanted)
    if not sought:
        return 0.0
    found, total = 0, 0.0
    for place, one in enumerate(dict.fromkeys(ranked[:k]), start=1):
        if one in sought:
            found += 1
            total += found / place
    return total / (len(sought) if k is None else min(len(sought), k))


def mean(values: Iterable[float]) -> float:
    """Return the mean, 0 of nothing."""
    known = list(values)
    return sum(known) / len(known) if known else 0.0
