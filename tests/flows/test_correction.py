"""A published verdict is corrected and then taken back; everybody who saw it hears."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import feedparser
import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from reviews.models import LedgerEntry, Publication, Verdict
from reviews.operations.assess import Opinion, assess_review
from reviews.operations.assign import take_claim, take_next
from reviews.operations.decide import decide_review
from reviews.operations.publish import (
    correct_publication,
    publish_verdict,
    retract_publication,
)
from reviews.queries import publication_history
from tests.factories import AppearanceFactory, rating

NOTE = "We had counted the bridges of another year."


def opinion(slug: str, summary: str) -> Opinion:
    return Opinion(rating=rating(slug), summary=summary, rationale="As counted.")


@pytest.fixture
def claim(now: datetime, rita: User, sam: User, ed: User) -> Claim:
    """A claim published as accurate."""
    claim = AppearanceFactory().claim
    first = opinion("true", "All bridges were repaired.")
    for reader in (rita, sam):
        review = take_claim(claim=claim, by=reader, at=now)
        assess_review(review=review, opinion=first, by=reader, at=now)
        review.refresh_from_db()
    verdict = decide_review(review=review, opinion=first, by=ed, at=now)
    publish_verdict(verdict=verdict, by=ed, at=now)
    return claim


@pytest.fixture
def corrected(claim: Claim, now: datetime, ed: User) -> Claim:
    correct_publication(
        claim=claim,
        opinion=opinion("false", "No bridge was repaired."),
        reason_class="error",
        note=NOTE,
        by=ed,
        at=now + timedelta(hours=1),
    )
    return claim


def test_the_page_says_what_changed_and_what_it_said_before(corrected: Claim) -> None:
    page = Client().get(reverse("verdict", args=[corrected.public_id])).content.decode()
    for words in ("No bridge was repaired.", NOTE, rating("true").label()):
        assert words in page
    assert NOTE in Client().get(reverse("corrections")).content.decode()


def test_a_feed_reader_gets_the_same_entry_anew(
    claim: Claim, now: datetime, ed: User
) -> None:
    before = Client().get(reverse("feed-atom"))
    correct_publication(
        claim=claim,
        opinion=opinion("false", "No bridge was repaired."),
        reason_class="error",
        note=NOTE,
        by=ed,
        at=now + timedelta(hours=1),
    )
    after = Client().get(
        reverse("feed-atom"), headers={"if-none-match": before["ETag"]}
    )
    assert after.status_code == 200
    old, new = feedparser.parse(before.content), feedparser.parse(after.content)
    assert [entry.id for entry in new.entries] == [entry.id for entry in old.entries]
    assert new.entries[0].updated > old.entries[0].updated
    assert new.entries[0].published == old.entries[0].published
    assert NOTE in after.content.decode()


def test_nothing_is_lost_in_a_correction(corrected: Claim) -> None:
    versions = Verdict.objects.filter(claim=corrected).order_by("version")
    assert [verdict.version for verdict in versions] == [1, 2]
    assert versions[1].supersedes == versions[0]
    assert [told.kind for told in publication_history(corrected)] == [
        "corrected",
        "published",
    ]
    assert LedgerEntry.objects.count() == 2
    for row in (versions[0], Publication.objects.earliest("pk")):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()


def test_a_retraction_keeps_the_page_and_puts_the_claim_back(
    corrected: Claim, now: datetime, rita: User, ed: User
) -> None:
    later = now + timedelta(hours=2)
    retract_publication(
        claim=corrected,
        reason_class="error",
        note="There are no bridges there.",
        by=ed,
        at=later,
    )
    page = Client().get(reverse("verdict", args=[corrected.public_id]))
    assert page.status_code == 200
    assert "There are no bridges there." in page.content.decode()
    feed = json.dumps(Client().get(reverse("feed-json")).json())
    assert "There are no bridges there." in feed
    review = take_next(by=rita, at=later)
    assert review is not None
    assert review.claim_id == corrected.pk
