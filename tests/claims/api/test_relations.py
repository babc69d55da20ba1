from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from rest_framework.test import APIClient

from claims.models import Claim, Relation
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    FactCheckMatchFactory,
    RelationFactory,
    ReviewFactory,
)

pytestmark = pytest.mark.django_db
Api = Callable[..., APIClient]


def test_a_claim_lists_what_may_belong_with_it_from_both_sides(
    api: Api, rita: User
) -> None:
    pair = RelationFactory.create()
    match = FactCheckMatchFactory.create(claim=pair.claim)
    client = api(rita)

    for claim in (pair.claim, pair.other):
        body = client.get(f"/api/v1/claims/{claim.pk}/relations/").json()
        (told,) = body["results"]
        assert (told["claim"]["text"], told["other"]["text"]) == (
            pair.claim.text,
            pair.other.text,
        )
    body = client.get(f"/api/v1/claims/{pair.claim.pk}/factchecks/").json()
    assert body["results"][0]["fact_check"]["url"] == match.fact_check.url


def test_a_contradiction_is_accepted_and_reopened(api: Api, rita: User) -> None:
    pair = RelationFactory.create()
    path = f"/api/v1/relations/{pair.pk}"

    accepted = api(rita).post(f"{path}/decision/", {"accept": True})
    assert accepted.json()["status"] == "accepted"
    assert accepted.json()["decided_by"] == "rita"
    reopened = api(rita).post(f"{path}/reopening/")
    assert (reopened.json()["status"], reopened.json()["decided_by"]) == (
        "proposed",
        None,
    )


def test_claims_accepted_as_the_same_become_the_older_one(api: Api, rita: User) -> None:
    pair = RelationFactory.create(kind="same")
    AppearanceFactory.create(claim=pair.claim)

    path = f"/api/v1/relations/{pair.pk}/decision/"
    response = api(rita).post(path, {"accept": True})

    assert response.status_code == 200
    newer = Claim.objects.get(pk=pair.claim_id)
    assert (newer.status, newer.merged_into) == ("dismissed", pair.other)
    assert response.json()["claim"]["status"] == "dismissed"
    again = api(rita).post(path, {"accept": False})
    assert again.status_code == 409
    assert again.json()["error"]["code"] == "already_merged"


def test_the_older_joins_the_newer_where_somebody_reads_the_newer(
    api: Api, rita: User, sam: User
) -> None:
    pair = RelationFactory.create(kind="same")
    ReviewFactory.create(
        claim=pair.claim,
        status="open",
        holder=sam,
        lease_expires_at=timezone.now() + timedelta(hours=1),
    )

    response = api(rita).post(
        f"/api/v1/relations/{pair.pk}/decision/", {"accept": True}
    )

    assert response.status_code == 200
    older = Claim.objects.get(pk=pair.other_id)
    assert (older.status, older.merged_into) == ("dismissed", pair.claim)


def test_a_pair_is_proposed_by_hand_once(api: Api, rita: User) -> None:
    older, newer = ClaimFactory.create_batch(2)
    body = {"claim": older.pk, "other": newer.pk, "kind": "contradicts"}

    first = api(rita).post("/api/v1/relations/", body)
    again = api(rita).post("/api/v1/relations/", body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["claim"]["id"] == newer.pk
    assert first.json()["proposed_by"] == "rita"
    assert Relation.objects.count() == 1


@pytest.mark.parametrize("kind", ["same", "contradicts"])
def test_a_claim_is_no_pair_with_itself(kind: str, api: Api, rita: User) -> None:
    claim = ClaimFactory.create()
    body = {"claim": claim.pk, "other": claim.pk, "kind": kind}

    response = api(rita).post("/api/v1/relations/", body)

    assert response.status_code == 422
    assert response.json()["error"]["code"] == "same_claim"


def test_pairs_are_listed_and_narrowed(api: Api, rita: User) -> None:
    one = RelationFactory.create()
    two = RelationFactory.create(kind="same")
    client = api(rita)

    def found(**filters: str) -> set[int]:
        body = client.get("/api/v1/relations/", filters).json()
        return {row["id"] for row in body["results"]}

    assert found() == {one.pk, two.pk}
    assert found(kind="same") == {two.pk}
    assert found(claim=str(one.other_id)) == {one.pk}
    assert found(status="accepted") == set()


def test_a_match_is_decided_and_reopened(api: Api, rita: User) -> None:
    match = FactCheckMatchFactory.create()
    path = f"/api/v1/factcheck-matches/{match.pk}"

    rejected = api(rita).post(f"{path}/decision/", {"accept": False})
    listed = api(rita).get(f"/api/v1/claims/{match.claim_id}/factchecks/").json()
    reopened = api(rita).post(f"{path}/reopening/")

    assert rejected.json()["status"] == "rejected"
    assert listed["results"] == []
    assert reopened.json()["status"] == "proposed"


def test_strangers_decide_nothing(api: Api, olaf: User) -> None:
    pair, match = RelationFactory.create(), FactCheckMatchFactory.create()

    for noun, row in (("relations", pair), ("factcheck-matches", match)):
        path = f"/api/v1/{noun}/{row.pk}/decision/"
        assert api(olaf).post(path, {"accept": True}).status_code == 403
        row.refresh_from_db()
        assert row.status == "proposed"
