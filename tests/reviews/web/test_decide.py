from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.models import Publication, Review, Verdict
from tests.reviews.stories import published, read_by
from tests.reviews.web.test_assess import form

pytestmark = pytest.mark.django_db
NOTE = {"reason_class": "error", "note": "We misread the <table>."}


@pytest.fixture
def review(rita: User, sam: User, now: datetime) -> Review:
    return read_by(rita, sam, at=now, summary="As both readers put it.")


@pytest.fixture
def told(rita: User, sam: User, ed: User, now: datetime) -> Publication:
    return published(rita, sam, ed, at=now, summary="As it was told.")


def test_the_editor_starts_from_what_was_agreed(
    client: Client, ed: User, review: Review
) -> None:
    client.force_login(ed)

    page = client.get(f"/desk/claims/{review.claim_id}/").content.decode()

    assert "Both readers agree" in page
    assert 'action="/desk/claims/' in page
    assert "As both readers put it.</textarea>" in page


def test_decided_and_published(client: Client, ed: User, review: Review) -> None:
    client.force_login(ed)
    path = f"/desk/claims/{review.claim_id}/"

    assert client.post(f"{path}decide/", form()).status_code == 303
    assert "Decided, not public yet" in client.get(path).content.decode()
    assert client.post(f"{path}publish/").status_code == 303

    assert Publication.objects.get().verdict.summary == "Nobody has counted."


def test_a_decision_is_taken_back(client: Client, ed: User, review: Review) -> None:
    client.force_login(ed)
    path = f"/desk/claims/{review.claim_id}/"
    client.post(f"{path}decide/", form())

    client.post(f"{path}reopen/")

    review.refresh_from_db()
    assert review.status == "agreed"


def test_reviewers_neither_decide_nor_change_what_was_told(
    client: Client, rita: User, review: Review, told: Publication
) -> None:
    client.force_login(rita)

    decide = f"/desk/claims/{review.claim_id}/decide/"
    correct, retract = (
        f"/desk/claims/{told.claim_id}/{step}/" for step in ("correct", "retract")
    )

    assert client.post(decide, form()).status_code == 403
    assert client.post(correct, form(**NOTE)).status_code == 403
    assert client.post(retract, NOTE).status_code == 403
    assert Publication.objects.count() == 1


def test_publishing_twice_is_a_conflict(
    client: Client, ed: User, told: Publication
) -> None:
    client.force_login(ed)

    response = client.post(f"/desk/claims/{told.claim_id}/publish/")

    assert response.status_code == 409
    assert "not waiting to be published" in response.content.decode()


def test_a_correction_needs_its_note_and_keeps_the_rest(
    client: Client, ed: User, told: Publication
) -> None:
    client.force_login(ed)
    path = f"/desk/claims/{told.claim_id}/correct/"

    assert "As it was told." in client.get(path).content.decode()
    response = client.post(path, form(summary="Put better.", reason_class="error"))

    assert response.status_code == 422
    assert "Put better." in response.content.decode()
    assert Verdict.objects.count() == 1


def test_a_correction_is_told(client: Client, ed: User, told: Publication) -> None:
    client.force_login(ed)

    response = client.post(
        f"/desk/claims/{told.claim_id}/correct/", form(summary="Put better.", **NOTE)
    )

    assert response.status_code == 303
    page = client.get(response["Location"]).content.decode()
    assert "Put better." in page
    assert "We misread the &lt;table&gt;." in page


def test_a_retraction_is_told(client: Client, ed: User, told: Publication) -> None:
    client.force_login(ed)
    path = f"/desk/claims/{told.claim_id}/retract/"

    assert client.post(path, {"note": "No reason class."}).status_code == 422
    response = client.post(path, NOTE)

    page = client.get(response["Location"])
    assert page.status_code == 200
    assert "This verdict was withdrawn" in page.content.decode()
