from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from claims.models import Claim, Evidence
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    EvidenceFactory,
    PassageFactory,
)

Api = Callable[..., APIClient]


@pytest.fixture
def claim(db: None) -> Claim:
    made: Claim = ClaimFactory.create(machine_text="The town repaired bridges.")
    AppearanceFactory.create(claim=made)
    return made


def where(claim: Claim, step: str = "") -> str:
    return f"/api/v1/claims/{claim.pk}/{step}"


def test_wording_and_priority_are_changed(api: Api, rita: User, claim: Claim) -> None:
    change = {"text": "The town repaired nine bridges.", "priority": "high"}
    edited = api(rita).patch(where(claim), change)
    assert edited.status_code == 200
    assert edited.json()["priority"] == "high"
    assert edited.json()["machine_text"] == "The town repaired bridges."
    claim.refresh_from_db()
    assert (claim.text, claim.priority) == (change["text"], 2)
    assert api(rita).patch(where(claim), {}).status_code == 422
    assert api(rita).patch(where(claim), {"priority": 2}).status_code == 422


def test_half_an_edit_is_not_kept(api: Api, rita: User, claim: Claim) -> None:
    response = api(rita).patch(where(claim), {"text": "?!", "priority": "high"})
    assert response.status_code == 422
    claim.refresh_from_db()
    assert claim.priority == 1


def test_a_claim_is_dismissed_and_restored(api: Api, rita: User, claim: Claim) -> None:
    client = api(rita)
    gone = client.post(where(claim, "dismissal/"), {"reason": "A joke"})
    assert (gone.status_code, gone.json()["status"]) == (200, "dismissed")
    assert client.post(where(claim, "dismissal/")).status_code == 409
    back = client.post(where(claim, "restoration/"))
    assert (back.status_code, back.json()["status"]) == (200, "extracted")
    events = client.get(where(claim, "events/")).json()["results"]
    assert [event["by"] for event in events] == ["rita", "rita"]
    assert events[1]["detail"]["reason"] == "A joke"


def test_research_is_asked_for_again(api: Api, rita: User, claim: Claim) -> None:
    response = api(rita).post(where(claim, "research/"))
    assert (response.status_code, response.json()["status"]) == (202, "extracted")


def test_evidence_is_accepted_corrected_rejected_and_reopened(
    api: Api, rita: User, claim: Claim
) -> None:
    evidence: Evidence = EvidenceFactory.create(claim=claim)
    address = f"/api/v1/evidence/{evidence.pk}/decision/"

    def decide(**decision: str) -> tuple[str, str, str | None]:
        row = api(rita).post(address, decision).json()
        return row["status"], row["stance"], row["decided_by"]

    assert decide(decision="accept") == ("accepted", "corroborates", "rita")
    flipped = decide(decision="accept", stance="conflicts")
    assert flipped == ("accepted", "conflicts", "rita")
    assert decide(decision="reject") == ("rejected", "corroborates", "rita")
    assert decide(decision="reopen") == ("proposed", "corroborates", None)
    wrong = api(rita).post(address, {"decision": "reject", "stance": "context"})
    assert wrong.status_code == 422


def test_a_passage_of_the_library_is_added_once(
    api: Api, rita: User, claim: Claim
) -> None:
    body = {
        "stance": "conflicts",
        "passage": PassageFactory.create().pk,
        "party_name": "Ministry of Works",
    }
    added = api(rita).post(where(claim, "evidence/"), body)
    assert added.status_code == 201
    row = added.json()
    assert (row["status"], row["by_person"]) == ("accepted", True)
    assert row["attributed_to"]["name"] == "Ministry of Works"
    assert api(rita).post(where(claim, "evidence/"), body).status_code == 409


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({}, {"stance"}),
        ({"stance": "context"}, {"url", "quote"}),
        ({"stance": "context", "passage": 10**6}, {"passage"}),
        ({"stance": "context", "passage": "x"}, {"passage"}),
    ],
)
def test_evidence_without_a_passage_is_refused(
    body: dict[str, object], at_fault: set[str], api: Api, rita: User, claim: Claim
) -> None:
    response = api(rita).post(where(claim, "evidence/"), body)
    assert response.status_code == 422
    assert set(response.json()["error"]["fields"]) == at_fault


@pytest.mark.parametrize(
    ("filters", "hits"),
    [
        ({"q": "nine"}, 1),
        ({"status": "stalled"}, 1),
        ({"status": ["stalled", "ready"]}, 2),
        ({"priority": "low"}, 1),
        ({"kind": "number"}, 0),
        ({"created_after": "2027-01-01T00:00Z"}, 0),
        ({"created_before": "2027-01-01T00:00:00+03:30"}, 2),
    ],
)
def test_claims_are_narrowed(
    filters: dict[str, str], hits: int, api: Api, rita: User, claim: Claim
) -> None:
    ClaimFactory.create(text="Nine ships.", status="stalled", priority=0)
    found = api(rita).get("/api/v1/claims/", filters).json()["results"]
    assert len(found) == hits
