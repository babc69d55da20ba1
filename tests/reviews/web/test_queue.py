from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim
from reviews.models import Review
from tests.factories import AppearanceFactory, ClaimFactory, EvidenceFactory
from tests.reviews.stories import read_by

pytestmark = pytest.mark.django_db
QUEUE = "/desk/"


def waiting_claim(**changes: object) -> Claim:
    claim = ClaimFactory(**changes)
    AppearanceFactory(claim=claim)
    EvidenceFactory(claim=claim, stance="conflicts")
    return claim


def queries_of(client: Client, path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path)  # whatever a process looks up once is looked up now
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    response = client.get(QUEUE)

    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/desk/"


def test_an_account_without_a_role_is_told_so(client: Client, olaf: User) -> None:
    client.force_login(olaf)

    for path in (QUEUE, "/desk/mine/", "/desk/articles/", "/desk/articles/new/"):
        response = client.get(path)
        assert response.status_code == 403
        assert "role of reviewer" in response.content.decode()


def test_a_row_says_who_where_and_how_the_evidence_stands(
    client: Client, rita: User
) -> None:
    claim = waiting_claim(text="Forty <b>bridges</b> were repaired.")
    client.force_login(rita)

    page = client.get(QUEUE).content.decode()

    assert "Forty &lt;b&gt;bridges&lt;/b&gt; were repaired." in page
    assert reverse("desk:claim", args=[claim.pk]) in page
    assert "Article" in page
    assert "origins conflict" in page


def test_an_empty_queue_offers_the_next_step(client: Client, rita: User) -> None:
    client.force_login(rita)

    page = client.get(QUEUE).content.decode()

    assert "Nothing waits for a reader" in page
    assert reverse("desk:article-new") in page


def test_filters_leave_what_they_say(client: Client, rita: User, sam: User) -> None:
    now = datetime.fromisoformat("2026-03-02T09:30:00+00:00")
    fresh, second = waiting_claim(text="Fresh one."), waiting_claim(text="Read once.")
    read_by(sam, at=now, claim=second)
    client.force_login(rita)

    page = client.get(QUEUE, {"state": "second"}).content.decode()

    assert "Read once." in page
    assert fresh.text not in page
    assert "Waiting for a second reader" in page


def test_the_first_reader_is_not_offered_the_second_reading(
    client: Client, sam: User, now: datetime
) -> None:
    claim = waiting_claim(text="Read once.")
    read_by(sam, at=now, claim=claim)
    client.force_login(sam)

    assert "Read once." not in client.get(QUEUE).content.decode()
    assert "Read once." in client.get("/desk/mine/").content.decode()


def test_claims_with_a_reader_are_listed_with_their_reader(
    client: Client, rita: User, sam: User
) -> None:
    claim = waiting_claim(text="Sam has it.")
    client.force_login(sam)
    client.post(reverse("desk:claim-take", args=[claim.pk]))
    client.force_login(rita)

    assert "Sam has it." not in client.get(QUEUE).content.decode()
    page = client.get(QUEUE, {"state": "held"}).content.decode()
    assert "Sam has it." in page
    assert "<bdi>sam</bdi>" in page


def test_filters_that_mean_nothing_are_answered_in_words(
    client: Client, rita: User
) -> None:
    client.force_login(rita)

    response = client.get(QUEUE, {"priority": "eleven"})

    assert response.status_code == 422
    assert "cannot be filtered like that" in response.content.decode()


def test_take_next_takes_the_first_one(client: Client, rita: User) -> None:
    claim = waiting_claim(priority=2)
    waiting_claim(priority=1)
    client.force_login(rita)

    response = client.post("/desk/take-next/")

    assert response.status_code == 303
    assert response["Location"] == reverse("desk:claim", args=[claim.pk])
    assert Review.objects.get(claim=claim).holder == rita


def test_take_next_with_nothing_waiting_says_so(client: Client, rita: User) -> None:
    client.force_login(rita)

    response = client.post("/desk/take-next/", follow=True)

    assert "Nothing waits for you here." in response.content.decode()


@pytest.mark.parametrize("path", [QUEUE, "/desk/mine/", "/desk/?state=held"])
def test_one_row_and_three_cost_the_same(
    client: Client,
    rita: User,
    path: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(rita)
    client.post(reverse("desk:claim-take", args=[waiting_claim().pk]))
    waiting_claim()
    one = queries_of(client, path)
    for _ in range(2):
        client.post(reverse("desk:claim-take", args=[waiting_claim().pk]))
        waiting_claim()

    assert queries_of(client, path) == one
