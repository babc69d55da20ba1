"""Trains the stance weights and says how good they are on cases left out.

    python -m benchmarks.train_stance CASES [--held-out CASE] [--write]

CASES is a folder of gold cases. Each case in turn is left out and predicted from the
others; a case given by --held-out is only ever predicted. Deterministic.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.cases import STANCES, Example, read_case, similarities
from benchmarks.scores import (
    Labels,
    Shares,
    accuracy,
    calibration_error,
    f1_scores,
)
from claims.embedding import load_encoder
from claims.stance.features import measure
from claims.stance.model import WEIGHTS
from claims.stance.reading import read_pair

SEED = 7
PENALTY = 0.03  # of the squared weights; the best of 0.003, 0.01, 0.03 left-out
_STEPS = 500
_STRANGERS = 0.25  # pairs of two cases, per labelled pair: surely unrelated
_SPOKEN_WEIGHT = 0.25
_CONTEXTLESS = 0.5  # weight of a pair's copy without its document


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


def strangers(examples: Sequence[Example]) -> list[Example]:
    """Pair claims with passages of other cases: unrelated beyond doubt."""
    chance = np.random.default_rng(SEED)
    made = []
    for number in chance.choice(len(examples), int(_STRANGERS * len(examples))):
        one = examples[number]
        other = examples[int(chance.integers(len(examples)))]
        if one.case != other.case:
            stranger = replace(other, claim=one.claim, speaker=one.speaker)
            made.append(replace(stranger, case=one.case, stance="unrelated"))
    return made


# What holds whatever the event: these teach little, and teach it surely.
_SPOKEN = (
    ("{0} denied that {1}", "conflicts"),
    ("The claim that {1} is false, {0} said.", "conflicts"),
    ("{0} rejected the report that {1}", "conflicts"),
    ("It is not true that {1}", "conflicts"),
    ("{0} said that {1}", "corroborates"),
    ("{0} confirmed on Monday that {1}", "corroborates"),
    ("{1}, according to {0}.", "corroborates"),
)
_PARTIES = ("A spokesman", "The ministry", "Officials", "The company")


def spoken(examples: Sequence[Example]) -> list[Example]:
    """Make passages in which somebody says, or denies, exactly the claim."""
    claims = {example.claim: example for example in examples}
    made = []
    for number, (claim, example) in enumerate(sorted(claims.items())):
        for turn, (form, stance) in enumerate(_SPOKEN):
            party = _PARTIES[(number + turn) % len(_PARTIES)]
            passage = form.format(party, claim.rstrip("."))
            made.append(replace(example, passage=passage, stance=stance))
        other = _QUANTITY.sub(_another_value, claim, count=1)
        if other != claim:
            for form, _ in _SPOKEN[-2:]:
                passage = form.format("officials", other.rstrip("."))
                made.append(replace(example, passage=passage, stance="conflicts"))
    return made


# A number that is no year and no day of a month.
_QUANTITY = re.compile(
    r"\b(?!(?:19|20)\d\d\b)\d+(?:,\d{3})*\b(?![.,]\d)(?! [A-Z])(?!-)"
)


def _another_value(found: re.Match[str]) -> str:
    value = float(found[0].replace(",", ""))
    return f"{value * 0.6 + 2:,.0f}"


def training_table(
    examples: Sequence[Example],
    unlike: Sequence[Example],
    said: Sequence[Example],
    known: dict[str, float | None],
) -> Table:
    """Tabulate labelled pairs, their copies without a document, and what is made."""
    bare = [replace(example, around="") for example in examples]
    parts = [
        tabulate(part, [known[_key(e)] for e in part], importance)
        for part, importance in (
            (examples, 1.0),
            (bare, _CONTEXTLESS),
            (unlike, 1.0),
            (said, _SPOKEN_WEIGHT),
        )
    ]
    return Table(
        names=parts[0].names,
        values=np.concatenate([part.values for part in parts]),
        labels=np.concatenate([part.labels for part in parts]),
        importance=np.concatenate([part.importance for part in parts]),
        cases=[case for part in parts for case in part.cases],
    )


def left_out(training: Table, table: Table) -> Shares:
    """Predict each case of `table` from the training rows of the other cases."""
    shares = np.zeros((len(table.cases), len(STANCES)))
    for case in sorted(set(table.cases)):
        fitted = fit(training.rows([one != case for one in training.cases]))
        wanted = [one == case for one in table.cases]
        shares[np.array(wanted)] = fitted.shares(table.rows(wanted).values)
    return shares


def report(title: str, truth: Labels, shares: Shares) -> str:
    """Return a line of scores; labels that never occur do not count in macro-F1."""
    present = np.unique(truth)
    scores = [f1_scores(truth, shares)[label] for label in present]
    parts = " ".join(
        f"{STANCES[label][:4]} {score:.2f}"
        for label, score in zip(present, scores, strict=True)
    )
    return (
        f"{title:34} n {len(truth):5} accuracy {accuracy(truth, shares):.3f} "
        f"macro-F1 {np.mean(scores):.3f} ({parts}) "
        f"ECE {calibration_error(truth, shares):.3f}"
    )


def baselines(truth: Labels, prior: Shares) -> dict[str, Shares]:
    """Predictions that look at nothing: the commonest stance, and chance."""
    chance = np.random.default_rng(SEED)
    drawn = chance.choice(len(prior), len(truth), p=prior)
    return {
        "always the commonest": np.eye(len(prior))[[prior.argmax()] * len(truth)],
        "by chance": np.eye(len(prior))[drawn],
    }


def _key(example: Example) -> str:
    return f"{example.claim}\n{example.passage}"


def _known(
    models: Path, examples: Sequence[Example], *, with_similarity: bool
) -> dict[str, float | None]:
    if not with_similarity:
        return {_key(example): None for example in examples}
    found = similarities(load_encoder(models, threads=2), list(examples))
    return {_key(e): float(s) for e, s in zip(examples, found, strict=True)}


def _stored(fitted: Fitted, names: list[str]) -> dict[str, object]:
    return {
        "features": names,
        "weights": np.round(fitted.weights.T, 4).tolist(),
        "intercepts": np.round(fitted.intercepts, 4).tolist(),
    }


def _train(
    options: argparse.Namespace, *, with_similarity: bool
) -> tuple[dict[str, object], list[str]]:
    folders = sorted(path for path in options.cases.iterdir() if path.is_dir())
    examples = [example for folder in folders for example in read_case(folder)]
    held = read_case(options.held_out) if options.held_out else []
    unlike, said = strangers(examples), spoken(examples)
    known = _known(
        options.models,
        [*examples, *held, *unlike, *said],
        with_similarity=with_similarity,
    )
    training = training_table(examples, unlike, said, known)
    table = training.rows(
        [number < len(examples) for number in range(len(training.cases))]
    )
    prior = np.bincount(table.labels, minlength=len(STANCES)) / len(table.labels)
    tables = {"each case left out": (table.labels, left_out(training, table))}
    fitted = fit(training)
    if held:
        unseen = tabulate(held, [known[_key(example)] for example in held])
        tables["held-out case"] = (unseen.labels, fitted.shares(unseen.values))
    lines = []
    for title, (truth, shares) in tables.items():
        lines.append(report(title, truth, shares))
        lines += [
            report(f"  {name}", truth, guess)
            for name, guess in baselines(truth, prior).items()
        ]
    return _stored(fitted, training.names), lines


def main() -> int:
    """Train with and without the encoder's similarity, report, and maybe write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--models", type=Path, default=Path("var/models"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    stored: dict[str, object] = {"stances": STANCES}
    for name, with_similarity in (
        ("with_similarity", True),
        ("without_similarity", False),
    ):
        stored[name], lines = _train(options, with_similarity=with_similarity)
        sys.stdout.write("\n".join([name, *lines, ""]))
    if options.write:
        WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
