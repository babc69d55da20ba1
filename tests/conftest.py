"""The cast and the clock. rita and sam review, ed edits, olaf may do nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, User
from rest_framework.test import APIClient

from tests.pages import ChangingPage, serve_page


@pytest.fixture
def now() -> datetime:
    """One moment, so that no test depends on the wall clock."""
    return datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def _person(name: str, *groups: str) -> User:
    user = User.objects.create_user(name, password=f"{name}-password")
    user.groups.set(Group.objects.get_or_create(name=group)[0] for group in groups)
    return user


@pytest.fixture
def rita(db: None) -> User:
    return _person("rita", "Reviewer")


@pytest.fixture
def sam(db: None) -> User:
    return _person("sam", "Reviewer")


@pytest.fixture
def ed(db: None) -> User:
    return _person("ed", "Editor")


@pytest.fixture
def olaf(db: None) -> User:
    return _person("olaf")


@pytest.fixture
def page() -> Iterator[ChangingPage]:
    """Serve a page that the desk may fetch, and that can change."""
    with serve_page() as page:
        yield page


@pytest.fixture
def api() -> Callable[..., APIClient]:
    """Return a client of the REST API, signed in as the user given, if any."""

    def client(user: User | None = None) -> APIClient:
        made = APIClient()
        if user is not None:
            made.force_authenticate(user)
        return made

    return client
