"""The network over sentence vectors: its arithmetic, its file."""

from pathlib import Path

import numpy as np
import pytest

from claims.extraction import network
from claims.extraction.network import Network, load_network, write_network


def small() -> Network:
    """One feature and a vector of two; one hidden unit."""
    return Network(
        names=("number",),
        centre=np.array([0.5, 0.0], np.float32),
        inner=np.array([[1.0], [2.0], [-1.0]], np.float32),
        inner_bias=np.array([-0.5], np.float32),
        outer=np.array([3.0], np.float32),
        direct=np.array([0.25, 0.0, 1.0], np.float32),
        bias=-1.0,
    )


def test_log_odds_add_the_hidden_layer_and_the_bypass() -> None:
    vectors = np.array([[1.5, 1.0], [0.5, 1.0]], np.float32)

    odds = small().log_odds([{"number": 1.0, "unknown": 9.0}, {}], vectors)

    # Hidden: 1 + 2*1 - 1 - 0.5 = 1.5, and 0 + 0 - 1 - 0.5 cut off at nothing.
    assert odds.tolist() == pytest.approx([3 * 1.5 + 0.25 + 1 - 1, 0 + 0 + 1 - 1])


def test_log_odds_of_nothing_is_nothing() -> None:
    assert small().log_odds([], np.empty((0, 2), np.float32)).shape == (0,)


def test_a_network_written_is_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_network(small(), tmp_path / "small.npz")
    monkeypatch.setattr(network, "STORED", tmp_path / "small.npz")

    read = load_network.__wrapped__()

    assert read.names == ("number",)
    assert read.bias == -1.0
    for name in ("centre", "inner", "inner_bias", "outer", "direct"):
        np.testing.assert_array_equal(getattr(read, name), getattr(small(), name))


def test_the_stored_network_fits_the_encoder_and_stays_small() -> None:
    stored = load_network()

    assert stored.centre.shape == (384,)
    assert stored.inner.shape[0] == len(stored.names) + 384 == len(stored.direct)
    assert network.STORED.stat().st_size < 400_000
