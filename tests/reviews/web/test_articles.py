from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Article
from tests.factories import AppearanceFactory, ArticleFactory, ClaimFactory
from tests.reviews.web.test_queue import queries_of

pytestmark = pytest.mark.django_db
NEW = "/desk/articles/new/"
TEXT = "The minister said forty bridges were repaired in 2025. Nobody has counted."


def test_a_pasted_text_becomes_an_article(client: Client, rita: User) -> None:
    client.force_login(rita)

    response = client.post(NEW, {"text": TEXT, "title": "Bridges", "byline": "A. B."})

    article = Article.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"/desk/articles/{article.pk}/"
    assert (article.text, article.title) == (TEXT, "Bridges")
    assert article.captured_by == rita


def test_the_same_text_again_leads_to_the_same_article(
    client: Client, rita: User
) -> None:
    client.force_login(rita)
    client.post(NEW, {"text": TEXT})

    response = client.post(NEW, {"text": TEXT}, follow=True)

    assert "This text is on the desk already." in response.content.decode()
    assert Article.objects.count() == 1


def test_an_upload_becomes_an_article(client: Client, rita: User) -> None:
    client.force_login(rita)
    upload = SimpleUploadedFile("note.txt", TEXT.encode())

    client.post(NEW, {"file": upload})

    assert Article.objects.get().text.strip() == TEXT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Paste a text, give an address, or choose a file."),
        ({"text": " \n "}, "Paste a text, give an address, or choose a file."),
        (
            {"url": "ftp://files.example/a"},
            "Only http and https addresses can be opened.",
        ),
        ({"url": "http://10.1.2.3/"}, "private network"),
        ({"text": "…!?…"}, "There are no words in this text."),
        ({"text": TEXT, "published_on": "soon"}, "Enter a valid date."),
    ],
)
def test_what_cannot_be_taken_in_is_kept_in_the_form(
    client: Client, rita: User, data: dict[str, str], said: str
) -> None:
    client.force_login(rita)

    response = client.post(NEW, {"title": "Kept", **data})

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert 'value="Kept"' in page
    assert not Article.objects.exists()


def test_a_text_and_a_file_are_one_too_many(client: Client, rita: User) -> None:
    client.force_login(rita)
    upload = SimpleUploadedFile("note.txt", TEXT.encode())

    response = client.post(NEW, {"file": upload, "text": TEXT})

    assert "Choose one: pasted text or a file." in response.content.decode()


def test_a_page_of_bytes_is_refused(client: Client, rita: User) -> None:
    client.force_login(rita)
    upload = SimpleUploadedFile("note.txt", bytes(range(256)) * 40)

    response = client.post(NEW, {"file": upload})

    assert response.status_code == 422
    assert not Article.objects.exists()


def test_claims_are_marked_and_those_set_aside_say_why(
    client: Client, rita: User
) -> None:
    article = ArticleFactory(text="<b>One</b> claim. Is it a question?")
    AppearanceFactory(article=article, start=0, end=17)
    aside = ClaimFactory(status="set_aside", reasons=["question", "too_short"])
    AppearanceFactory(article=article, claim=aside, start=18, end=35)
    client.force_login(rita)

    page = client.get(f"/desk/articles/{article.pk}/").content.decode()

    assert "&lt;b&gt;One&lt;/b&gt; claim.</a>" in page
    assert "a question, too short" in page
    assert page.count('class="claimed"') == 1


def test_progress_is_shown_until_the_work_is_done(client: Client, rita: User) -> None:
    article = ArticleFactory(status="extracting")
    client.force_login(rita)
    path = f"/desk/articles/{article.pk}/progress/"

    def part() -> str:
        return client.get(path, headers={"HX-Request": "true"}).content.decode()

    assert "Finding claims" in part()
    Article.objects.update(status="extracted")
    AppearanceFactory(article=article, claim=ClaimFactory(status="researching"))
    assert "Looking for evidence: 0 of 1 claims" in part()
    assert 'hx-trigger="every 2s"' in part()
    article.appearances.get().claim.delete()
    assert "hx-trigger" not in part()


def test_a_page_that_is_up_to_date_is_left_in_peace(client: Client, rita: User) -> None:
    article = ArticleFactory(status="extracting")
    client.force_login(rita)
    page = client.get(f"/desk/articles/{article.pk}/").content.decode()
    found = re.search(r'hx-get="([^"]+progress[^"]+)"', page)
    assert found is not None
    htmx = {"HX-Request": "true"}

    assert client.get(found[1], headers=htmx).status_code == 204
    AppearanceFactory(article=article, claim=ClaimFactory(status="researching"))
    assert client.get(found[1], headers=htmx).status_code == 200


def test_the_page_reloads_itself_where_there_are_no_scripts(
    client: Client, rita: User
) -> None:
    article = ArticleFactory(status="captured")
    client.force_login(rita)

    page = client.get(f"/desk/articles/{article.pk}/").content.decode()

    assert '<noscript><meta http-equiv="refresh"' in page


def test_a_failure_offers_to_try_again(client: Client, rita: User) -> None:
    article = ArticleFactory(status="failed", failure="The worker ran out of memory.")
    client.force_login(rita)

    page = client.get(f"/desk/articles/{article.pk}/").content.decode()
    response = client.post(f"/desk/articles/{article.pk}/retry/")

    assert "The worker ran out of memory." in page
    assert response.status_code == 303
    article.refresh_from_db()
    assert article.status == "captured"


def test_one_article_and_three_cost_the_same(client: Client, rita: User) -> None:
    client.force_login(rita)
    AppearanceFactory()
    one = queries_of(client, "/desk/articles/")
    AppearanceFactory()
    AppearanceFactory()

    assert queries_of(client, "/desk/articles/") == one


def test_one_claim_in_an_article_and_three_cost_the_same(
    client: Client, rita: User
) -> None:
    client.force_login(rita)
    article = ArticleFactory()
    path = f"/desk/articles/{article.pk}/"
    AppearanceFactory(article=article, start=0, end=5)
    one = queries_of(client, path)
    AppearanceFactory(article=article, start=5, end=9)
    AppearanceFactory(article=article, start=9, end=12)

    assert queries_of(client, path) == one
