from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim
from reviews.models import Assessment, Review
from reviews.operations.assess import Attributed
from tests.factories import ClaimFactory, EvidenceFactory, PartyFactory, rating
from tests.reviews.stories import opinion, read_as, read_by

pytestmark = pytest.mark.django_db
SECRET = "What the first reader wrote."


def form(slug: str = "unproven", **changes: Any) -> dict[str, Any]:
    """What the assessment form sends."""
    return {
        "rating": rating(slug).pk,
        "summary": "Nobody has counted.",
        "rationale": "No record was found.",
        "parties-TOTAL_FORMS": "2",
        "parties-INITIAL_FORMS": "0",
        "parties-0-act": "disputes",
        "parties-1-act": "disputes",
        **changes,
    }


@pytest.fixture
def claim() -> Claim:
    claim: Claim = ClaimFactory()
    return claim


def held_by(client: Client, reader: User, claim: Claim) -> str:
    client.force_login(reader)
    client.post(f"/desk/claims/{claim.pk}/take/")
    return f"/desk/claims/{claim.pk}/assess/"


def test_an_assessment_goes_to_a_second_reader(
    client: Client, rita: User, claim: Claim
) -> None:
    evidence = EvidenceFactory(claim=claim)
    path = held_by(client, rita, claim)

    response = client.post(
        path,
        form(
            "disputed_by",
            citations=[evidence.pk],
            qualifiers=["missing_context"],
            **{"parties-0-party_name": "Mina Azar", "parties-0-quote": "No."},
        ),
    )

    assert response.status_code == 303
    assessment = Assessment.objects.get()
    assert assessment.review.status == "second_wanted"
    assert assessment.qualifiers == ["missing_context"]
    assert [str(a.party) for a in assessment.attributions.all()] == ["Mina Azar"]
    assert [c.evidence for c in assessment.citations.all()] == [evidence]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rating": ""}, "This field is required."),
        ({"summary": " "}, "This field is required."),
        ({"slug": "disputed_by"}, "say who that is"),
        ({"parties-0-said_on": "soon", "parties-0-party_name": "A"}, "valid date"),
    ],
)
def test_what_is_refused_is_kept(
    client: Client, rita: User, claim: Claim, changes: dict[str, str], said: str
) -> None:
    evidence = EvidenceFactory(claim=claim)
    path = held_by(client, rita, claim)
    given: dict[str, Any] = {
        "rationale": "Kept <words>.",
        "citations": [evidence.pk],
        **changes,
    }

    response = client.post(path, form(**given))

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "Kept &lt;words&gt;." in page
    assert f'value="{evidence.pk}" form="judgement" checked' in page
    assert not Assessment.objects.exists()


def test_more_rows_keep_what_was_typed(
    client: Client, rita: User, claim: Claim
) -> None:
    path = held_by(client, rita, claim)

    response = client.post(
        path, form(more="1", **{"parties-0-party_name": "Mina Azar"})
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "Mina Azar" in page
    assert page.count('class="party"') > 2
    assert not Assessment.objects.exists()


def test_whoever_lost_the_claim_keeps_what_they_wrote(
    client: Client, rita: User, claim: Claim
) -> None:
    path = held_by(client, rita, claim)
    client.post(f"/desk/claims/{claim.pk}/release/")
    client.post(f"/desk/claims/{claim.pk}/take/")
    Review.objects.filter(status="open").update(
        holder=User.objects.create(username="x")
    )

    response = client.post(path, form(rationale="Hours of work."))

    assert response.status_code == 409
    page = response.content.decode()
    assert "You do not hold this claim" in page
    assert "Hours of work." in page


def test_the_second_reader_is_blind(
    client: Client, rita: User, sam: User, ed: User, claim: Claim, now: datetime
) -> None:
    read_by(sam, at=now, claim=claim, summary=SECRET, rationale=SECRET)
    path = f"/desk/claims/{claim.pk}/"

    for person in (rita, ed):
        client.force_login(person)
        for seen in (path, "/desk/", "/desk/mine/"):
            assert SECRET not in client.get(seen).content.decode()
    held_by(client, rita, claim)
    assert SECRET not in client.get(path).content.decode()
    client.force_login(sam)
    assert SECRET in client.get(path).content.decode()


def test_names_the_first_reader_brought_in_are_not_offered(
    client: Client, rita: User, sam: User, claim: Claim, now: datetime
) -> None:
    EvidenceFactory(claim=claim, attributed_to=PartyFactory(name="Mina Azar"))
    said = [Attributed(act="disputes", party_name="A name of her own")]
    read_by(sam, at=now, claim=claim, slug="disputed_by", attributions=said)
    held_by(client, rita, claim)

    page = client.get(f"/desk/claims/{claim.pk}/").content.decode()

    assert '<option value="Mina Azar">' in page
    assert "A name of her own" not in page


def test_a_split_shows_both_side_by_side(
    client: Client, rita: User, sam: User, ed: User, claim: Claim, now: datetime
) -> None:
    first, second = opinion("true", summary="It is."), opinion(summary="Who knows.")
    read_as([first, second], sam, rita, at=now, claim=claim)
    client.force_login(ed)

    page = client.get(f"/desk/claims/{claim.pk}/").content.decode()

    assert "The readers differ" in page
    assert "It is." in page
    assert "Who knows." in page
