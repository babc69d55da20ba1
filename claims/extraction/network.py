"""The check-worthiness of a statement by its sentence vector: a small network."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

STORED = Path(__file__).parent / "trained" / "worthiness_network.npz"


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer over named features and a sentence vector, with a bypass.

    `names` are the features in the order of the first rows of `inner` and `direct`;
    the rows after them stand for the vector less `centre`. A score of half is the
    cut: `bias` includes it.
    """

    names: tuple[str, ...]
    centre: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    direct: Floats
    bias: float

    def log_odds(self, found: Sequence[Mapping[str, float]], vectors: Floats) -> Floats:
        """The log odds that each statement is worth a check."""
        rows = np.hstack([named_rows(self.names, found), vectors - self.centre])
        hidden = np.maximum(rows @ self.inner + self.inner_bias, 0)
        odds: Floats = hidden @ self.outer + rows @ self.direct + self.bias
        return odds


def named_rows(names: Sequence[str], found: Sequence[Mapping[str, float]]) -> Floats:
    """The named features of each statement as a row; absent ones are zero."""
    rows = [[one.get(name, 0.0) for name in names] for one in found]
    return np.array(rows, np.float32).reshape(len(found), len(names))


@lru_cache(maxsize=1)
def load_network() -> Network:
    """The network as benchmarks/train_worthiness.py wrote it."""
    with np.load(STORED, allow_pickle=False) as stored:
        return Network(
            names=tuple(stored["names"].tolist()),
            centre=stored["centre"].astype(np.float32),
            inner=stored["inner"].astype(np.float32),
            inner_bias=stored["inner_bias"].astype(np.float32),
            outer=stored["outer"].astype(np.float32),
            direct=stored["direct"].astype(np.float32),
            bias=float(stored["bias"]),
        )


def write_network(network: Network, path: Path) -> None:
    """Store a network in half precision, with nothing that needs unpickling."""
    np.savez_compressed(
        path,
        names=np.array(network.names),
        centre=network.centre,
        inner=network.inner.astype(np.float16),
        inner_bias=network.inner_bias,
        outer=network.outer.astype(np.float16),
        direct=network.direct.astype(np.float16),
        bias=np.float64(network.bias),
    )
