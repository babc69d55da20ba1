"""Fits the two check-worthiness models: words without an encoder, vectors with one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.worthiness_data import Row
from claims.extraction.hashing import SLOTS
from claims.extraction.network import Floats, Network, named_rows

Doubles = npt.NDArray[np.float64]

STEPS = 400
RATE = 0.05
PENALTY_NAMED = 1e-5
PENALTY_HASHED = 2e-5

HIDDEN = 48
SEEDS = (0, 1, 2, 3)
"""Four networks in one: the mean of their log odds is a network four times as wide."""
EPOCHS = 20
BATCH = 256
NETWORK_RATE = 2e-3
NETWORK_PENALTY = 5e-3
DROP_INPUT, DROP_HIDDEN = 0.1, 0.3
NAMED_SCALE = 3.0
"""A named feature against a part of the vector, which has a deviation of one."""


@dataclass(frozen=True)
class Regression:
    """The logistic regression on features, words and word pairs."""

    names: tuple[str, ...]
    bias: float
    named: Doubles
    hashed: Doubles


def fit_regression(
    rows: Sequence[Row], targets: Doubles, weights: Doubles
) -> Regression:
    """Fit by full-batch Adam from zero with a penalty on the squares of the weights.

    Nothing is drawn at random: the result depends on the data alone.
    """
    names = tuple(sorted({name for named, _ in rows for name in named}))
    row, column, value = _table(rows, names)
    size = 1 + len(names) + SLOTS
    weights = weights / weights.sum()
    penalty = np.full(size, PENALTY_HASHED)
    penalty[: 1 + len(names)] = PENALTY_NAMED
    penalty[0] = 0
    total, first, second = np.zeros((3, size))
    for step in range(1, STEPS + 1):
        logits = np.bincount(row, value * total[column], len(targets))
        wrong = weights * (_share(logits) - targets)
        slope = np.bincount(column, value * wrong[row], size) + penalty * total
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        change = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        total -= RATE * change
    known = 1 + len(names)
    return Regression(names, float(total[0]), total[1:known], total[known:])


def _table(
    rows: Sequence[Row], names: Sequence[str]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Doubles]:
    place = {name: 1 + number for number, name in enumerate(names)}
    cells: list[tuple[int, int, float]] = []
    for number, (named, hashed) in enumerate(rows):
        cells.append((number, 0, 1.0))
        cells += [(number, place[name], value) for name, value in named.items()]
        cells += [
            (number, 1 + len(names) + slot, value) for slot, value in hashed.items()
        ]
    row, column, value = zip(*cells, strict=True)
    return np.array(row), np.array(column), np.array(value)


def fit_network(
    rows: Sequence[Row],
    vectors: Floats,
    targets: Floats,
    weights: Floats,
    *,
    cut: float,
    seeds: Sequence[int] = SEEDS,
) -> Network:
    """Fit one network a seed and join them; log odds of `cut` become a score of half.

    The parts of the vectors are brought to mean 0 and deviation 1, which the joined
    network has in its weights.
    """
    names = tuple(sorted({name for named, _ in rows for name in named}))
    centre, spread = vectors.mean(axis=0), vectors.std(axis=0)
    scale = np.r_[np.full(len(names), NAMED_SCALE), 1 / spread].astype(np.float32)
    table = np.hstack([named_rows(names, [n for n, _ in rows]), vectors - centre])
    parts = [_fit(table * scale, targets, weights, seed) for seed in seeds]
    return Network(
        names=names,
        centre=centre,
        inner=np.hstack([part[0] for part in parts]) * scale[:, np.newaxis],
        inner_bias=np.concatenate([part[1] for part in parts]),
        outer=np.concatenate([part[2] / np.float32(len(parts)) for part in parts]),
        direct=np.mean([part[3] for part in parts], axis=0) * scale,
        bias=float(np.mean([part[4] for part in parts])) - cut,
    )


def _fit(table: Floats, targets: Floats, weights: Floats, seed: int) -> list[Floats]:
    """Adam in small batches with dropout; the rate falls to nothing."""
    draw = np.random.default_rng(seed)
    wide = table.shape[1]
    inner = draw.standard_normal((wide, HIDDEN)) / np.sqrt(wide)
    outer = draw.standard_normal(HIDDEN) / np.sqrt(HIDDEN)
    starts = [inner, np.zeros(HIDDEN), outer, np.zeros(wide), np.zeros(1)]
    parts: list[Floats] = [part.astype(np.float32) for part in starts]
    first = [np.zeros_like(part) for part in parts]
    second = [np.zeros_like(part) for part in parts]
    steps = EPOCHS * -(-len(table) // BATCH)
    order: list[int] = []
    for step in range(1, steps + 1):
        order = order or draw.permutation(len(table)).tolist()
        batch, order = order[:BATCH], order[BATCH:]
        slopes = _slopes(parts, table[batch], targets[batch], weights[batch], draw)
        rate = np.float32(NETWORK_RATE * (1 - step / (steps + 1)))
        for place, slope in enumerate(slopes):
            first[place] += np.float32(0.1) * (slope - first[place])
            second[place] += np.float32(0.001) * (slope**2 - second[place])
            mean = first[place] / np.float32(1 - 0.9**step)
            size = np.sqrt(second[place] / np.float32(1 - 0.999**step))
            parts[place] -= rate * mean / (size + np.float32(1e-8))
    return parts


def _slopes(
    parts: Sequence[Floats],
    rows: Floats,
    targets: Floats,
    weights: Floats,
    draw: np.random.Generator,
) -> list[Floats]:
    inner, inner_bias, outer, direct, bias = parts
    rows = rows * _kept(rows.shape, DROP_INPUT, draw)
    hidden = np.maximum(rows @ inner + inner_bias, 0)
    kept = _kept(hidden.shape, DROP_HIDDEN, draw)
    odds = (hidden * kept) @ outer + rows @ direct + bias[0]
    wrong = (weights * (_share(odds) - targets) / len(rows)).astype(np.float32)
    back = np.outer(wrong, outer) * kept * (hidden > 0)
    return [
        rows.T @ back + np.float32(NETWORK_PENALTY) * inner,
        back.sum(axis=0),
        (hidden * kept).T @ wrong + np.float32(NETWORK_PENALTY) * outer,
        rows.T @ wrong + np.float32(NETWORK_PENALTY) * direct,
        wrong.sum(keepdims=True),
    ]


def _kept(shape: tuple[int, ...], drop: float, draw: np.random.Generator) -> Floats:
    return ((draw.random(shape) >= drop) / (1 - drop)).astype(np.float32)


def _share(odds: npt.NDArray[Any]) -> npt.NDArray[Any]:
    share: npt.NDArray[Any] = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return share
