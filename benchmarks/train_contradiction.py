"""Trains the weights of contradiction, and says how good they are on cases left out.

    python -m benchmarks.train_contradiction CASE [CASE ...] [--models FOLDER] [--write]

The pairs are those of contradictions.json. Each case in turn is left out and predicted
from the others. The baseline proposes pairs of which one negates or denies and the
other does not, by cosine. The features were chosen in sight of these cases: figures on
claims of other subjects will be lower. Deterministic.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claims.embedding import load_encoder
from claims.evaluation.contradictions import (
    ClaimPair,
    Numbers,
    average_precision_of,
    found,
    read_pairs,
)
from claims.matching.contradiction import (
    PROPOSED,
    WEIGHTS,
    measure,
    share_a_name,
)
from claims.matching.denied import negates, read

GOLD = Path(__file__).with_name("contradictions.json")
PENALTY = 3.0  # of the squared weights of standardised features
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the features as they are measured."""

    names: list[str]
    weights: Numbers
    intercept: float

    def scores(self, values: Numbers) -> Numbers:
        """Return each row's probability."""
        return 1 / (1 + np.exp(-(values @ self.weights + self.intercept)))


def _told(pairs: Sequence[ClaimPair]) -> list[ClaimPair]:
    """Leave out what is never asked: claims of two articles that share no name."""
    return [
        pair
        for pair in pairs
        if len(pair.cases) == 1 or share_a_name(pair.one, pair.other)
    ]


def table(pairs: Sequence[ClaimPair]) -> tuple[list[str], Numbers]:
    """Return the names of the features and their values, one row a pair."""
    rows = [measure(pair.one, pair.other, cosine=pair.cosine) for pair in pairs]
    known = pairs[0].cosine is not None
    names = [name for name in rows[0] if known or "meaning" not in name]
    return names, np.array([[row[name] for name in names] for row in rows])


def fit(names: list[str], values: Numbers, truth: Numbers) -> Fitted:
    """Fit by Newton's method; the features are standardised for the penalty only."""
    middle, scale = values.mean(axis=0), values.std(axis=0) + 1e-9
    rows = np.hstack([(values - middle) / scale, np.ones((len(values), 1))])
    penalty = np.array([PENALTY] * len(names) + [1e-6])
    weights = np.zeros(len(penalty))
    for _ in range(_STEPS):
        shares = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (shares - truth) + penalty * weights
        curve = (rows.T * (shares * (1 - shares))) @ rows + np.diag(penalty)
        weights = weights - np.linalg.solve(curve, slope)
    told = weights[:-1] / scale
    return Fitted(names, told, float(weights[-1] - told @ middle))


def left_out(pairs: Sequence[ClaimPair]) -> Numbers:
    """Predict each case, and its pairs with others, by weights fitted without it."""
    names, values = table(pairs)
    judged = np.array([pair.contradict is not None for pair in pairs])
    truth = _truth(pairs)
    scores = np.zeros(len(pairs))
    for case in sorted({case for pair in pairs for case in pair.cases}):
        here = np.array([case in pair.cases for pair in pairs])
        others = judged & ~here
        fitted = fit(names, values[others], truth[others])
        # A pair of two cases is predicted for both; the likelier answer counts.
        scores[here] = np.maximum(scores[here], fitted.scores(values[here]))
    return scores


def _truth(pairs: Sequence[ClaimPair]) -> Numbers:
    return np.array([float(bool(pair.contradict)) for pair in pairs])


def baseline(pairs: Sequence[ClaimPair]) -> Numbers:
    """Score pairs of which exactly one negates by their cosine, the others by 0.

    Without cosines, by nothing else than that.
    """
    return np.array(
        [
            (1.0 if pair.cosine is None else pair.cosine)
            * (negates(read(pair.one.text)) != negates(read(pair.other.text)))
            for pair in pairs
        ]
    )


def _say(
    title: str,
    pairs: Sequence[ClaimPair],
    scores: Numbers,
    rows: Sequence[int],
    at: float = PROPOSED,
) -> None:
    those = [pairs[row] for row in rows]
    counted = found(those, [bool(scores[row] >= at) for row in rows])
    sys.stdout.write(
        f"{title:32} {len(those):6} pairs {counted.wanted:3} wanted"
        f" {counted.proposed:4} proposed  precision {counted.precision:.2f}"
        f"  recall {counted.recall:.2f}"
        f"  average precision {average_precision_of(those, scores[rows]):.2f}\n"
    )


def _print(pairs: Sequence[ClaimPair]) -> None:
    scores, plain = left_out(pairs), baseline(pairs)
    groups = [pair.cases for pair in pairs]
    for case in dict.fromkeys(group for group in groups if len(group) == 1):
        rows = [row for row, group in enumerate(groups) if group == case]
        _say(", ".join(case), pairs, scores, rows)
    within = [row for row, group in enumerate(groups) if len(group) == 1]
    for at in (0.2, PROPOSED, 0.3, 0.4, 0.5):
        _say(f"all cases, from {at}", pairs, scores, within, at)
    # As many as the weights propose, where cosines order them, for a fair comparison.
    as_many = int((scores[within] >= PROPOSED).sum())
    cut = max(1e-9, float(np.sort(plain[within])[-as_many]))
    _say("negation and cosine", pairs, plain, within, cut)
    strangers = [row for row, group in enumerate(groups) if len(group) == 2]
    _say("claims of two cases", pairs, scores, strangers)
    _say("the same, negation and cosine", pairs, plain, strangers, cut)


def _stored(pairs: Sequence[ClaimPair]) -> dict[str, object]:
    names, values = table(pairs)
    judged = np.array([pair.contradict is not None for pair in pairs])
    truth = _truth(pairs)
    fitted = fit(names, values[judged], truth[judged])
    weights = zip(fitted.names, fitted.weights, strict=True)
    return {
        "weights": {name: round(float(weight), 4) for name, weight in weights},
        "intercept": round(fitted.intercept, 4),
    }


def main() -> int:
    """Print the figures of cases left out; write the weights of all if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--models", type=Path, help="folder of the language model")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    encoder = load_encoder(options.models) if options.models else None
    if options.write and encoder is None:
        parser.error("--write needs --models: both sets of weights are written")
    pairs = _told(read_pairs(GOLD, options.folders, encoder))
    _print(pairs)
    if options.write:
        plain = _told(read_pairs(GOLD, options.folders, None))
        weights = {"with_meaning": _stored(pairs), "without_meaning": _stored(plain)}
        text = json.dumps(weights, indent=1)
        WEIGHTS.write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
