from __future__ import annotations

import json
import re
from datetime import datetime
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Relation
from claims.operations.reshape import merge_claims
from reviews.models import Publication
from reviews.operations.publish import correct_publication, retract_publication
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    EvidenceFactory,
    PartyFactory,
)
from tests.reviews.stories import opinion, published
from tests.reviews.web.test_queue import queries_of

pytestmark = pytest.mark.django_db
CONTRADICTED = "What contradicts this claim"
TRICK = "</script><script>alert(1)</script> & <b>bridges</b>"


@pytest.fixture
def claim() -> Claim:
    claim = ClaimFactory(text=f"The town repaired {TRICK}.")
    AppearanceFactory(claim=claim)
    EvidenceFactory(claim=claim, stance="conflicts", status="proposed")
    return claim


@pytest.fixture
def told(rita: User, sam: User, ed: User, now: datetime, claim: Claim) -> Publication:
    return published(rita, sam, ed, at=now, claim=claim, summary=f"Sum {TRICK}")


def page_of(told: Publication) -> str:
    return f"/verdicts/{told.claim.public_id}/"


def test_nothing_published_is_said_in_one_sentence(client: Client, db: None) -> None:
    page = client.get("/").content.decode()

    assert "No verdict has been published yet." in page
    assert "Fact-check desk" in page


def test_a_verdict_is_open_to_all_and_escaped(
    client: Client, told: Publication
) -> None:
    response = client.get(page_of(told))

    page = response.content.decode()
    assert response.status_code == 200
    assert "Unproven" in page
    assert "alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert told.ledger_entry.leaf_hash in page


def test_json_ld_parses_and_a_non_finding_has_no_number(
    client: Client, told: Publication
) -> None:
    page = client.get(page_of(told)).content.decode()

    found = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL
    )
    assert len(found) == 1
    markup = json.loads(found[0])
    assert TRICK in json.dumps(markup, ensure_ascii=False)
    assert "ratingValue" not in markup["reviewRating"]


def test_pages_are_light_and_run_nothing_of_their_own(
    client: Client, told: Publication
) -> None:
    for path in ("/", page_of(told), "/corrections/"):
        response = client.get(path)
        page = response.content.decode()
        assert len(response.content) < 30_000
        assert "unsafe" not in response["Content-Security-Policy"]
        assert not re.search(r'\sstyle="|\son\w+="|<style', page)


def test_unaccepted_evidence_is_not_shown_to_readers(
    client: Client, told: Publication, claim: Claim
) -> None:
    accepted = EvidenceFactory(
        claim=claim, status="accepted", decided_by=told.by, stance="corroborates"
    )
    proposed = claim.evidence.get(status="proposed")

    page = client.get(page_of(told)).content.decode()

    assert accepted.document.url in page
    assert proposed.document.url not in page
    assert "1 independent origin" in page


def test_a_correction_is_shown_with_what_was_said_before(
    client: Client, told: Publication, ed: User, now: datetime
) -> None:
    correct_publication(
        claim=told.claim,
        opinion=opinion("false"),
        reason_class="new_evidence",
        note="A list turned up.",
        by=ed,
        at=now,
    )

    page = client.get(page_of(told)).content.decode()
    assert "Inaccurate" in page
    assert "A list turned up." in page
    assert "Unproven" in page  # what it said before
    assert "A list turned up." in client.get("/corrections/").content.decode()
    assert '"ratingValue": 1' in page


def test_a_retracted_verdict_keeps_its_address(
    client: Client, told: Publication, ed: User, now: datetime
) -> None:
    retract_publication(
        claim=told.claim, reason_class="error", note="Wrong town.", by=ed, at=now
    )

    response = client.get(page_of(told))

    page = response.content.decode()
    assert response.status_code == 200
    assert "This verdict was withdrawn" in page
    assert "Wrong town." in page
    assert "ld+json" not in page
    assert str(told.claim.public_id) not in client.get("/").content.decode()
    assert "Wrong town." in client.get("/corrections/").content.decode()


def test_what_was_never_published_is_not_there(client: Client, claim: Claim) -> None:
    assert client.get(f"/verdicts/{claim.public_id}/").status_code == 404
    assert client.get(f"/verdicts/{uuid4()}/").status_code == 404


def test_verdicts_by_language(
    client: Client, rita: User, sam: User, ed: User, now: datetime
) -> None:
    for code in ("en", "fa"):
        claim = ClaimFactory(language=code, text=f"In {code}.")
        published(rita, sam, ed, at=now, claim=claim)

    page = client.get("/", {"language": "fa"}).content.decode()

    assert "In fa." in page
    assert "In en." not in page
    assert client.get("/", {"language": "xx"}).status_code == 200


def test_one_verdict_and_three_cost_the_same(
    client: Client, rita: User, sam: User, ed: User, now: datetime
) -> None:
    def tell() -> None:
        published(rita, sam, ed, at=now, claim=AppearanceFactory().claim)

    tell()
    one = queries_of(client, "/")
    tell()
    tell()

    assert queries_of(client, "/") == one


def test_a_claim_merged_into_a_published_one_does_not_take_its_place(
    client: Client, rita: User, sam: User, ed: User, now: datetime
) -> None:
    older = AppearanceFactory(start=4, end=16, speaker=PartyFactory(name="Bo Example"))
    known = AppearanceFactory(start=0, end=9, speaker=PartyFactory(name="Ann Example"))
    told = published(rita, sam, ed, at=now, claim=known.claim)
    before = client.get("/feed.json").json()["items"]

    merge_claims(claim=older.claim, into=known.claim, by=ed, at=now)

    page = client.get(page_of(told)).content.decode()
    markup = json.loads(page.split('ld+json">')[1].split("</script>")[0])
    assert markup["itemReviewed"]["author"]["name"] == "Ann Example"
    assert markup["itemReviewed"]["text"] == known.exact
    assert page.index("Ann Example") < page.index("said 2 times")
    assert client.get("/feed.json").json()["items"] == before


def test_no_page_of_readers_loads_the_text_of_an_article(
    client: Client, told: Publication
) -> None:
    for path in ("/", page_of(told), "/feed.json", "/feed.atom"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        sql = " ".join(query["sql"] for query in asked.captured_queries)
        assert '"claims_article"."text"' not in sql


def test_published_claims_that_contradict_each_other_name_each_other(
    client: Client, rita: User, sam: User, ed: User, now: datetime, told: Publication
) -> None:
    other = published(rita, sam, ed, at=now, claim=ClaimFactory(text="None was."))
    Relation.objects.create(
        claim=other.claim,
        other=told.claim,
        kind="contradicts",
        proposed_by="words-1",
        created_at=now,
    )
    assert CONTRADICTED not in client.get(page_of(told)).content.decode()

    Relation.objects.update(status="accepted", decided_by=ed, decided_at=now)

    for one, counterpart in ((told, other), (other, told)):
        page = client.get(page_of(one)).content.decode()
        assert CONTRADICTED in page
        assert f'href="{page_of(counterpart)}"' in page
    retract_publication(
        claim=other.claim, reason_class="error", note="Wrong town.", by=ed, at=now
    )
    assert CONTRADICTED not in client.get(page_of(told)).content.decode()


def test_persian_reads_from_right_to_left(client: Client, told: Publication) -> None:
    client.post("/language/", {"language": "fa"})

    page = client.get(page_of(told)).content.decode()

    assert '<html lang="fa" dir="rtl">' in page
    assert "شواهد چه می‌گوید" in page
