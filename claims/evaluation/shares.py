"""Measures of predicted probabilities: accuracy, F1, calibration."""

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]


def accuracy(truth: Labels, shares: Shares) -> float:
    """Return the share of rows whose likeliest label is right."""
    return float((shares.argmax(axis=1) == truth).mean())


def f1_scores(truth: Labels, shares: Shares) -> list[float]:
    """Return the F1 of each label (0 where it is neither true nor predicted)."""
    predicted = shares.argmax(axis=1)
    scores = []
    for label in range(shares.shape[1]):
        right = ((truth == label) & (predicted == label)).sum()
        either = (truth == label).sum() + (predicted == label).sum()
        scores.append(float(2 * right / either) if either else 0.0)
    return scores


def macro_f1(truth: Labels, shares: Shares) -> float:
    """Return the mean of the F1 of the labels."""
    return float(np.mean(f1_scores(truth, shares)))


def calibration_error(truth: Labels, shares: Shares, bins: int = 10) -> float:
    """Return the expected calibration error of the likeliest label (ECE)."""
    confidence = shares.max(axis=1)
    right = shares.argmax(axis=1) == truth
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = (
        (places == place).mean()
        * abs(right[places == place].mean() - confidence[places == place].mean())
        for place in np.unique(places)
    )
    return float(sum(gaps))
