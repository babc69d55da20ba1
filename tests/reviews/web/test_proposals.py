from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims.models import Claim, FactCheck, FactCheckMatch, Relation
from reviews.operations.assign import take_claim
from tests.factories import (
    MOMENT,
    AppearanceFactory,
    ClaimFactory,
    PartyFactory,
    SourceFactory,
)
from tests.reviews.web.test_queue import queries_of

pytestmark = pytest.mark.django_db


def said(text: str, speaker: str) -> Claim:
    claim = ClaimFactory(text=text)
    AppearanceFactory(claim=claim, speaker=PartyFactory(name=speaker))
    return claim


def pair_of(claim: Claim, other: Claim, kind: str, **columns: Any) -> Relation:
    newer, older = sorted([claim, other], key=lambda one: -one.pk)
    given = {"score": 0.81, "reasons": ["numbers"], "proposed_by": "words-1"}
    return Relation.objects.create(
        claim=newer, other=older, kind=kind, created_at=MOMENT, **{**given, **columns}
    )


def match_of(claim: Claim, **columns: Any) -> FactCheckMatch:
    check = FactCheck.objects.create(
        url="https://checks.example/bridges",
        claim_text="Every bridge of the town is new.",
        claimant="The mayor of Ostermark",
        rating="Three bridges too many",
        publisher=SourceFactory(name="Ostermark Check"),
        published_on=date(2026, 2, 3),
        fingerprint="0" * 64,
        imported_at=MOMENT,
    )
    return FactCheckMatch.objects.create(
        claim=claim,
        fact_check=check,
        score=0.7,
        reasons=["meaning"],
        proposed_by="words-1",
        created_at=MOMENT,
        **columns,
    )


@pytest.fixture
def claim() -> Claim:
    return said("Forty bridges were repaired.", "The mayor of Ostermark")


def page_of(client: Client, claim: Claim) -> str:
    return client.get(f"/desk/claims/{claim.pk}/").content.decode()


def decide(client: Client, path: str, claim: Claim) -> tuple[int, str]:
    response = client.post(f"/desk/{path}/", {"claim": claim.pk}, follow=True)
    return response.status_code, response.content.decode()


def test_nothing_known_shows_nothing(client: Client, rita: User, claim: Claim) -> None:
    client.force_login(rita)

    assert "Known already?" not in page_of(client, claim)


def test_a_contradiction_is_shown_as_a_pair_on_both_pages(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)
    other = said("Only four bridges were repaired.", "The union of Ostermark")
    pair = pair_of(claim, other, "contradicts")

    for one, counterpart in ((claim, other), (other, claim)):
        page = page_of(client, one)
        assert "These two may contradict each other" in page
        assert "<span>other numbers</span>" in page
        assert "81% likely" in page
        assert "The mayor of Ostermark" in page
        assert "The union of Ostermark" in page
        assert f'href="/desk/claims/{counterpart.pk}/">{counterpart.text}</a>' in page

    status, page = decide(client, f"relations/{pair.pk}/accept", claim)

    assert status == 200
    assert "These two contradict each other" in page
    assert "They contradict</button>" not in page  # it can only be taken back


def test_a_rejected_pair_is_put_aside_until_it_is_reopened(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)
    other = said("Only four bridges were repaired.", "The union of Ostermark")
    pair = pair_of(claim, other, "contradicts")

    _status, page = decide(client, f"relations/{pair.pk}/reject", other)

    pair.refresh_from_db()
    assert (pair.status, pair.decided_by) == ("rejected", rita)
    assert "contradict each other" not in page
    assert "No contradiction:" in page

    _status, page = decide(client, f"relations/{pair.pk}/reopen", other)

    assert "These two may contradict each other" in page
    assert "No contradiction:" not in page


