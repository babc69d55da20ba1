from collections.abc import Callable, Iterator

import pytest
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import override_settings
from rest_framework.test import APIClient

from factcheck.api.throttles import Anonymous, Burst

Api = Callable[..., APIClient]
RATINGS = "/api/v1/ratings/"
NO_CACHE = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
    }
}


@pytest.fixture(autouse=True)
def _nothing_counted(db: None) -> None:
    cache.clear()


def test_people_are_counted_one_by_one(
    api: Api, rita: User, sam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Burst, "rate", "1/hour", raising=False)
    assert api(rita).get(RATINGS).status_code == 200
    assert api(rita).get(RATINGS).status_code == 429
    assert api(sam).get(RATINGS).status_code == 200
    assert api().get(RATINGS).status_code == 200


def test_an_address_is_not_what_the_client_says_it_is(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Anonymous, "rate", "1/hour", raising=False)
    answers = [
        api().get(RATINGS, headers={"X-Forwarded-For": f"192.0.2.{number}"})
        for number in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 429]


def test_without_the_cache_the_api_answers_uncounted(api: Api, rita: User) -> None:
    with override_settings(CACHES=NO_CACHE):
        assert api(rita).get(RATINGS).status_code == 200


@pytest.fixture
def no_cache() -> Iterator[None]:
    """The cache does not answer, axes' own hold on it included."""
    with override_settings(CACHES=NO_CACHE, AXES_ENABLED=True):
        AxesProxyHandler.get_implementation(force=True)
        yield
    AxesProxyHandler.get_implementation(force=True)


def test_without_the_cache_nobody_can_guess_passwords(
    api: Api, rita: User, no_cache: None
) -> None:
    given = {"username": "rita", "password": "rita-password"}
    response = api().post("/api/v1/tokens/", given)
    assert response.status_code == 503
    assert response.json()["error"]["code"] == "unavailable"
