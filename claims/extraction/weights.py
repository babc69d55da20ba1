"""The trained weights of check-worthiness, read once per process."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

_FOLDER = Path(__file__).parent / "trained"


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: named features, and hashed words and word pairs."""

    bias: float
    named: dict[str, float]
    hashed: "np.ndarray[tuple[int], np.dtype[np.float32]]"


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """The weights as benchmarks/train_worthiness.py wrote them."""
    named = json.loads((_FOLDER / "worthiness.json").read_text("utf-8"))
    with np.load(_FOLDER / "worthiness.npz", allow_pickle=False) as arrays:
        hashed = arrays["hashed"].astype(np.float32)
    return Weights(named["bias"], named["weights"], hashed)