@pytest.mark.parametrize("looked_at", [0, 1])
def test_the_same_claims_become_one_and_the_reader_is_led_there(
    client: Client, rita: User, claim: Claim, looked_at: int
) -> None:
    client.force_login(rita)
    newer = said("The town repaired forty bridges.", "The mayor of Ostermark")
    pair = pair_of(claim, newer, "same", reasons=["words", "numbers"])
    page = page_of(client, newer)
    assert "Claims that may say the same" in page
    assert "nearly the same words, but other numbers" in page

    status, page = decide(
        client, f"relations/{pair.pk}/accept", (claim, newer)[looked_at]
    )

    newer.refresh_from_db()
    assert status == 200
    assert newer.merged_into == claim
    assert f'dir="auto">{claim.text}</h1>' in page
    assert "said 2 times" in page
    assert "The two claims are one now." in page
    merged = page_of(client, newer)
    assert "This claim was merged:" in merged
    assert "Bring it back" not in merged


def test_who_holds_a_claim_is_told_and_nothing_is_merged(
    client: Client, rita: User, sam: User, ed: User, claim: Claim
) -> None:
    newer = said("The town repaired forty bridges.", "The mayor of Ostermark")
    pair = pair_of(claim, newer, "same")
    take_claim(claim=claim, by=sam, at=timezone.now())
    take_claim(claim=newer, by=ed, at=timezone.now())
    client.force_login(rita)

    status, page = decide(client, f"relations/{pair.pk}/accept", newer)

    pair.refresh_from_db()
    assert status == 409
    assert "has this claim until" in page
    assert f'dir="auto">{newer.text}</h1>' in page
    assert pair.status == "proposed"


def test_a_published_check_is_shown_in_its_publishers_words(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)
    match = match_of(claim)
    page = page_of(client, claim)
    for words in (
        "Every bridge of the town is new.",
        "Three bridges too many",
        "says Ostermark Check",
        'href="https://checks.example/bridges"',
        'datetime="2026-02-03"',
        "much the same meaning",
        "1 to decide",
    ):
        assert words in page

    _status, page = decide(client, f"factchecks/{match.pk}/accept", claim)
    assert "all decided" in page
    assert 'id="known" open' not in page

    _status, page = decide(client, f"factchecks/{match.pk}/reject", claim)
    assert "Three bridges too many" not in page
    assert "About another claim:" in page

    _status, page = decide(client, f"factchecks/{match.pk}/reopen", claim)
    assert "Three bridges too many" in page
    assert "1 to decide" in page


def test_rows_say_which_claims_contradict_another(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)
    other = said("Only four bridges were repaired.", "The union of Ostermark")
    pair = pair_of(claim, other, "contradicts")
    article = claim.appearances.get().article_id

    for path in ("/desk/", f"/desk/articles/{article}/"):
        assert "may contradict another claim" in client.get(path).content.decode()
    Relation.objects.filter(pk=pair.pk).update(
        status="accepted", decided_by=rita, decided_at=MOMENT
    )
    queue = client.get("/desk/").content.decode()
    assert "contradicts another claim" in queue
    assert "may contradict" not in queue
    Claim.objects.filter(pk=other.pk).update(status="dismissed")
    assert "another claim" not in client.get("/desk/").content.decode()


def test_one_proposal_and_four_cost_the_same(
    client: Client, rita: User, claim: Claim
) -> None:
    client.force_login(rita)

    def add(number: int, kind: str) -> None:
        other = said(f"Bridge {number} was repaired.", f"Speaker {number}")
        pair_of(claim, other, kind)

    add(1, "contradicts")
    path = f"/desk/claims/{claim.pk}/"
    one, row = queries_of(client, path), queries_of(client, "/desk/")
    add(2, "contradicts")
    add(3, "same")
    add(4, "same")

    assert queries_of(client, path) == one
    assert queries_of(client, "/desk/") == row


@pytest.mark.parametrize("decision", ["accept", "reject", "reopen"])
def test_only_readers_decide(
    client: Client, olaf: User, claim: Claim, decision: str
) -> None:
    pair = pair_of(claim, ClaimFactory(), "contradicts")
    match = match_of(claim)
    client.force_login(olaf)

    for path in (f"relations/{pair.pk}", f"factchecks/{match.pk}"):
        assert client.post(f"/desk/{path}/{decision}/").status_code == 403
    pair.refresh_from_db()
    assert pair.status == "proposed"


def test_a_decision_needs_a_post(client: Client, rita: User, now: datetime) -> None:
    client.force_login(rita)

    assert client.get("/desk/relations/1/accept/").status_code == 405
    assert client.post("/desk/relations/1/accept/").status_code == 404
