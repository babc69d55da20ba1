"""The stored weights fit the features that the code measures."""

import pytest

from claims.stance.features import measure
from claims.stance.model import load_regression
from claims.stance.reading import read_pair


@pytest.mark.parametrize("similarity", [0.9, None])
def test_weights_know_every_feature_that_is_measured(similarity: float | None) -> None:
    regression = load_regression(with_similarity=similarity is not None)
    measured = measure(read_pair("A claim.", "A passage.", similarity=similarity))
    assert set(regression.features) == set(measured)
    shares = regression.probabilities(measured)
    assert sum(shares.values()) == pytest.approx(1)
    assert set(shares) == {"corroborates", "conflicts", "context", "unrelated"}
