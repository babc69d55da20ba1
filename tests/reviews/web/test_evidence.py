from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim, Evidence
from tests.factories import (
    DocumentFactory,
    EvidenceFactory,
    PartyFactory,
    PassageFactory,
)
from tests.reviews.web.test_queue import queries_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def evidence() -> Evidence:
    document = DocumentFactory(text="He <b>said</b> no. It gave no dates.")
    passage = PassageFactory(document=document)
    return EvidenceFactory(
        passage=passage,
        stance="conflicts",
        stance_score=0.83,
        end=18,
        attributed_to=PartyFactory(name="Mina <Azar>", role="spokeswoman"),
    )


def decide(evidence: Evidence, what: str) -> str:
    return f"/desk/evidence/{evidence.pk}/{what}/"


def test_a_card_says_who_what_where_and_how_sure(
    client: Client, rita: User, evidence: Evidence
) -> None:
    client.force_login(rita)

    page = client.get(f"/desk/claims/{evidence.claim_id}/").content.decode()

    assert "<mark>He &lt;b&gt;said&lt;/b&gt; no.</mark> It gave no dates." in page
    assert "Mina &lt;Azar&gt;" in page
    assert "spokeswoman" in page
    assert "Conflicts 83%" in page
    assert 'width="83"' in page


def test_copies_of_one_statement_count_once(client: Client, rita: User) -> None:
    claim = EvidenceFactory(stance="conflicts", origin="one").claim
    EvidenceFactory(claim=claim, stance="conflicts", origin="one")
    EvidenceFactory(claim=claim, stance="conflicts", origin="two")
    client.force_login(rita)

    page = client.get(f"/desk/claims/{claim.pk}/").content.decode()

    assert "2 independent origins" in page
    assert "1 more with the same origin" in page


@pytest.mark.parametrize(
    ("what", "data", "status", "stands_as"),
    [
        ("accept", {}, "accepted", "conflicts"),
        ("reject", {}, "rejected", "conflicts"),
        ("flip", {"stance": "context"}, "accepted", "context"),
    ],
)
def test_decisions_without_scripts_lead_back_to_the_card(
    client: Client,
    rita: User,
    evidence: Evidence,
    what: str,
    data: dict[str, str],
    status: str,
    stands_as: str,
) -> None:
    client.force_login(rita)

    response = client.post(decide(evidence, what), data)

    assert response.status_code == 303
    assert response["Location"].endswith(f"#evidence-{evidence.pk}")
    evidence.refresh_from_db()
    assert (evidence.status, evidence.effective_stance) == (status, stands_as)
    assert evidence.decided_by == rita


def test_with_htmx_the_panel_comes_back_and_keeps_the_ticks(
    client: Client, rita: User, evidence: Evidence
) -> None:
    client.force_login(rita)
    client.post(f"/desk/claims/{evidence.claim_id}/take/")

    response = client.post(
        decide(evidence, "accept"), {"citations": [evidence.pk]}, headers=HTMX
    )

    page = response.content.decode()
    assert "<html" not in page
    assert "Accepted" in page
    box = re.search(r'<input type="checkbox" name="citations"[^>]*>', page)
    assert box is not None
    assert "checked" in box[0]


def test_a_stance_that_is_none_is_refused(
    client: Client, rita: User, evidence: Evidence
) -> None:
    client.force_login(rita)

    plain = client.post(decide(evidence, "flip"), {"stance": "maybe"})
    swapped = client.post(decide(evidence, "flip"), {"stance": "maybe"}, headers=HTMX)

    assert plain.status_code == swapped.status_code == 422
    message = "Evidence corroborates, conflicts or gives context."
    assert message in plain.content.decode()
    assert message in swapped.content.decode()
    evidence.refresh_from_db()
    assert evidence.status == "proposed"


def test_evidence_is_added_by_hand(client: Client, rita: User, claim: Claim) -> None:
    client.force_login(rita)

    response = client.post(
        f"/desk/claims/{claim.pk}/evidence/",
        {
            "stance": "conflicts",
            "url": "https://ministry.example/note",
            "quote": "No bridge was repaired.",
            "party_name": "Mina Azar",
        },
    )

    assert response.status_code == 303
    added = Evidence.objects.get(claim=claim)
    assert (added.exact, added.status) == ("No bridge was repaired.", "accepted")
    assert str(added.attributed_to) == "Mina Azar"


def test_incomplete_evidence_is_kept_in_the_form(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)

    response = client.post(
        f"/desk/claims/{claim.pk}/evidence/", {"quote": "Half of it.", "url": "nowhere"}
    )

    assert response.status_code == 422
    page = response.content.decode()
    assert "Half of it." in page
    assert 'aria-invalid="true"' in page
    assert not Evidence.objects.exists()


@pytest.fixture
def claim() -> Claim:
    found: Claim = EvidenceFactory().claim
    Evidence.objects.all().delete()
    return found


def test_one_piece_of_evidence_and_three_cost_the_same(
    client: Client, rita: User, evidence: Evidence
) -> None:
    client.force_login(rita)
    path = f"/desk/claims/{evidence.claim_id}/"
    client.post(f"{path}take/")
    one = queries_of(client, path)
    for _ in range(2):
        EvidenceFactory(claim=evidence.claim, attributed_to=PartyFactory())

    assert queries_of(client, path) == one
