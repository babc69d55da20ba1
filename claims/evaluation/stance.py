"""Scores the stance weights on labelled pairs, beside guesses that look at nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from claims.evaluation.figures import Figures, versions_with
from claims.evaluation.pairs import STANCES, Example, similarities
from claims.evaluation.shares import (
    Labels,
    Shares,
    accuracy,
    calibration_error,
    f1_scores,
)
from claims.stance import STANCE_MODEL
from claims.stance.features import measure
from claims.stance.model import load_regression
from claims.stance.reading import read_pair

if TYPE_CHECKING:
    from claims.embedding import Encoder

SEED = 7


def predict(examples: Sequence[Example], known: Sequence[float | None]) -> Shares:
    """Return the probability of every stance for each example.

    ``known`` are the cosines of claim and passage, None where no encoder is at hand.
    """
    rows = []
    for example, similarity in zip(examples, known, strict=True):
        pair = read_pair(
            example.claim,
            example.passage,
            similarity=similarity,
            claim_speaker=example.speaker,
            around=example.around,
        )
        regression = load_regression(with_similarity=similarity is not None)
        shares = regression.probabilities(measure(pair))
        rows.append([shares[stance] for stance in STANCES])
    return np.array(rows)


def known_similarities(
    encoder: Encoder | None, examples: Sequence[Example]
) -> list[float | None]:
    """Return the cosine of each pair, or None for each without an encoder."""
    if encoder is None or not examples:
        return [None] * len(examples)
    return [float(value) for value in similarities(encoder, list(examples))]


def truth_of(examples: Sequence[Example]) -> Labels:
    """Return the gold stances as numbers."""
    return np.array([STANCES.index(example.stance) for example in examples])


def present_f1(truth: Labels, shares: Shares) -> dict[str, float]:
    """Return the F1 of every stance that the gold has."""
    scores = f1_scores(truth, shares)
    return {STANCES[label]: scores[label] for label in np.unique(truth)}


def macro_f1(truth: Labels, shares: Shares) -> float:
    """Return the mean F1 of the stances that the gold has; the others do not count."""
    return float(np.mean(list(present_f1(truth, shares).values())))


def baselines(truth: Labels, prior: Shares) -> dict[str, Shares]:
    """Predictions that look at nothing: the commonest stance, and chance."""
    chance = np.random.default_rng(SEED)
    drawn = chance.choice(len(prior), len(truth), p=prior)
    return {
        "always the commonest": np.eye(len(prior))[[prior.argmax()] * len(truth)],
        "by chance": np.eye(len(prior))[drawn],
    }


def prior_of(truth: Labels) -> Shares:
    """Return how common each stance is."""
    return np.bincount(truth, minlength=len(STANCES)) / len(truth)


def report(title: str, truth: Labels, shares: Shares) -> str:
    """Return a line of scores; labels that never occur do not count in macro-F1."""
    scores = present_f1(truth, shares)
    parts = " ".join(f"{stance[:4]} {score:.2f}" for stance, score in scores.items())
    return (
        f"{title:34} n {len(truth):5} accuracy {accuracy(truth, shares):.3f} "
        f"macro-F1 {macro_f1(truth, shares):.3f} ({parts}) "
        f"ECE {calibration_error(truth, shares):.3f}"
    )


def stance_figures(
    dataset: str, examples: Sequence[Example], encoder: Encoder | None
) -> Figures:
    """Score the shipped weights on labelled pairs, the commonest stance beside."""
    if not examples:
        raise ValueError("no labelled pairs")
    truth = truth_of(examples)
    shares = predict(examples, known_similarities(encoder, examples))
    guess = baselines(truth, prior_of(truth))["always the commonest"]
    by_stance = present_f1(truth, shares).items()
    return Figures(
        task="stance",
        dataset=dataset,
        versions=versions_with(encoder, stance=STANCE_MODEL),
        metrics={
            "macro_f1": macro_f1(truth, shares),
            "accuracy": accuracy(truth, shares),
            "calibration_error": calibration_error(truth, shares),
            **{f"f1_{stance}": score for stance, score in by_stance},
        },
        baseline={
            "macro_f1": macro_f1(truth, guess),
            "accuracy": accuracy(truth, guess),
        },
        baseline_name="commonest_stance",
        items=len(examples),
    )
