from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from rest_framework.test import APIClient

from claims import tasks
from claims.models import FactCheck
from claims.operations import intake_factchecks
from factcheck.lib.http import Answer
from tests.factories import FactCheckFactory

pytestmark = pytest.mark.django_db
Api = Callable[..., APIClient]

WORDS = {
    "url": "https://checks.example/bridges",
    "claim": "The town repaired nine bridges.",
    "claimant": "Mayor Ada Quill",
    "claimed_on": "2026-01-03",
    "rating": "False",
    "publisher": "Checks of Norland",
    "published_on": "2026-01-05",
}
REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/boats",
    "claimReviewed": "Forty boats were lost.",
    "datePublished": "2026-01-05",
    "author": {"@type": "Organization", "name": "Checks of Norland"},
    "reviewRating": {"@type": "Rating", "alternateName": "Mostly false"},
}
ANSWER = {
    "claims": [
        {
            "text": "Nine roads were closed.",
            "claimReview": [
                {
                    "url": "https://checks.example/roads",
                    "publisher": {"name": "Checks of Norland"},
                    "textualRating": "True",
                }
            ],
        }
    ]
}


def test_a_fact_check_told_in_words_is_stored_once(api: Api, rita: User) -> None:
    client = api(rita)
    first = client.post("/api/v1/factchecks/", WORDS)
    again = client.post("/api/v1/factchecks/", {**WORDS, "rating": "Half true"})

    assert (first.status_code, again.status_code) == (201, 200)
    (told,) = again.json()["fact_checks"]
    assert (told["claim"], told["rating"]) == (WORDS["claim"], "Half true")
    assert told["publisher"]["name"] == "Checks of Norland"
    assert (first.json()["made"], again.json()["changed"]) == (1, 1)
    assert FactCheck.objects.get().claim_date == date(2026, 1, 3)


@pytest.mark.parametrize(
    ("body", "claim"),
    [
        (REVIEW, "Forty boats were lost."),
        ([REVIEW], "Forty boats were lost."),
        ({"@graph": [REVIEW]}, "Forty boats were lost."),
        ({"@type": "DataFeed", "dataFeedElement": [REVIEW]}, "Forty boats were lost."),
        (ANSWER, "Nine roads were closed."),
    ],
)
def test_what_publishers_and_their_index_say_is_taken_as_it_is(
    body: Any, claim: str, api: Api, rita: User
) -> None:
    response = api(rita).post("/api/v1/factchecks/", body)

    assert response.status_code == 201
    assert [row["claim"] for row in response.json()["fact_checks"]] == [claim]


def test_a_page_is_fetched_and_read(
    api: Api, rita: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f'<script type="application/ld+json">{json.dumps(REVIEW)}</script>'
    fetched = []

    def fetch(url: str) -> Answer:
        fetched.append(url)
        return Answer(url, page.encode(), "text/html", "utf-8")

    monkeypatch.setattr(intake_factchecks, "fetch_content", fetch)
    response = api(rita).post(
        "/api/v1/factchecks/", {"url": "https://checks.example/boats"}
    )

    assert response.status_code == 201
    assert fetched == ["https://checks.example/boats"]
    assert FactCheck.objects.get().claim_text == "Forty boats were lost."


def test_an_address_inside_the_network_is_not_fetched(
    api: Api, rita: User, settings: Settings
) -> None:
    settings.FETCH_ALLOWED_NETWORKS = []
    response = api(rita).post("/api/v1/factchecks/", {"url": "http://127.0.0.1:1/x"})

    assert response.status_code == 422
    assert response.json()["error"]["code"] == "private_address"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"@type": "Article", "name": "News"}, "no_fact_check"),
        ([], "no_fact_check"),
        ({"url": "https://checks.example/", "rating": "False"}, "invalid"),
        ({"claim": "Nine bridges."}, "invalid"),
        ({**WORDS, "claim": "!"}, "claim_missing"),
    ],
)
def test_what_is_no_fact_check_is_refused(
    body: Any, code: str, api: Api, rita: User
) -> None:
    response = api(rita).post("/api/v1/factchecks/", body)

    assert response.status_code == 422
    assert response.json()["error"]["code"] == code
    assert not FactCheck.objects.exists()


def test_one_request_stores_no_more_than_its_limit(
    api: Api, rita: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake_factchecks, "MOST", 1)
    two = [REVIEW, {**REVIEW, "claimReviewed": "Fifty boats were lost."}]
    response = api(rita).post("/api/v1/factchecks/", two)

    assert response.status_code == 422
    assert response.json()["error"]["code"] == "too_many_fact_checks"
    assert not FactCheck.objects.exists()


def test_what_cannot_be_stored_is_told_beside_what_was(api: Api, rita: User) -> None:
    without_address = {**REVIEW, "url": "", "claimReviewed": "Sixty boats were lost."}
    response = api(rita).post("/api/v1/factchecks/", [REVIEW, without_address])

    assert response.status_code == 201
    told = response.json()
    assert (told["made"], len(told["problems"])) == (1, 1)


def test_the_worker_is_asked_to_compare_what_is_new(
    api: Api,
    rita: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    rung: list[tuple[str, int]] = []
    monkeypatch.setattr(
        tasks, "_ring_now", lambda task, pk: rung.append((task.name, pk))
    )
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            api(rita).post("/api/v1/factchecks/", WORDS)

    assert rung == [("claims.compare_factcheck", FactCheck.objects.get().pk)]


def test_fact_checks_are_listed_and_narrowed(api: Api, rita: User) -> None:
    old = FactCheckFactory.create(claim_text="Boats sank.", published_on="2020-01-01")
    new = FactCheckFactory.create(claim_text="Roads closed.", language="fa")
    client = api(rita)

    def found(**filters: str) -> set[int]:
        body = client.get("/api/v1/factchecks/", filters).json()
        return {row["id"] for row in body["results"]}

    assert found() == {old.pk, new.pk}
    assert found(q="boats") == {old.pk}
    assert found(language="fa") == {new.pk}
    assert found(published_before="2021-01-01") == {old.pk}
    assert client.get(f"/api/v1/factchecks/{old.pk}/").json()["claim"] == "Boats sank."


def test_only_the_desk_sees_fact_checks(api: Api, olaf: User) -> None:
    assert api(olaf).get("/api/v1/factchecks/").status_code == 403
    assert api().post("/api/v1/factchecks/", WORDS).status_code == 401
    assert not FactCheck.objects.exists()
