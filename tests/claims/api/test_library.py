from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims.models import Document, Event
from tests.factories import DocumentFactory, PassageFactory, SourceFactory

Api = Callable[..., APIClient]


def found(client: APIClient, path: str, **filters: str) -> list[int]:
    body = client.get(f"/api/v1/{path}/", filters).json()
    rows = body["results"] if isinstance(body, dict) else body
    return [row["id"] for row in rows]


def test_a_document_is_captured_once_and_cut_into_passages(
    api: Api, rita: User
) -> None:
    page = {
        "url": "https://ministry.example/bridges",
        "text": "The ministry repaired nine bridges. It gave no dates.",
        "source_name": "Ministry of Works",
        "published_on": "2026-01-05",
    }
    client = api(rita)
    first = client.post("/api/v1/documents/", page)
    again = client.post("/api/v1/documents/", page)
    assert (first.status_code, again.status_code) == (201, 200)
    made = first.json()
    assert made["id"] == again.json()["id"]
    assert made["source"]["name"] == "Ministry of Works"
    assert made["published_on"] == "2026-01-05"
    for passage in made["passages"]:
        span = made["text"][passage["start"] : passage["end"]]
        assert span == passage["text"]
    assert Document.objects.count() == 1
    assert Event.objects.filter(subject="document").count() == 1


def test_fields_without_a_text_are_refused(api: Api, rita: User) -> None:
    body = {"url": "https://ministry.example/", "title": "Bridges"}
    response = api(rita).post("/api/v1/documents/", body)
    assert response.status_code == 422
    assert response.json()["error"]["fields"] == {"title": ["Only with a text."]}


def test_a_private_address_is_refused(api: Api, rita: User) -> None:
    body = {"url": "http://10.1.2.3/secret"}
    response = api(rita).post("/api/v1/documents/", body)
    assert response.status_code == 422
    assert Document.objects.count() == 0


@pytest.fixture
def passages(db: None) -> list[int]:
    bridge = PassageFactory.create()
    text = "A storm closed the harbour for two days."
    storm = PassageFactory.create(document=DocumentFactory.create(text=text))
    return [bridge.pk, storm.pk]


def test_the_library_is_searched_by_words(
    api: Api, rita: User, passages: list[int]
) -> None:
    client = api(rita)
    assert found(client, "passages", q="storms in the harbour") == [passages[1]]
    assert found(client, "passages", q="storm", language="en") == [passages[1]]
    assert found(client, "passages", q="volcano") == []
    (document,) = found(client, "documents", q="harbour storm")
    assert Document.objects.get(pk=document).passages.get().pk == passages[1]


def test_a_search_asks_for_words(api: Api, rita: User) -> None:
    response = api(rita).get("/api/v1/passages/")
    assert response.status_code == 400
    assert list(response.json()["error"]["fields"]) == ["q"]


def test_a_search_costs_the_same_for_one_and_three(api: Api, rita: User) -> None:
    costs = []
    for more in (1, 2):
        PassageFactory.create_batch(more)
        client = api(User.objects.get(pk=rita.pk))
        with CaptureQueriesContext(connection) as queries:
            client.get("/api/v1/passages/", {"q": "bridges"})
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_sources_are_narrowed_by_what_readers_should_know(api: Api, rita: User) -> None:
    SourceFactory.create(state_owned=False)
    owned = SourceFactory.create(state_owned=True, kind="broadcaster", name="State TV")
    client = api(rita)
    assert found(client, "sources", state_owned="true") == [owned.pk]
    assert found(client, "sources", kind="broadcaster", q="state") == [owned.pk]
