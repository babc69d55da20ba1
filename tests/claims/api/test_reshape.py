from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from claims.models import Appearance, Claim
from reviews.models import Review
from tests.factories import MOMENT, AppearanceFactory, ClaimFactory, ReviewFactory

Api = Callable[..., APIClient]
TEXT = "🌉 The town repaired 9 bridges. It built 2 schools."
REPAIRED, BUILT = {"start": 2, "end": 30}, {"start": 31, "end": 50}


@pytest.fixture
def place(db: None) -> Appearance:
    made: Appearance = AppearanceFactory.create(
        article__text=TEXT,
        claim__text=TEXT[2:],
        claim__machine_text=TEXT[2:],
        start=2,
        end=len(TEXT),
    )
    return made


def where(place: Appearance, step: str) -> str:
    return f"/api/v1/appearances/{place.pk}/{step}/"


def words(appearance: dict[str, Any]) -> str:
    said: str = appearance["target"]["selector"][1]["exact"]
    return said


def test_an_appearance_is_put_on_other_words(
    api: Api, rita: User, place: Appearance
) -> None:
    response = api(rita).post(where(place, "span"), BUILT)

    assert response.status_code == 200
    assert words(response.json()) == "It built 2 schools."
    assert response.json()["target"]["selector"][0] == {
        "type": "TextPositionSelector",
        **BUILT,
    }
    claim = Claim.objects.get()
    assert (claim.text, claim.status) == ("It built 2 schools.", "extracted")


def test_an_appearance_is_put_on_other_words_and_worded(
    api: Api, rita: User, place: Appearance
) -> None:
    body = {**BUILT, "text": "The town built 2 schools."}

    assert api(rita).post(where(place, "span"), body).status_code == 200

    assert Claim.objects.get().text == "The town built 2 schools."


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, {"start", "end"}),
        ({"start": -1, "end": 4}, {"start"}),
        ({"start": 2, "end": 2**31}, {"end"}),
        ({"start": "two", "end": 4}, {"start"}),
        ({"start": 4, "end": 2}, {"start"}),
        ({"start": 2, "end": 999}, {"start"}),
        ({"start": 0, "end": 2}, {"start"}),
        ({**BUILT, "text": "?!"}, {"text"}),
        ({**BUILT, "text": "x" * 2001}, {"text"}),
    ],
)
def test_a_span_that_is_none_is_refused_by_its_field(
    body: dict[str, Any], fields: set[str], api: Api, rita: User, place: Appearance
) -> None:
    response = api(rita).post(where(place, "span"), body)

    assert response.status_code == 422
    assert set(response.json()["error"]["fields"]) == fields
    assert Appearance.objects.get().exact == place.exact


def test_an_appearance_is_split(api: Api, rita: User, place: Appearance) -> None:
    response = api(rita).post(where(place, "division"), {"spans": [BUILT, REPAIRED]})

    assert response.status_code == 201
    assert [words(part) for part in response.json()] == [
        "The town repaired 9 bridges.",
        "It built 2 schools.",
    ]
    parts = [part["claim"] for part in response.json()]
    assert set(Claim.objects.in_reach().values_list("pk", flat=True)) == set(parts)
    gone = api(rita).post(where(place, "division"), {"spans": [BUILT, REPAIRED]})
    assert gone.status_code == 404


@pytest.mark.parametrize(
    ("spans", "field"),
    [
        ([], "spans"),
        ([REPAIRED], "spans"),
        ("2-30", "spans"),
        ([REPAIRED, {"start": 31}], "spans.1.end"),
        ([REPAIRED, {"start": 31, "end": 999}], "spans.1.start"),
        ([REPAIRED, {"start": 20, "end": 40}], "spans"),
        ([{"start": n, "end": n + 1} for n in range(51)], "spans"),
    ],
)
def test_a_division_that_is_none_is_refused_by_its_field(
    spans: Any, field: str, api: Api, rita: User, place: Appearance
) -> None:
    response = api(rita).post(where(place, "division"), {"spans": spans})

    assert response.status_code == 422
    (named,) = response.json()["error"]["fields"]
    assert named == field
    assert Appearance.objects.get() == place


