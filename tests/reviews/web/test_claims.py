from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from reviews.models import Review
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    PartyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    claim = ClaimFactory()
    article = ArticleFactory(text="Before it. He said <i>so</i> twice. After it.")
    AppearanceFactory(claim=claim, article=article, start=11, end=35)
    return claim


def page_of(claim: Claim, then: str = "") -> str:
    return f"/desk/claims/{claim.pk}/{then}"


def test_the_words_are_marked_in_their_context(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)

    page = client.get(page_of(claim)).content.decode()

    words = "He said &lt;i&gt;so&lt;/i&gt; twice."
    assert f'Before it. <mark id="this-claim">{words}</mark> After it.' in page


def test_marks_count_code_points_not_bytes(client: Client, rita: User) -> None:
    claim = ClaimFactory()
    article = ArticleFactory(text="😀 سلام. دنیا بزرگ است. پایان.")
    start = article.text.index("دنیا")
    AppearanceFactory(claim=claim, article=article, start=start, end=start + 14)
    client.force_login(rita)

    page = client.get(page_of(claim)).content.decode()

    exact = article.text[start : start + 14]
    assert f'<mark id="this-claim">{exact}</mark>' in page


def test_overlapping_claims_keep_every_letter(
    client: Client, rita: User, claim: Claim
) -> None:
    article = claim.appearances.get().article
    AppearanceFactory(article=article, claim=ClaimFactory(), start=0, end=20)
    client.force_login(rita)

    page = client.get(page_of(claim)).content.decode()

    assert "Before it. </a>" in page
    assert 'id="this-claim">He said &lt;</mark><mark>i&gt;so' in page


def test_taking_makes_the_reader_the_holder(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)

    response = client.post(page_of(claim, "take/"))

    assert (response.status_code, response["Location"]) == (303, page_of(claim))
    assert Review.objects.get(claim=claim).holder == rita
    assert 'id="judgement"' in client.get(page_of(claim)).content.decode()


def test_whoever_comes_second_sees_who_was_first(
    client: Client, rita: User, sam: User, claim: Claim
) -> None:
    client.force_login(sam)
    client.post(page_of(claim, "take/"))
    client.force_login(rita)

    response = client.post(page_of(claim, "take/"))

    assert response.status_code == 409
    page = response.content.decode()
    assert "sam has this claim until" in page
    assert 'id="judgement"' not in page


def test_the_heartbeat_renews_the_lease(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)
    client.post(page_of(claim, "take/"))
    short = timezone.now() + timedelta(minutes=1)
    Review.objects.update(lease_expires_at=short)

    response = client.post(page_of(claim, "lease/"), headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    renewed = Review.objects.get().lease_expires_at
    assert renewed is not None
    assert renewed > short
    assert renewed.isoformat() in response.content.decode()


def test_a_lost_lease_says_what_is_safe(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)
    client.post(page_of(claim, "take/"))
    client.post(page_of(claim, "release/"))

    response = client.post(page_of(claim, "lease/"), headers={"HX-Request": "true"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "What you typed is still here." in page
    assert "hx-post" not in page  # it does not go on asking


def test_handing_back_puts_it_in_the_queue(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)
    client.post(page_of(claim, "take/"))

    response = client.post(page_of(claim, "release/"), follow=True)

    assert claim.text in response.content.decode()
    assert Review.objects.get().status == "released"


def test_a_wording_without_words_is_refused_and_kept(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)

    response = client.post(page_of(claim, "wording/"), {"text": "  "})

    assert response.status_code == 422
    before = claim.text
    claim.refresh_from_db()
    assert claim.text == before


def test_a_wording_is_changed(client: Client, rita: User, claim: Claim) -> None:
    client.force_login(rita)

    client.post(page_of(claim, "wording/"), {"text": "He said it in May 2025."})

    claim.refresh_from_db()
    assert claim.text == "He said it in May 2025."


def test_dismissed_and_brought_back(client: Client, rita: User, claim: Claim) -> None:
    client.force_login(rita)

    client.post(page_of(claim, "dismiss/"))
    claim.refresh_from_db()
    assert claim.status == "dismissed"

    client.post(page_of(claim, "restore/"))
    claim.refresh_from_db()
    assert claim.status == "extracted"


def test_a_claim_under_research_asks_for_its_evidence_again(
    client: Client, rita: User, now: datetime
) -> None:
    claim = ClaimFactory(status="researching", leased_at=now)
    client.force_login(rita)

    page = client.get(page_of(claim)).content.decode()

    assert 'hx-trigger="every 4s"' in page
    assert "Looking for evidence" in page


def test_a_step_needs_a_post(client: Client, rita: User, claim: Claim) -> None:
    client.force_login(rita)

    for step in ("take/", "release/", "dismiss/", "research/", "publish/", "reopen/"):
        assert client.get(page_of(claim, step)).status_code == 405


def test_a_forged_form_is_refused(rita: User, claim: Claim) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(rita)

    response = strict.post(page_of(claim, "take/"))

    assert response.status_code == 403
    assert "This form has gone stale" in response.content.decode()
    assert not Review.objects.exists()


def test_what_a_language_model_proposed_is_marked(client: Client, rita: User) -> None:
    found = AppearanceFactory(
        proposed_by="assist:small",
        claim=ClaimFactory(
            text="Ten.", machine_text="Ten.", worded_by="assist:tall<b>"
        ),
    )
    client.force_login(rita)
    page = client.get(page_of(found.claim)).content.decode()
    assert "Proposed by language model <bdi>small</bdi>" in page
    assert "Worded by language model <bdi>tall&lt;b&gt;</bdi>" in page
    # Once a person has worded it, the machine's wording is only a note.
    found.claim.text = "Ten bridges."
    found.claim.save()
    page = client.get(page_of(found.claim)).content.decode()
    assert "Worded by language model" not in page


def test_who_reports_what_a_speaker_said_is_named(client: Client, rita: User) -> None:
    anna, gazette = PartyFactory(name="Anna Berg"), PartyFactory(name="Gazette")
    found = AppearanceFactory(speaker=anna, reporter=gazette)
    same = AppearanceFactory(speaker=anna, reporter=anna)
    client.force_login(rita)
    article = reverse("desk:article", args=[found.article_id])
    for address in (page_of(found.claim), article):
        assert "reported by <bdi>Gazette</bdi>" in client.get(address).content.decode()
    assert "reported by" not in client.get(page_of(same.claim)).content.decode()
