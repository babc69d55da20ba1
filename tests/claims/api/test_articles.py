from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from rest_framework.test import APIClient

from claims.models import Appearance, Article, Event
from tests.factories import AppearanceFactory, ArticleFactory
from tests.pages import ChangingPage

Api = Callable[..., APIClient]
ARTICLES = "/api/v1/articles/"


def upload(client: APIClient, name: str, content: bytes) -> tuple[int, dict[str, str]]:
    file = SimpleUploadedFile(name, content)
    response = client.post(ARTICLES, {"file": file}, format="multipart")
    return response.status_code, response.json()


def test_a_text_is_captured_once(api: Api, rita: User) -> None:
    body = {
        "text": "The minister opened two bridges.\r\nپل‌ها باز شدند 🌉",
        "title": "Bridges",
        "published_on": "2026-02-01",
        "source_name": "The Courier",
    }
    first = api(rita).post(ARTICLES, body)
    assert first.status_code == 201
    made = first.json()
    assert (made["title"], made["captured_by"]) == ("Bridges", "rita")
    assert made["source"]["name"] == "The Courier"
    assert made["status"] == "captured"
    again = api(rita).post(ARTICLES, {**body, "title": "Another"})
    assert again.status_code == 200
    assert again.json() == made
    assert Article.objects.count() == Event.objects.count() == 1


def test_a_file_is_captured_by_its_content(api: Api, rita: User) -> None:
    status, made = upload(api(rita), "story.pdf", b"Two bridges were opened in May.")
    assert (status, made["media_type"]) == (201, "text/plain")
    assert made["text"] == "Two bridges were opened in May."


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not_text"), (b"", "invalid")],
)
def test_a_file_that_is_no_text_is_refused(
    content: bytes, code: str, api: Api, rita: User
) -> None:
    status, answer = upload(api(rita), "story.txt", content)
    assert status == 422
    assert answer["error"]["code"] == code  # type: ignore[index]  # a nested object
    assert Article.objects.count() == 0


@override_settings(MAX_UPLOAD_BYTES=100)
def test_a_file_over_the_limit_is_refused(api: Api, rita: User) -> None:
    assert upload(api(rita), "story.txt", b"a " * 100)[0] == 422
    assert upload(api(rita), "story.txt", b"a " * 1_000_000)[0] == 413
    assert Article.objects.count() == 0


@override_settings(MAX_ARTICLE_CHARACTERS=100)
def test_a_text_over_the_limit_is_refused(api: Api, rita: User) -> None:
    response = api(rita).post(ARTICLES, {"text": "a " * 100})
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "too_large"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"title": "Bridges"},
        {"url": "https://a.example/", "title": "Bridges"},
        {"url": "http://10.0.0.1/"},
        {"url": "ftp://a.example/"},
        {"text": "\x00"},
        {"text": "..."},
    ],
)
def test_a_body_that_is_no_article_is_refused(
    body: dict[str, str], api: Api, rita: User
) -> None:
    assert api(rita).post(ARTICLES, body).status_code == 422
    assert Article.objects.count() == 0


def test_a_failed_article_is_put_back_in_line(api: Api, rita: User) -> None:
    article = ArticleFactory.create(status="failed", failure="It broke.")
    response = api(rita).post(f"{ARTICLES}{article.pk}/extraction/")
    assert response.status_code == 202
    assert response.json()["status"] == "captured"
    done = ArticleFactory.create(status="extracted")
    assert api(rita).post(f"{ARTICLES}{done.pk}/extraction/").status_code == 200


def test_a_missed_claim_is_added_by_its_span(api: Api, rita: User) -> None:
    article = ArticleFactory.create(text="🌉 Two bridges opened. Nobody came.")
    where = f"{ARTICLES}{article.pk}/claims/"
    span = {"start": 2, "end": 22, "text": "Two bridges opened in 2026."}
    response = api(rita).post(where, span)
    assert response.status_code == 201
    made = response.json()
    assert (made["text"], made["status"]) == (
        "Two bridges opened in 2026.",
        "extracted",
    )
    assert made["appearances"][0]["target"] == {
        "source": article.pk,
        "selector": [
            {"type": "TextPositionSelector", "start": 2, "end": 22},
            {
                "type": "TextQuoteSelector",
                "exact": "Two bridges opened. ",
                "prefix": "🌉 ",
                "suffix": "Nobody came.",
            },
        ],
    }
    assert api(rita).post(where, span).status_code == 409
    assert api(rita).post(where, {"start": 5, "end": 999}).status_code == 422


def test_appearances_are_found_by_article_and_quotation(api: Api, rita: User) -> None:
    AppearanceFactory.create()
    quoted: Appearance = AppearanceFactory.create(quoted=True)
    address = "/api/v1/appearances/"
    for filters in ({"quoted": "true"}, {"article": quoted.article_id}):
        (row,) = api(rita).get(address, filters).json()["results"]
        assert row["id"] == quoted.pk


def test_a_page_is_captured_again_into_versions(
    api: Api, rita: User, page: ChangingPage
) -> None:
    page.says = "The minister opened two bridges in May. Nobody came."
    first = api(rita).post(ARTICLES, {"url": page.url}).json()
    address = f"{ARTICLES}{first['id']}/versions/"

    same = api(rita).post(address)
    page.says = "The minister opened three bridges in May. Nobody came."
    other = api(rita).post(address)

    assert (same.status_code, same.json()) == (200, first)
    assert other.status_code == 201
    made = other.json()
    assert (made["version"], made["previous"]) == (2, first["id"])
    assert (first["version"], first["previous"]) == (1, None)
    listed = api(rita).get(f"{ARTICLES}{made['id']}/versions/").json()["results"]
    assert [row["id"] for row in listed] == [made["id"], first["id"]]
    assert "text" not in listed[0]


def test_what_has_no_address_cannot_be_captured_again(api: Api, rita: User) -> None:
    article = ArticleFactory.create()
    response = api(rita).post(f"{ARTICLES}{article.pk}/versions/")
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "no_address"


def test_an_appearance_says_where_it_was_carried_from(api: Api, rita: User) -> None:
    first = ArticleFactory.create(text="Two bridges opened. Nobody came.")
    second = ArticleFactory.create(text="Two bridges opened.", previous=first)
    old = AppearanceFactory.create(article=first)
    gone = AppearanceFactory.create(article=first, start=20, end=32, orphaned_in=second)
    new = AppearanceFactory.create(
        article=second, claim=old.claim, carried_from=old, anchoring="exact"
    )

    rows = api(rita).get("/api/v1/appearances/").json()["results"]

    told = {
        r["id"]: (r["anchoring"], r["carried_from"], r["orphaned_in"]) for r in rows
    }
    assert told == {
        new.pk: ("exact", old.pk, None),
        gone.pk: ("found", None, second.pk),
        old.pk: ("found", None, None),
    }
