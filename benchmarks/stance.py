"""Measures the shipped stance weights on gold cases that they were not trained on.

    python -m benchmarks.stance CASE... [--models FOLDER] [--without-encoder]

Beside the stance of labelled passages it counts how often a passage of a document
that the case marks as a distractor would be attached to a claim.
"""

import argparse
import sys
import time
from itertools import groupby
from pathlib import Path

import numpy as np

from claims.embedding import load_encoder
from claims.evaluation.pairs import (
    STANCES,
    Example,
    read_case,
    read_distractors,
    similarities,
)
from claims.evaluation.stance import baselines, predict, prior_of, report, truth_of

_NEAREST = 3  # distractor passages tried for each claim, as a search would find


def nearest(examples: list[Example], known: list[float]) -> list[int]:
    """Return the numbers of each claim's nearest passages."""
    order = sorted(
        range(len(examples)), key=lambda at: (examples[at].claim, -known[at])
    )
    return [
        at
        for _, those in groupby(order, key=lambda at: examples[at].claim)
        for at in list(those)[:_NEAREST]
    ]


def measure_case(folder: Path, models: Path, *, with_encoder: bool) -> list[str]:
    """Return lines of scores for one case."""
    examples, strange = read_case(folder), read_distractors(folder)
    found = similarities(load_encoder(models, threads=2), [*examples, *strange])
    values = [float(value) for value in found]
    known = [value if with_encoder else None for value in values]
    started = time.perf_counter()
    shares = predict(examples, known[: len(examples)])
    speed = len(examples) / (time.perf_counter() - started)
    truth = truth_of(examples)
    lines = [report(folder.name, truth, shares)]
    for name, guess in baselines(truth, prior_of(truth)).items():
        lines.append(report(f"  {name}", truth, guess))
    chosen = nearest(strange, values[len(examples) :])
    if chosen:
        shares = predict(
            [strange[at] for at in chosen], [known[len(examples) + at] for at in chosen]
        )
        called = np.bincount(shares.argmax(axis=1), minlength=len(STANCES))
        told = ", ".join(f"{s} {n}" for s, n in zip(STANCES, called, strict=True))
        lines.append(f"  nearest {_NEAREST} distractor passages of each claim: {told}")
    return [*lines, f"  {speed:.0f} pairs/s"]


def main() -> int:
    """Print the scores of every case that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--models", type=Path, default=Path("var/models"))
    parser.add_argument("--without-encoder", action="store_true")
    options = parser.parse_args()
    for folder in options.cases:
        lines = measure_case(
            folder, options.models, with_encoder=not options.without_encoder
        )
        sys.stdout.write("\n".join([*lines, ""]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
