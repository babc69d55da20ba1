"""An article goes in; a verdict comes out on the page, in the feeds and in the API."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import feedparser
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.lifecycle import ArticleStatus, ClaimStatus
from claims.models import Claim, Event, Stance
from claims.operations.extract import extract_claims
from claims.operations.research import research_claim
from claims.queries import evidence_of
from reviews.lifecycle import ReviewStatus
from reviews.models import Publication, Review
from reviews.operations.assess import assess_review
from reviews.operations.assign import take_claim
from reviews.operations.decide import decide_review
from reviews.operations.publish import publish_verdict
from tests.story import airlift_claim, capture_sample, disputed, fill_library

LABEL = "Disputed by Iranian officials"


@pytest.fixture
def published(now: datetime, rita: User, sam: User, ed: User) -> Publication:
    """The sample article's first claim, carried through two readers and the editor."""
    fill_library(now)
    article = capture_sample(now)
    extract_claims(article=article, at=now)
    article.refresh_from_db()
    assert article.status == ArticleStatus.EXTRACTED
    claim = airlift_claim(article)
    research_claim(claim=claim, at=now)
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.READY
    _assess(claim, rita, now)
    review = _assess(claim, sam, now + timedelta(minutes=10))
    assert review.status == ReviewStatus.AGREED
    at = now + timedelta(minutes=20)
    verdict = decide_review(review=review, opinion=disputed(claim), by=ed, at=at)
    return publish_verdict(verdict=verdict, by=ed, at=at)


def _assess(claim: Claim, by: User, at: datetime) -> Review:
    review = take_claim(claim=claim, by=by, at=at)
    assess_review(review=review, opinion=disputed(claim), by=by, at=at)
    review.refresh_from_db()
    return review


def test_the_evidence_is_found_on_both_sides(published: Publication) -> None:
    stances = {e.stands_as for e in evidence_of(published.claim)}  # type: ignore[attr-defined]  # annotated
    assert {Stance.CORROBORATES, Stance.CONFLICTS} <= stances
    for evidence in evidence_of(published.claim):
        words = evidence.document.text[evidence.start : evidence.end]
        assert words == evidence.exact


def test_readers_see_the_verdict_and_machines_can_read_it(
    published: Publication,
) -> None:
    address = reverse("verdict", args=[published.claim.public_id])
    page = Client().get(address).content.decode()
    assert LABEL in page
    found = re.search(
        r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL
    )
    assert found, "the page has no JSON-LD"
    assert "ratingValue" not in found[1]
    told = json.loads(found[1])
    assert told["@type"] == "ClaimReview"
    assert told["reviewRating"]["alternateName"] == LABEL
    assert LABEL in Client().get(reverse("verdicts")).content.decode()


def test_both_feeds_carry_it(published: Publication) -> None:
    atom = Client().get(reverse("feed-atom"))
    parsed = feedparser.parse(atom.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert len(parsed.entries) == 1
    assert LABEL in atom.content.decode()
    items = Client().get(reverse("feed-json")).json()["items"]
    assert len(items) == 1
    assert LABEL in json.dumps(items[0])


def test_the_feed_is_not_sent_twice_to_who_has_it(published: Publication) -> None:
    for name in ("feed-atom", "feed-json"):
        first = Client().get(reverse(name))
        again = Client().get(reverse(name), headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304
        since = {"if-modified-since": first["Last-Modified"]}
        assert Client().get(reverse(name), headers=since).status_code == 304


def test_the_interface_for_programs_tells_it_to_anybody(
    published: Publication,
) -> None:
    told = Client().get("/api/v1/publications/").json()
    assert LABEL in json.dumps(told, ensure_ascii=False)


def test_the_history_names_every_step(published: Publication) -> None:
    kinds = Event.objects.filter(claim_id=published.claim_id).order_by("pk")
    told = [kind.split(".")[-1] for kind in kinds.values_list("kind", flat=True)]
    steps = ["taken", "assessed", "taken", "assessed", "decided", "published"]
    assert [kind for kind in told if kind in steps] == steps
