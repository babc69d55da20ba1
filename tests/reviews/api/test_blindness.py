"""No endpoint tells the second reader what the first one thinks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from claims.models import Claim, Party
from reviews.models import Review
from tests.api_endpoints import LISTS
from tests.factories import ClaimFactory, EvidenceFactory

Api = Callable[..., APIClient]

OPINION: dict[str, Any] = {
    "rating": "mostly_false",
    "qualifiers": ["outdated_marker"],
    "attributions": [{"party_name": "Zebulon Quist", "act": "denies"}],
    "summary": "Summary that nobody may see yet.",
    "rationale": "Rationale that nobody may see yet.",
}
TELLTALE = ["mostly_false", "Zebulon Quist", "nobody may see yet", "satire"]


@pytest.fixture
def claim(db: None) -> Claim:
    made: Claim = ClaimFactory.create()
    EvidenceFactory.create(claim=made)
    return made


@pytest.fixture
def review(api: Api, rita: User, claim: Claim) -> Review:
    """rita's assessment is in; the second reading is wanted."""
    client = api(rita)
    taken = client.post(f"/api/v1/claims/{claim.pk}/reviews/")
    address = f"/api/v1/reviews/{taken.json()['id']}/assessments/"
    response = client.post(address, {**OPINION, "qualifiers": ["satire"]})
    assert response.status_code == 201, response.content
    return Review.objects.get()


def everything_shown(client: APIClient, claim: Claim, review: Review) -> str:
    """All that the API says of the claim, save the vocabulary, which has every word."""
    addresses = [
        path.replace("/reviews/1/", f"/reviews/{review.pk}/").replace(
            "/claims/1/", f"/claims/{claim.pk}/"
        )
        for path in LISTS
        if path != "/api/v1/ratings/"
    ]
    addresses += [f"/api/v1/reviews/{review.pk}/", f"/api/v1/claims/{claim.pk}/"]
    addresses += [f"/api/v1/assessments/{a.pk}/" for a in review.assessments.all()]
    addresses += [f"/api/v1/parties/{party.pk}/" for party in Party.objects.all()]
    return "\n".join(client.get(address).content.decode() for address in addresses)


def test_nobody_but_its_author_sees_a_first_reading(
    api: Api, rita: User, sam: User, ed: User, claim: Claim, review: Review
) -> None:
    own = everything_shown(api(rita), claim, review)
    assert [word for word in TELLTALE if word in own] == TELLTALE
    for colleague in (sam, ed):
        shown = everything_shown(api(colleague), claim, review)
        assert [word for word in TELLTALE if word in shown] == []


def test_the_second_reader_stays_blind_while_reading(
    api: Api, sam: User, claim: Claim, review: Review
) -> None:
    taken = api(sam).post(f"/api/v1/claims/{claim.pk}/reviews/")
    assert (taken.status_code, taken.json()["status"]) == (200, "second_open")
    shown = everything_shown(api(sam), claim, review)
    assert [word for word in TELLTALE if word in shown] == []


def test_both_are_open_when_the_second_is_in(
    api: Api, sam: User, ed: User, claim: Claim, review: Review
) -> None:
    client = api(sam)
    client.post(f"/api/v1/claims/{claim.pk}/reviews/")
    body = {"rating": "true", "summary": "It is so.", "rationale": "Seen."}
    response = client.post(f"/api/v1/reviews/{review.pk}/assessments/", body)
    assert response.status_code == 201
    rows = api(ed).get(f"/api/v1/reviews/{review.pk}/assessments/").json()["results"]
    assert [row["rating"]["slug"] for row in rows] == ["true", "mostly_false"]
    assert api(ed).get(f"/api/v1/reviews/{review.pk}/").json()["status"] == "split"
