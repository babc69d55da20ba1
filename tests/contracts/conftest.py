"""What the promises about the whole are tested on."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from tests.api_world import World, make_world


@pytest.fixture
def world(rita: User, sam: User, ed: User) -> World:
    """A published claim with everything before and after it."""
    return make_world(readers=(rita, sam), editor=ed)
