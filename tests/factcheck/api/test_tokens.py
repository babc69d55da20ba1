import base64
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from knox.models import AuthToken
from rest_framework.test import APIClient

Api = Callable[..., APIClient]
TOKENS = "/api/v1/tokens/"


def credentials(name: str, password: str | None = None) -> dict[str, str]:
    return {"username": name, "password": password or f"{name}-password"}


def basic(name: str, password: str) -> dict[str, str]:
    encoded = base64.b64encode(f"{name}:{password}".encode()).decode()
    return {"Authorization": f"Basic {encoded}"}


def with_token(token: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    return client


def test_a_token_signs_in_and_only_its_hash_is_stored(api: Api, rita: User) -> None:
    response = api().post(TOKENS, credentials("rita"))
    assert response.status_code == 201
    token = response.json()["token"]
    assert response.json()["expires_at"] is None
    assert with_token(token).get("/api/v1/claims/").status_code == 200
    row = AuthToken.objects.get()
    assert row.user == rita
    assert token not in (row.digest, row.token_key)
    assert token.startswith(row.token_key)


def test_a_token_is_made_for_a_basic_header(api: Api, rita: User) -> None:
    response = api().post(TOKENS, {"days": 7}, headers=basic("rita", "rita-password"))
    assert response.status_code == 201
    expiry = AuthToken.objects.get().expiry
    assert timedelta(days=6) < expiry - timezone.now() <= timedelta(days=7)


def test_wrong_credentials_make_no_token(api: Api, rita: User) -> None:
    rita.is_active = False
    rita.save()
    for given in (credentials("rita"), credentials("rita", "no"), credentials("nil")):
        assert api().post(TOKENS, given).status_code == 401
    assert api().post(TOKENS, headers=basic("rita", "no")).status_code == 401
    assert api().post(TOKENS, headers={"Authorization": "Basic ?"}).status_code == 422
    assert AuthToken.objects.count() == 0


@override_settings(AXES_ENABLED=True, AXES_FAILURE_LIMIT=2)
def test_guessing_is_stopped_in_the_one_shape(api: Api, rita: User) -> None:
    cache.clear()
    answers = [api().post(TOKENS, credentials("rita", "no")) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [401, 429, 429]
    assert answers[-1].json()["error"]["code"] == "throttled"
    assert int(answers[-1]["Retry-After"]) == 900
    assert api().post(TOKENS, credentials("rita")).status_code == 429
    cache.clear()
    assert api().post(TOKENS, credentials("rita")).status_code == 201


@pytest.mark.parametrize(
    "header",
    ["Token", "Token a b", "Token nonsense", "Token é", f"Token {'0' * 64}", "Token ;"],
)
def test_a_header_that_is_no_token_is_401(header: str, db: None) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=header)
    response = client.get("/api/v1/claims/")
    assert response.status_code == 401
    assert set(response.json()) == {"error"}


def test_an_expired_token_is_401(rita: User) -> None:
    _row, token = AuthToken.objects.create(rita, expiry=timedelta(seconds=-1))
    assert with_token(token).get("/api/v1/claims/").status_code == 401


def test_tokens_are_listed_and_revoked_by_their_owner(
    api: Api, rita: User, sam: User
) -> None:
    row, token = AuthToken.objects.create(rita)
    client = with_token(token)
    (listed,) = client.get(TOKENS).json()
    assert listed["key"] == row.token_key
    assert set(listed) == {"key", "created_at", "expires_at"}
    assert api(sam).get(TOKENS).json() == []
    assert api(sam).delete(f"{TOKENS}{row.token_key}/").status_code == 404
    assert client.delete(f"{TOKENS}{row.token_key}/").status_code == 204
    assert client.get(TOKENS).status_code == 401


def test_a_session_needs_the_csrf_token(rita: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.login(**credentials("rita"))
    assert client.get("/api/v1/claims/").status_code == 200
    refused = client.post("/api/v1/articles/", {"text": "Two bridges opened."})
    assert refused.status_code == 403
    assert refused.json()["error"]["code"] == "permission_denied"


def test_the_command_prints_a_token(rita: User) -> None:
    out = StringIO()
    call_command("create_token", "rita", "--days", "2", stdout=out)
    response = with_token(out.getvalue().strip()).get("/api/v1/claims/")
    assert response.status_code == 200
    assert AuthToken.objects.get().expiry is not None


@pytest.mark.parametrize("arguments", [["nobody"], ["rita", "--days", "0"]])
def test_the_command_refuses_in_a_sentence(arguments: list[str], rita: User) -> None:
    with pytest.raises(CommandError, match=r"\.$"):
        call_command("create_token", *arguments)
