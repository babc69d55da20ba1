"""Every error of every endpoint has the one shape, and none is a 500."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import override_settings
from rest_framework.test import APIClient

from claims.models import Event
from factcheck.api.throttles import Anonymous, Burst
from tests.api_endpoints import (
    ENDPOINTS,
    LISTS,
    PAGED,
    READING_A_BODY,
    error_of,
    with_ids,
)
from tests.api_world import World

Api = Callable[..., APIClient]

OPEN_LISTS = {"publications", "ratings", "verdicts"}


def is_open(path: str, method: str) -> bool:
    noun = path.split("/")[3]
    return (method == "GET" and noun in OPEN_LISTS) or (noun, method) == (
        "tokens",
        "POST",
    )


def test_the_sweep_sees_the_whole_api() -> None:
    nouns = {path.split("/")[3] for path, _method in ENDPOINTS}
    assert nouns == {
        "appearances",
        "articles",
        "assessments",
        "claims",
        "documents",
        "evidence",
        "factcheck-matches",
        "factchecks",
        "parties",
        "passages",
        "publications",
        "queue",
        "ratings",
        "relations",
        "reviews",
        "sources",
        "tokens",
        "verdicts",
    }


@pytest.mark.parametrize(("path", "method"), ENDPOINTS)
def test_nobody_signed_in_is_401(path: str, method: str, api: Api, db: None) -> None:
    response = api().generic(method, path)
    if is_open(path, method):
        assert response.status_code != 401
        return
    assert error_of(response, 401)["code"] == "not_authenticated"
    assert response["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize(("path", "method"), ENDPOINTS)
def test_olaf_may_do_nothing(path: str, method: str, api: Api, olaf: User) -> None:
    response = api(olaf).generic(method, path)
    if is_open(path, method) or "/tokens/" in path:
        assert response.status_code != 403
        return
    assert error_of(response, 403)["code"] == "permission_denied"


@pytest.mark.parametrize(
    ("path", "method"), [(p, m) for p, m in ENDPOINTS if "/1/" in p]
)
def test_a_row_that_is_not_there_is_404(
    path: str, method: str, api: Api, ed: User
) -> None:
    client = api(ed)
    for number in ("0", "987654321", str(2**63), "9" * 5000):
        response = client.generic(method, path.replace("/1/", f"/{number}/"))
        assert error_of(response, 404)["code"] == "not_found"


@pytest.mark.parametrize("path", ["nowhere/", "claims", "claims/one/", "claims/-1/"])
def test_an_address_that_is_not_there_is_404(path: str, api: Api, db: None) -> None:
    assert error_of(api().get(f"/api/v1/{path}"), 404)["code"] == "not_found"


@pytest.mark.parametrize("path", sorted({path for path, _method in ENDPOINTS}))
def test_a_method_that_is_not_there_is_405(path: str, api: Api, ed: User) -> None:
    assert error_of(api(ed).put(path), 405)["code"] == "method_not_allowed"


@pytest.mark.parametrize("path", LISTS)
def test_another_media_type_wanted_is_406(path: str, api: Api, ed: User) -> None:
    response = api(ed).get(path, headers={"Accept": "application/xml"})
    assert error_of(response, 406)["code"] == "not_acceptable"


@pytest.mark.parametrize(("path", "method"), READING_A_BODY)
def test_another_media_type_sent_is_415(
    path: str, method: str, api: Api, ed: User, world: World
) -> None:
    response = api(ed).generic(
        method, with_ids(path, world), "text", content_type="text/plain"
    )
    assert error_of(response, 415)["code"] == "unsupported_media_type"


BROKEN = [
    "{",
    '{"text": NaN}',
    '{"text": Infinity}',
    "[" * 100_000,
    '{"a":' * 100_000,
    '{"text": ' + "9" * 5000 + "}",
]


@pytest.mark.parametrize(("path", "method"), READING_A_BODY)
def test_broken_json_is_400(
    path: str, method: str, api: Api, ed: User, world: World
) -> None:
    client = api(ed)
    for body in BROKEN:
        response = client.generic(
            method, with_ids(path, world), body, content_type="application/json"
        )
        assert error_of(response, 400)["code"] == "parse_error"


@pytest.mark.parametrize(("path", "method"), READING_A_BODY)
def test_a_body_too_large_is_413(
    path: str, method: str, api: Api, ed: User, world: World
) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        response = api(ed).generic(
            method,
            with_ids(path, world),
            json.dumps({"text": "x" * 200}),
            content_type="application/json",
        )
    assert error_of(response, 413)["code"] == "too_large"


@pytest.mark.parametrize("path", LISTS)
def test_a_filter_that_is_not_there_is_400(
    path: str, api: Api, ed: User, world: World
) -> None:
    if path == "/api/v1/tokens/":
        return
    error = error_of(api(ed).get(with_ids(path, world), {"colour": "red"}), 400)
    assert error["code"] == "bad_parameter"
    assert list(error["fields"]) == ["colour"]


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("articles", "status", "lost"),
        ("articles", "source", str(2**63)),
        ("articles", "captured_after", "yesterday"),
        ("claims", "priority", "1"),
        ("claims", "public_id", "1"),
        ("claims", "speaker", "-1"),
        ("claims", "q", "\x00"),
        ("appearances", "quoted", "perhaps"),
        ("evidence", "stance", "unsure"),
        ("evidence", "claim", "1.5"),
        ("documents", "published_after", "2026-13-01"),
        ("sources", "state_owned", "1"),
        ("parties", "kind", "robot"),
        ("queue", "order", "random"),
        ("queue", "article", "x"),
        ("reviews", "status", "done"),
        ("verdicts", "claim", "x"),
        ("publications", "current", "yes"),
        ("publications", "claim", "1"),
        ("publications", "published_after", "9999-99-99T00:00"),
        ("ratings", "kind", "vague"),
    ],
)
def test_a_filter_value_that_means_nothing_is_400(
    path: str, name: str, value: str, api: Api, ed: User
) -> None:
    error = error_of(api(ed).get(f"/api/v1/{path}/", {name: value}), 400)
    assert error["code"] == "bad_parameter"
    assert list(error["fields"]) == [name]


@pytest.mark.parametrize("path", PAGED)
def test_a_bad_cursor_is_400(path: str, api: Api, ed: User, world: World) -> None:
    client = api(ed)
    not_an_id, too_large, only_an_offset = "cD1hYmM=", f"cD0{'5' * 32}", "bz0tMQ=="
    for cursor in ("x", "%%%", not_an_id, too_large, only_an_offset):
        response = client.get(with_ids(path, world), {"cursor": cursor})
        assert error_of(response, 400)["fields"] == {
            "cursor": ["This is not a cursor of this list."]
        }


@pytest.mark.parametrize("size", ["0", "-1", "many", "1e3", "9" * 5000, "²"])
def test_a_bad_page_size_is_400(size: str, api: Api, ed: User) -> None:
    error = error_of(api(ed).get("/api/v1/claims/", {"page_size": size}), 400)
    assert list(error["fields"]) == ["page_size"]


def test_a_move_the_row_cannot_make_is_409(api: Api, ed: User, world: World) -> None:
    response = api(ed).post(f"/api/v1/claims/{world.claim.pk}/restoration/")
    assert error_of(response, 409)["code"] == "not_off_the_desk"


def test_too_many_requests_are_429_and_say_when_to_come_back(
    api: Api, rita: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    monkeypatch.setattr(Burst, "rate", "2/min", raising=False)
    monkeypatch.setattr(Anonymous, "rate", "1/min", raising=False)
    for client, allowed in ((api(rita), 2), (api(), 1)):
        answers = [client.get("/api/v1/ratings/") for _ in range(allowed + 1)]
        assert [a.status_code for a in answers[:-1]] == [200] * allowed
        assert error_of(answers[-1], 429)["code"] == "throttled"
        assert 0 < int(answers[-1]["Retry-After"]) <= 60


def test_a_fault_of_ours_is_500_without_its_traceback(
    api: Api, rita: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("claims.api.views.claims.ClaimViewSet.get_queryset", fail)
    client = api(rita)
    client.raise_request_exception = False
    response = client.get("/api/v1/claims/")
    error = error_of(response, 500)
    assert error["code"] == "server_error"
    assert "secret" not in response.content.decode()


def test_bytes_that_are_no_text_are_400(api: Api, ed: User) -> None:
    response = api(ed).post(
        "/api/v1/articles/", b"\xff\xfe", content_type="application/json"
    )
    assert error_of(response, 400)["code"] == "parse_error"


@pytest.mark.parametrize("path", sorted({path for path, _method in ENDPOINTS}))
def test_asking_what_an_endpoint_takes_is_answered(
    path: str, api: Api, ed: User, world: World
) -> None:
    client = api(ed)
    assert client.options(with_ids(path, world)).status_code in (200, 404)
    before = Event.objects.count()
    assert client.head(with_ids(path, world)).status_code in (200, 400, 404, 405)
    assert Event.objects.count() == before
