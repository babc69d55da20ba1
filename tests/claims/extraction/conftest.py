"""The real encoder, loaded once: skipped where the wheel has no such system."""

from __future__ import annotations

import pytest
from django.conf import settings

from claims.embedding import Encoder, EncoderUnavailable, load_encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    try:
        return load_encoder(settings.DATA_DIR / "models")
    except EncoderUnavailable as error:
        pytest.skip(str(error))