def test_an_appearance_gets_a_claim_of_its_own(
    api: Api, rita: User, place: Appearance
) -> None:
    alone = api(rita).post(where(place, "separation"))
    assert alone.status_code == 409
    assert alone.json()["error"]["code"] == "only_appearance"
    joined = AppearanceFactory.create(claim=place.claim)

    response = api(rita).post(where(joined, "separation"))

    assert response.status_code == 200
    assert response.json()["claim"] != place.claim_id
    shown = api(rita).get(f"/api/v1/claims/{response.json()['claim']}/").json()
    assert (shown["text"], shown["status"]) == (joined.exact, "extracted")


def test_a_claim_is_said_not_to_be_made_there(
    api: Api, rita: User, place: Appearance
) -> None:
    other = AppearanceFactory.create(claim=place.claim)

    first = api(rita).post(where(other, "removal"))
    last = api(rita).post(where(place, "removal"))

    assert (first.status_code, last.status_code) == (200, 200)
    assert first.json()["status"] == "ready"
    assert last.json()["status"] == "dismissed"
    assert [one["id"] for one in last.json()["appearances"]] == [place.pk]


def test_words_carried_over_are_confirmed(
    api: Api, rita: User, place: Appearance
) -> None:
    refused = api(rita).post(where(place, "confirmation"))
    assert refused.json()["error"]["code"] == "nothing_to_confirm"
    Appearance.objects.update(anchoring="fuzzy")

    response = api(rita).post(where(place, "confirmation"))

    assert (response.status_code, response.json()["anchoring"]) == (200, "confirmed")


def test_a_claim_is_merged_into_another(
    api: Api, rita: User, place: Appearance
) -> None:
    into = AppearanceFactory.create().claim
    merger = f"/api/v1/claims/{place.claim_id}/merger/"

    response = api(rita).post(merger, {"into": into.pk})

    assert response.status_code == 200
    assert response.json()["id"] == into.pk
    assert len(response.json()["appearances"]) == 2
    merged = api(rita).get(f"/api/v1/claims/{place.claim_id}/").json()
    assert (merged["status"], merged["merged_into"]) == ("dismissed", into.pk)
    restored = api(rita).post(f"/api/v1/claims/{place.claim_id}/restoration/")
    assert restored.status_code == 409
    assert into.text in restored.json()["error"]["message"]


@pytest.mark.parametrize("into", ["itself", 2**63 - 1, 2**80, "one", None])
def test_a_merger_into_no_other_claim_is_refused_by_its_field(
    into: Any, api: Api, rita: User, place: Appearance
) -> None:
    given = place.claim_id if into == "itself" else into

    response = api(rita).post(
        f"/api/v1/claims/{place.claim_id}/merger/", {"into": given}
    )

    assert response.status_code == 422
    assert list(response.json()["error"]["fields"]) == ["into"]


@pytest.mark.parametrize("status", ["open", "published"])
def test_a_claim_in_somebody_s_hands_or_told_is_not_changed(
    status: str, api: Api, rita: User, sam: User, place: Appearance
) -> None:
    held = {"holder": sam, "lease_expires_at": MOMENT.replace(year=9999)}
    ReviewFactory(claim=place.claim, status=status, **held if status == "open" else {})
    claim, other = f"/api/v1/claims/{place.claim_id}/", ClaimFactory.create()

    refused = [
        api(rita).post(where(place, "span"), BUILT),
        api(rita).post(where(place, "division"), {"spans": [BUILT, REPAIRED]}),
        api(rita).post(where(place, "removal")),
        api(rita).post(f"{claim}merger/", {"into": other.pk}),
        api(rita).post(f"{claim}dismissal/"),
        api(rita).patch(claim, {"text": "Nothing of the kind."}),
    ]

    code = "already_taken" if status == "open" else "verdict_published"
    assert [one.status_code for one in refused] == [409] * 6
    assert {one.json()["error"]["code"] for one in refused} == {code}
    assert Appearance.objects.get() == place
    assert Review.objects.get().status == status


def test_only_the_desk_corrects_claims(api: Api, olaf: User, place: Appearance) -> None:
    for step in ("span", "division", "separation", "removal", "confirmation"):
        assert api(olaf).post(where(place, step), BUILT).status_code == 403
        assert api().post(where(place, step), BUILT).status_code == 401
