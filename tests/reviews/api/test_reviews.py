from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from claims.models import Claim
from reviews.models import Review
from tests.factories import ClaimFactory, EvidenceFactory

Api = Callable[..., APIClient]
OPINION: dict[str, Any] = {
    "rating": "unproven",
    "summary": "Nobody has counted.",
    "rationale": "There is no record.",
}


@pytest.fixture
def claim(db: None) -> Claim:
    made: Claim = ClaimFactory.create(text="The town repaired nine bridges.")
    return made


def take(client: APIClient, claim: Claim) -> tuple[int, dict[str, Any]]:
    response = client.post(f"/api/v1/claims/{claim.pk}/reviews/")
    return response.status_code, response.json()


def test_a_claim_is_taken_by_one(api: Api, rita: User, sam: User, claim: Claim) -> None:
    status, review = take(api(rita), claim)
    assert (status, review["holder"], review["status"]) == (201, "rita", "open")
    assert take(api(rita), claim)[0] == 200
    status, answer = take(api(sam), claim)
    assert (status, answer["error"]["code"]) == (409, "already_taken")
    assert Review.objects.count() == 1


def test_a_claim_is_kept_and_handed_back(
    api: Api, rita: User, sam: User, claim: Claim
) -> None:
    address = f"/api/v1/reviews/{take(api(rita), claim)[1]['id']}"
    before = api(rita).get(f"{address}/").json()["lease_expires_at"]
    kept = api(rita).post(f"{address}/lease/")
    assert kept.json()["lease_expires_at"] > before
    assert api(sam).post(f"{address}/lease/").status_code == 409
    assert api(sam).post(f"{address}/release/").status_code == 409
    assert api(rita).post(f"{address}/release/").json()["status"] == "released"


def test_the_queue_gives_the_most_urgent_claim(
    api: Api, rita: User, claim: Claim
) -> None:
    urgent = ClaimFactory.create(text="Nine ships sank.", priority=2)
    EvidenceFactory.create_batch(2, claim=urgent, origin="one wire story")
    queue = api(rita).get("/api/v1/queue/").json()
    assert [row["id"] for row in queue] == [urgent.pk, claim.pk]
    assert (queue[0]["corroborating"], queue[0]["conflicting"]) == (1, 0)
    only = {"q": "bridges", "priority": "normal", "state": "first"}
    (row,) = api(rita).get("/api/v1/queue/", only).json()
    assert row["id"] == claim.pk
    taken = api(rita).post("/api/v1/reviews/next/?priority=normal")
    assert (taken.status_code, taken.json()["claim"]) == (201, claim.pk)
    assert api(rita).post("/api/v1/reviews/next/").json()["claim"] == urgent.pk
    assert api(rita).post("/api/v1/reviews/next/").status_code == 204
    assert api(rita).post("/api/v1/reviews/next/?order=odd").status_code == 400


@pytest.mark.parametrize(
    ("change", "at_fault"),
    [
        ({"rating": "sort_of"}, "rating"),
        ({"rating": "\x00"}, "rating"),
        ({"qualifiers": ["sort_of"]}, "qualifiers"),
        ({"rating": "disputed_by"}, "attributions"),
        ({"attributions": [{"act": "denies"}]}, "attributions.0.party"),
        ({"citations": [10**7]}, "citations.0"),
        ({"summary": " "}, "summary"),
    ],
)
def test_an_opinion_that_breaks_a_rule_is_refused(
    change: dict[str, Any], at_fault: str, api: Api, rita: User, claim: Claim
) -> None:
    review = take(api(rita), claim)[1]
    address = f"/api/v1/reviews/{review['id']}/assessments/"
    response = api(rita).post(address, {**OPINION, **change})
    assert response.status_code == 422
    assert list(response.json()["error"]["fields"]) == [at_fault]
    assert api(rita).get(address).json()["results"] == []


def test_an_assessment_is_handed_in_once(api: Api, rita: User, claim: Claim) -> None:
    review = take(api(rita), claim)[1]
    address = f"/api/v1/reviews/{review['id']}/assessments/"
    assert api(rita).post(address, OPINION).status_code == 201
    response = api(rita).post(address, OPINION)
    assert response.status_code == 409
    assert response.json()["error"]["code"] == "already_assessed"


@pytest.mark.parametrize(
    "step",
    [
        "reviews/{review}/verdicts/",
        "reviews/{review}/reopening/",
        "verdicts/1/publications/",
        "claims/{claim}/corrections/",
        "claims/{claim}/retractions/",
    ],
)
def test_a_reviewer_does_not_edit(
    step: str, api: Api, rita: User, claim: Claim
) -> None:
    review = take(api(rita), claim)[1]
    address = step.format(review=review["id"], claim=claim.pk)
    response = api(rita).post(f"/api/v1/{address}", OPINION)
    assert response.status_code == 403


def test_a_decision_is_taken_back_before_it_is_told(
    api: Api, rita: User, sam: User, ed: User, claim: Claim
) -> None:
    for reader in (rita, sam):
        review = take(api(reader), claim)[1]["id"]
        api(reader).post(f"/api/v1/reviews/{review}/assessments/", OPINION)
    decide = f"/api/v1/reviews/{review}/verdicts/"
    first = api(ed).post(decide, OPINION)
    assert (first.status_code, first.json()["version"]) == (201, 1)
    assert api(ed).post(decide, OPINION).status_code == 409
    reopened = api(ed).post(f"/api/v1/reviews/{review}/reopening/")
    assert reopened.json()["status"] == "agreed"
    assert api(ed).post(decide, OPINION).json()["version"] == 2
    stale = api(ed).post(f"/api/v1/verdicts/{first.json()['id']}/publications/")
    assert stale.status_code == 409
