from __future__ import annotations

import pytest
from django.test import Client


def test_alive_without_asking_anybody(client: Client) -> None:
    response = client.get("/health/live/")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_when_both_servers_answer(client: Client) -> None:
    response = client.get("/health/ready/")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "broker": "ok"}


@pytest.mark.django_db
def test_says_which_server_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = "redis+socket:///nowhere/valkey.sock"
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", nowhere)

    response = client.get("/health/ready/")

    assert response.status_code == 503
    assert response.json()["broker"] == "down"
    assert response.json()["database"] == "ok"
