from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims.models import Claim, Relation
from reviews.operations.assign import take_claim
from tests.factories import AppearanceFactory, ClaimFactory
from tests.reviews.web.test_queue import queries_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def said(text: str) -> Claim:
    claim = ClaimFactory(text=text)
    AppearanceFactory(claim=claim)
    return claim


@pytest.fixture
def claim() -> Claim:
    return said("The town of Ostermark repaired forty bridges in 2025.")


@pytest.fixture
def like() -> Claim:
    return said("Forty bridges were repaired in the town of Ostermark in 2025.")


@pytest.fixture
def unlike() -> Claim:
    return said("پل شرقی شهر بسته شد.")


def path_of(claim: Claim, then: str = "merge/") -> str:
    return f"/desk/claims/{claim.pk}/{then}"


def test_claims_worded_alike_are_offered_first(
    client: Client, rita: User, claim: Claim, like: Claim, unlike: Claim
) -> None:
    client.force_login(rita)
    gone = said("The town of Ostermark repaired forty bridges in 2024.")
    Claim.objects.filter(pk=gone.pk).update(status="dismissed")

    page = client.get(path_of(claim)).content.decode()

    assert f'href="/desk/claims/{claim.pk}/merge/?into={like.pk}"' in page
    assert unlike.text not in page
    assert gone.text not in page


def test_a_search_answers_with_the_list_alone(
    client: Client, rita: User, claim: Claim, like: Claim, unlike: Claim
) -> None:
    client.force_login(rita)

    found = client.get(path_of(claim), {"q": "شهر شرقی"}, headers=HTMX)
    nothing = client.get(path_of(claim), {"q": "zebra\x00"}, headers=HTMX)

    page = found.content.decode()
    assert "<html" not in page
    assert unlike.text in page
    assert like.text not in page
    assert "No other claim has these words." in nothing.content.decode()


def test_the_two_are_shown_before_they_are_merged(
    client: Client, rita: User, claim: Claim, like: Claim
) -> None:
    client.force_login(rita)

    page = client.get(path_of(claim), {"into": like.pk}).content.decode()

    goes, stays = page.index("This claim goes"), page.index("This claim stays")
    assert goes < page.index(claim.text, goes) < stays < page.index(like.text, stays)
    claim.refresh_from_db()
    assert claim.merged_into is None


def test_merging_leads_to_the_claim_that_stays(
    client: Client, rita: User, claim: Claim, like: Claim
) -> None:
    client.force_login(rita)

    response = client.post(path_of(claim), {"into": like.pk})

    claim.refresh_from_db()
    assert (response.status_code, response["Location"]) == (303, path_of(like, ""))
    assert claim.merged_into == like
    assert like.appearances.count() == 2


def test_a_claim_in_hand_is_not_merged_and_both_are_still_shown(
    client: Client, rita: User, sam: User, claim: Claim, like: Claim
) -> None:
    take_claim(claim=claim, by=sam, at=timezone.now())
    client.force_login(rita)

    response = client.post(path_of(claim), {"into": like.pk})

    page = response.content.decode()
    assert response.status_code == 409
    assert "sam has this claim until" in page
    assert "Merge them" in page
    assert like.appearances.count() == 1


@pytest.mark.parametrize("into", ["", "x", "0", "²", "9" * 30])
def test_a_claim_that_is_none_cannot_be_chosen(
    client: Client, rita: User, claim: Claim, into: str
) -> None:
    client.force_login(rita)

    assert client.get(path_of(claim), {"into": into}).status_code == 200
    response = client.post(path_of(claim), {"into": into})
    assert response.status_code == 422
    assert "Choose the claim to merge into." in response.content.decode()
    other = client.post(path_of(claim, "contradiction/"), {"into": into})
    assert other.status_code == 404


def test_two_claims_are_put_on_record_as_contradicting(
    client: Client, rita: User, claim: Claim, like: Claim
) -> None:
    client.force_login(rita)

    response = client.post(
        path_of(claim, "contradiction/"), {"into": like.pk}, follow=True
    )

    pair = Relation.objects.get()
    assert (pair.kind, pair.status, pair.decided_by) == (
        "contradicts",
        "accepted",
        rita,
    )
    assert "These two contradict each other" in response.content.decode()


def test_a_claim_does_not_contradict_itself(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)

    response = client.post(path_of(claim, "contradiction/"), {"into": claim.pk})

    assert response.status_code == 422
    assert "Choose another claim" in response.content.decode()


def test_only_readers_merge(
    client: Client, olaf: User, claim: Claim, like: Claim
) -> None:
    client.force_login(olaf)

    for then in ("merge/", "contradiction/"):
        response = client.post(path_of(claim, then), {"into": like.pk})
        assert response.status_code == 403
    assert client.get(path_of(claim)).status_code == 403


def test_one_likely_claim_and_three_cost_the_same(
    client: Client, rita: User, claim: Claim, like: Claim
) -> None:
    client.force_login(rita)
    one = queries_of(client, path_of(claim))
    for year in (2023, 2024):
        said(f"The town of Ostermark repaired forty bridges in {year}.")

    assert queries_of(client, path_of(claim)) == one
