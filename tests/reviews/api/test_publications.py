from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.api_world import World, make_world
from tests.factories import VerdictFactory

Api = Callable[..., APIClient]
PUBLICATIONS = "/api/v1/publications/"


@pytest.fixture
def world(rita: User, sam: User, ed: User) -> World:
    return make_world(readers=(rita, sam), editor=ed)


def shown(client: APIClient, path: str, **filters: Any) -> list[int]:
    rows = client.get(f"/api/v1/{path}/", filters).json()["results"]
    return [row["id"] for row in rows]


def test_what_is_published_is_open_to_all(api: Api, olaf: User, world: World) -> None:
    for client in (api(), api(olaf)):
        assert shown(client, "publications") == [world.publication.pk]
        assert shown(client, "verdicts") == [world.verdict.pk]
        assert client.get("/api/v1/ratings/").status_code == 200


def test_a_verdict_nobody_was_told_of_is_the_desks(
    api: Api, rita: User, ed: User, olaf: User, world: World
) -> None:
    draft = VerdictFactory.create(by=ed)
    assert shown(api(rita), "verdicts") == [draft.pk, world.verdict.pk]
    for client in (api(), api(olaf)):
        assert shown(client, "verdicts") == [world.verdict.pk]
        assert client.get(f"/api/v1/verdicts/{draft.pk}/").status_code == 404


def test_readers_are_not_told_who_sat_at_the_desk(api: Api, world: World) -> None:
    told = api().get(PUBLICATIONS).content.decode()
    for name in ("rita", "sam", '"ed"'):
        assert name not in told


def test_a_publication_tells_the_verdict_and_its_grounds(
    api: Api, world: World
) -> None:
    (told,) = api().get(PUBLICATIONS).json()["results"]
    assert told["url"].endswith(f"/verdicts/{world.claim.public_id}/")
    verdict = told["verdict"]
    assert verdict["rating"]["slug"] == "unproven"
    assert verdict["attributions"][0]["party"]["name"] == world.party.name
    (cited,) = verdict["citations"]
    assert cited["evidence"]["document"]["url"] == world.document.url
    quote = cited["evidence"]["target"]["selector"][1]["exact"]
    assert quote == world.evidence.exact


@pytest.mark.parametrize(
    ("filters", "hits"),
    [
        ({"kind": "corrected"}, 0),
        ({"rating": "unproven"}, 1),
        ({"rating": "true"}, 0),
        ({"current": "true"}, 1),
        ({"current": "false"}, 0),
        ({"published_after": "2026-03-01"}, 1),
        ({"published_before": "2026-01-01T00:00:00Z"}, 0),
    ],
)
def test_publications_are_narrowed(
    filters: dict[str, str], hits: int, api: Api, world: World
) -> None:
    assert len(shown(api(), "publications", **filters)) == hits


def test_publications_are_found_by_claim_and_party(api: Api, world: World) -> None:
    by_claim = {"claim": str(world.claim.public_id)}
    assert len(shown(api(), "publications", **by_claim)) == 1
    assert len(shown(api(), "publications", party=world.party.pk)) == 1
    assert shown(api(), "publications", party=10**9) == []


def test_an_unchanged_list_is_answered_with_304(api: Api, world: World) -> None:
    first = api().get(PUBLICATIONS)
    assert first["Cache-Control"] == "public, no-cache"
    again = api().get(PUBLICATIONS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_private_is_kept_by_caches(api: Api, rita: User) -> None:
    response = api(rita).get("/api/v1/claims/")
    assert response["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")
    for header in ("Authorization", "Cookie"):
        assert header in response["Vary"]


def test_a_retraction_is_explained(api: Api, ed: User, world: World) -> None:
    address = f"/api/v1/claims/{world.claim.pk}/retractions/"
    assert api(ed).post(address, {"reason_class": "error"}).status_code == 422
    why = {"reason_class": "error", "note": "We mistook the year."}
    response = api(ed).post(address, why)
    assert response.status_code == 201
    assert response.json()["note"] == "We mistook the year."
    assert api(ed).post(address, why).status_code == 409
