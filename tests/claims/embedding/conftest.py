"""One converted encoder for all tests of this folder."""

from pathlib import Path

import pytest

from claims.embedding import Encoder, load_encoder


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def encoder(encoder_folder: Path) -> Encoder:
    return load_encoder(encoder_folder)
