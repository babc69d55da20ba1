"""Trains the stance weights and says how good they are on cases left out.

    python -m benchmarks.train_stance CASES [--held-out CASE] [--write]

CASES is a folder of gold cases. Each case in turn is left out and predicted from the
others; a case given by --held-out is only ever predicted. Deterministic.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.stance_data import collect
from claims.embedding import Encoder, load_encoder
from claims.evaluation.pairs import STANCES, Example, read_case
from claims.evaluation.shares import Labels, Shares
from claims.evaluation.stance import (
    baselines,
    known_similarities,
    prior_of,
    report,
)
from claims.stance.features import measure
from claims.stance.model import WEIGHTS
from claims.stance.reading import read_pair

PENALTY = 0.03  # of the squared weights; the best of 0.003, 0.01, 0.03 left-out
_STEPS = 500
# What a row of each kind counts. Chosen with each case left out: more of "found" and
# the labelled pairs suffer, less and most of what a search finds is called related.
_WEIGHTS = {
    "labelled": 1.0,
    "bare": 0.25,  # the same without the document around the passage
    "judged": 0.5,  # the same as the library cuts passages
    "found": 0.4,  # passages in which nobody saw anything about the claim
    "strangers": 0.2,
    "spoken": 0.15,
}
_REPORTED = ("labelled", "judged", "found")


@dataclass(frozen=True, slots=True)
class Table:
    """Features of examples as a matrix, with their labels and weights."""

    names: list[str]
    values: Shares
    labels: Labels
    importance: Shares
    cases: list[str]

    def rows(self, wanted: Sequence[bool]) -> "Table":
        """Return the rows where `wanted` is true."""
        keep = np.array(wanted)
        cases = [case for case, kept in zip(self.cases, keep, strict=True) if kept]
        return replace(
            self,
            values=self.values[keep],
            labels=self.labels[keep],
            importance=self.importance[keep],
            cases=cases,
        )


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the features as measured, one column for each stance."""

    weights: Shares
    intercepts: Shares

    def shares(self, values: Shares) -> Shares:
        """Return each row's probabilities."""
        return _softmax(values @ self.weights + self.intercepts)


def fit(table: Table) -> Fitted:
    """Fit by Nesterov's accelerated gradient with an L2 penalty."""
    middle, spread = table.values.mean(axis=0), table.values.std(axis=0) + 1e-6
    design = np.c_[(table.values - middle) / spread, np.ones(len(table.values))]
    truth = np.eye(len(STANCES))[table.labels]
    weight = (table.importance / table.importance.sum())[:, None]
    penalty = np.full((design.shape[1], 1), PENALTY)
    penalty[-1] = 0
    steepest = np.linalg.eigvalsh((design * weight).T @ design)[-1] / 2 + PENALTY
    found = ahead = np.zeros((design.shape[1], len(STANCES)))
    momentum = 1.0
    for _ in range(_STEPS):
        error = (_softmax(design @ ahead) - truth) * weight
        step = ahead - (design.T @ error + penalty * ahead) / steepest
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = step + (momentum - 1) / following * (step - found)
        found, momentum = step, following
    weights = found[:-1] / spread[:, None]
    return Fitted(weights, found[-1] - middle @ weights)


def _softmax(scores: Shares) -> Shares:
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    normal: Shares = shares / shares.sum(axis=1, keepdims=True)
    return normal


def tabulate(
    examples: Sequence[Example], known: Sequence[float | None], importance: float = 1.0
) -> Table:
    """Measure every example."""
    measured = [
        measure(
            read_pair(
                example.claim,
                example.passage,
                similarity=similarity,
                claim_speaker=example.speaker,
                around=example.around,
            )
        )
        for example, similarity in zip(examples, known, strict=True)
    ]
    names = sorted(measured[0])
    return Table(
        names=names,
        values=np.array([[row[name] for name in names] for row in measured]),
        labels=np.array([STANCES.index(example.stance) for example in examples]),
        importance=np.full(len(examples), importance),
        cases=[example.case for example in examples],
    )


def join(tables: dict[str, Table]) -> Table:
    """Put the tables of all kinds under one another."""
    parts = list(tables.values())
    return Table(
        names=parts[0].names,
        values=np.concatenate([part.values for part in parts]),
        labels=np.concatenate([part.labels for part in parts]),
        importance=np.concatenate([part.importance for part in parts]),
        cases=[case for part in parts for case in part.cases],
    )


def left_out(tables: dict[str, Table]) -> dict[str, Shares]:
    """Predict each case of the reported kinds from all rows of the other cases."""
    training = join(tables)
    shares = {
        kind: np.zeros((len(tables[kind].cases), len(STANCES))) for kind in _REPORTED
    }
    for case in sorted(set(training.cases)):
        fitted = fit(training.rows([one != case for one in training.cases]))
        for kind, found in shares.items():
            wanted = np.array([one == case for one in tables[kind].cases])
            found[wanted] = fitted.shares(tables[kind].values[wanted])
    return shares


def _known(
    encoder: Encoder | None, kinds: dict[str, list[Example]]
) -> dict[str, list[float | None]]:
    return {
        kind: known_similarities(encoder, examples) for kind, examples in kinds.items()
    }


def _stored(fitted: Fitted, names: list[str]) -> dict[str, object]:
    return {
        "features": names,
        "weights": np.round(fitted.weights.T, 4).tolist(),
        "intercepts": np.round(fitted.intercepts, 4).tolist(),
    }


def _train(
    kinds: dict[str, list[Example]], held: list[Example], encoder: Encoder | None
) -> tuple[dict[str, object], list[str]]:
    known = _known(encoder, {**kinds, "held": held})
    tables = {
        kind: tabulate(examples, known[kind], _WEIGHTS[kind])
        for kind, examples in kinds.items()
    }
    truth = tables["labelled"].labels
    prior = prior_of(truth)
    lines = [
        report(f"left out: {kind}", tables[kind].labels, shares)
        for kind, shares in left_out(tables).items()
    ]
    lines += _guesses(truth, prior)
    fitted = fit(join(tables))
    if held:
        unseen = tabulate(held, known["held"])
        lines.append(report("held out", unseen.labels, fitted.shares(unseen.values)))
        lines += _guesses(unseen.labels, prior)
    return _stored(fitted, tables["labelled"].names), lines


def _guesses(truth: Labels, prior: Shares) -> list[str]:
    return [
        report(f"  {name}", truth, shares)
        for name, shares in baselines(truth, prior).items()
    ]


def main() -> int:
    """Train with and without the encoder's similarity, report, and maybe write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--models", type=Path, default=Path("var/models"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    encoder = load_encoder(options.models, threads=2)
    folders = sorted(path for path in options.cases.iterdir() if path.is_dir())
    kinds = collect(folders, encoder)
    held = read_case(options.held_out) if options.held_out else []
    stored: dict[str, object] = {"stances": STANCES}
    for name, used in (("with_similarity", encoder), ("without_similarity", None)):
        stored[name], lines = _train(kinds, held, used)
        sys.stdout.write("\n".join([name, *lines, ""]))
        sys.stdout.flush()
    if options.write:
        WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
