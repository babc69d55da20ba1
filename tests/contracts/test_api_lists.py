"""What every list of the API promises: stable pages, and a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from knox.models import AuthToken
from rest_framework.test import APIClient

from claims.models import Event
from claims.queries import versions_of
from tests.api_endpoints import LISTS, PAGED, with_ids
from tests.api_world import World, make_world
from tests.factories import (
    MOMENT,
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckMatchFactory,
    RelationFactory,
)

Api = Callable[..., APIClient]


def add_one_of_everything(
    rita: User, sam: User, ed: User, first: World | None
) -> World:
    """Write one more row for each list, the nested ones included."""
    made = make_world(readers=(rita, sam), editor=ed)
    AuthToken.objects.create(ed)
    waiting = ClaimFactory.create()
    AppearanceFactory.create(claim=waiting, speaker=made.party)
    EvidenceFactory.create(claim=waiting)
    if first is not None:
        EvidenceFactory.create(claim=first.claim, attributed_to=made.party)
        AppearanceFactory.create(claim=first.claim, speaker=made.party)
        latest = versions_of(first.article).get(next=None)
        ArticleFactory.create(previous=latest, version=latest.version + 1)
        RelationFactory.create(other=first.claim)
        FactCheckMatchFactory.create(claim=first.claim)
        first.claim.researches.create(started_at=MOMENT, status="done")
        first.claim.reviews.create(
            status="released", needs_second=True, opened_at=MOMENT, changed_at=MOMENT
        )
        Event.record("edited", first.claim, by=rita, at=MOMENT, claim_id=first.claim.pk)
    return made


def rows_and_queries(client: APIClient, path: str) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200
    body = response.json()
    rows = body["results"] if isinstance(body, dict) else body
    return len(rows), len(queries)


@pytest.mark.parametrize("path", LISTS)
def test_three_rows_cost_the_queries_of_one(
    path: str, api: Api, rita: User, sam: User, ed: User
) -> None:
    world = add_one_of_everything(rita, sam, ed, None)
    path = with_ids(path, world)
    few, queries_of_few = rows_and_queries(api(User.objects.get(pk=ed.pk)), path)
    for _ in range(2):
        add_one_of_everything(rita, sam, ed, world)
    more, queries_of_more = rows_and_queries(api(User.objects.get(pk=ed.pk)), path)
    grows = "/assessments/" not in path.replace("/api/v1/assessments/", "")
    assert (more > few) == (grows and path != "/api/v1/ratings/")
    assert queries_of_more == queries_of_few


@pytest.mark.parametrize("path", PAGED)
def test_pages_show_every_row_once(
    path: str, api: Api, rita: User, sam: User, ed: User
) -> None:
    world = add_one_of_everything(rita, sam, ed, None)
    add_one_of_everything(rita, sam, ed, world)
    client = api(ed)
    path = with_ids(path, world)
    whole = [row["id"] for row in client.get(path).json()["results"]]
    seen: list[int] = []
    url: str | None = f"{path}?page_size=1"
    while url is not None:
        page = client.get(url).json()
        seen += [row["id"] for row in page["results"]]
        url = page["next"]
    assert seen == whole == sorted(whole, reverse=True)


def test_a_page_has_200_rows_at_most(api: Api, ed: User) -> None:
    for _ in range(3):
        ClaimFactory.create()
    page = api(ed).get("/api/v1/claims/", {"page_size": "99999"}).json()
    assert len(page["results"]) == 3
    ClaimFactory.create_batch(199)
    page = api(ed).get("/api/v1/claims/", {"page_size": "99999"}).json()
    assert len(page["results"]) == 200
