from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Appearance, Article
from claims.operations.capture import capture_page
from tests.factories import MOMENT, AppearanceFactory, ArticleFactory
from tests.pages import ChangingPage
from tests.reviews.web.test_queue import queries_of

pytestmark = pytest.mark.django_db

WORDS = "The city of Lund repaired 41 bridges in 2024. Nobody was hurt."


def words_of(page: str) -> str:
    """The text of a page, without its marks and without double spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def versions() -> tuple[Article, Article]:
    first = ArticleFactory.create(text=WORDS, status="extracted")
    second = ArticleFactory.create(
        text=WORDS.replace("41", "42"), previous=first, version=2, status="extracted"
    )
    return first, second


def test_capturing_again_leads_to_the_new_version(
    client: Client, rita: User, page: ChangingPage
) -> None:
    page.says = WORDS
    first = capture_page(url=page.url, by=None, at=MOMENT)
    client.force_login(rita)
    shown = client.get(f"/desk/articles/{first.pk}/").content.decode()
    assert f'action="/desk/articles/{first.pk}/recapture/"' in shown

    page.says = WORDS.replace("41", "42")
    response = client.post(f"/desk/articles/{first.pk}/recapture/", follow=True)

    second = Article.objects.get(version=2)
    assert response.redirect_chain == [(f"/desk/articles/{second.pk}/", 303)]
    told = words_of(response.content.decode())
    assert "The page has changed; this is what it says now." in told
    assert "Version 2 of 2" in told
    assert "The version before is read first." in told


def test_a_page_that_did_not_change_says_so(
    client: Client, rita: User, page: ChangingPage
) -> None:
    page.says = WORDS
    first = capture_page(url=page.url, by=None, at=MOMENT)
    client.force_login(rita)

    response = client.post(f"/desk/articles/{first.pk}/recapture/", follow=True)

    assert response.redirect_chain == [(f"/desk/articles/{first.pk}/", 303)]
    assert "The page says the same as when" in response.content.decode()


def test_a_page_that_went_back_leads_to_what_it_said_then(
    client: Client, rita: User, page: ChangingPage
) -> None:
    page.says = WORDS
    first = capture_page(url=page.url, by=None, at=MOMENT)
    page.says = "Other words."
    second = capture_page(url=page.url, by=None, at=MOMENT)
    page.says = WORDS
    client.force_login(rita)

    response = client.post(f"/desk/articles/{second.pk}/recapture/", follow=True)

    assert response.redirect_chain == [(f"/desk/articles/{first.pk}/", 303)]
    assert "which was captured before" in response.content.decode()


def test_what_cannot_be_fetched_is_said_on_the_article(
    client: Client, rita: User, page: ChangingPage
) -> None:
    gone = ArticleFactory.create(url=page.url)
    pasted = ArticleFactory.create()
    client.force_login(rita)

    refused = client.post(f"/desk/articles/{gone.pk}/recapture/")
    without = client.post(f"/desk/articles/{pasted.pk}/recapture/")

    assert refused.status_code == without.status_code == 422
    assert "410" in refused.content.decode()
    assert "This article has no address" in without.content.decode()
    assert (
        "recapture" not in client.get(f"/desk/articles/{pasted.pk}/").content.decode()
    )


def test_an_old_version_points_to_the_latest(client: Client, rita: User) -> None:
    first, second = versions()
    third = ArticleFactory.create(previous=second, version=3)
    client.force_login(rita)

    page = client.get(f"/desk/articles/{first.pk}/").content.decode()
    latest = client.get(f"/desk/articles/{third.pk}/").content.decode()

    assert "A newer version was captured." in page
    assert f'href="/desk/articles/{third.pk}/">Go to version 3' in page
    assert "Version 1 of 3" in page
    assert "What changed" not in page
    assert "A newer version" not in latest


def test_a_version_says_what_became_of_the_claims(client: Client, rita: User) -> None:
    first, second = versions()
    for start, anchoring in enumerate(
        ("exact", "exact", "fuzzy", "confirmed", "found")
    ):
        AppearanceFactory.create(
            article=second, start=start, end=start + 9, anchoring=anchoring
        )
    AppearanceFactory.create(article=first, orphaned_in=second)
    client.force_login(rita)
    before = client.get(f"/desk/articles/{first.pk}/").content.decode()
    assert f'href="/desk/articles/{second.pk}/">gone from the newer version' in before

    page = words_of(client.get(f"/desk/articles/{second.pk}/").content.decode())

    assert "2 in the same words 1 checked by a person 1 to be checked 1 gone" in page
    Appearance.objects.all().delete()
    bare = words_of(client.get(f"/desk/articles/{second.pk}/").content.decode())
    assert "0 in the same words" in bare
    assert "gone" not in bare


def test_the_page_that_is_open_learns_what_became_of_the_claims(
    client: Client, rita: User
) -> None:
    _first, second = versions()
    client.force_login(rita)

    part = client.get(
        f"/desk/articles/{second.pk}/progress/", headers={"HX-Request": "true"}
    ).content.decode()

    assert 'id="versions" hx-swap-oob="true"' in part
    assert "0 in the same words" in part


def test_changes_are_marked_in_words_and_lines(client: Client, rita: User) -> None:
    _first, second = versions()
    client.force_login(rita)

    page = client.get(f"/desk/articles/{second.pk}/changes/").content.decode()

    told = words_of(page)
    assert "repaired removed: 41 added: 42 bridges in 2024." in told
    assert "1 place changed" in told
    assert '<del id="change-1">' in page
    assert '<ins id="change-2">' in page


def test_changes_of_a_first_version_are_not_there(client: Client, rita: User) -> None:
    first, second = versions()
    client.force_login(rita)

    assert client.get(f"/desk/articles/{first.pk}/changes/").status_code == 404
    client.logout()
    assert client.get(f"/desk/articles/{second.pk}/changes/").status_code == 302


def test_two_versions_and_four_cost_the_same(client: Client, rita: User) -> None:
    _first, latest = versions()
    client.force_login(rita)
    path = f"/desk/articles/{latest.pk}/"
    two = queries_of(client, path)
    for version in (3, 4):
        latest = ArticleFactory.create(previous=latest, version=version)

    assert queries_of(client, path) == two


def test_the_list_tells_the_versions_of_an_article_apart(
    client: Client, rita: User
) -> None:
    versions()
    client.force_login(rita)

    page = client.get("/desk/articles/").content.decode()

    assert page.count("version 2") == 1
    assert "version 1" not in page
