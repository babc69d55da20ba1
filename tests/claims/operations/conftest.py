"""What several tests of operations start from."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.conf import settings

from claims.embedding import Encoder, EncoderUnavailable, load_encoder
from claims.models import Article
from claims.operations.capture import capture_article
from tests.claims.operations.story import STORY


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The real one, loaded once: skipped where the wheel has no such system."""
    try:
        return load_encoder(settings.DATA_DIR / "models")
    except EncoderUnavailable as error:
        pytest.skip(str(error))


@pytest.fixture
def story(now: datetime) -> Article:
    return capture_article(text=STORY, by=None, at=now)
