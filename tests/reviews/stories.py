"""Where a claim stands after the first steps of the flow, made by the operations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from claims.models import Claim
from reviews.models import Publication, Review, Verdict
from reviews.operations.assess import Opinion, assess_review
from reviews.operations.assign import take_claim
from reviews.operations.decide import decide_review
from reviews.operations.publish import publish_verdict
from tests.factories import ClaimFactory, rating


def opinion(slug: str = "unproven", **changes: Any) -> Opinion:
    """A complete opinion of that rating."""
    given = {
        "summary": "Nobody has counted the bridges.",
        "rationale": "No record of the repairs was found.",
        **changes,
    }
    return Opinion(rating=rating(slug), **given)


def read_by(
    *readers: User, at: datetime, claim: Claim | None = None, **changes: Any
) -> Review:
    """A claim taken and assessed by these readers in turn, all of one opinion."""
    return read_as([opinion(**changes)] * len(readers), *readers, at=at, claim=claim)


def read_as(
    opinions: Sequence[Opinion],
    *readers: User,
    at: datetime,
    claim: Claim | None = None,
) -> Review:
    """A claim taken and assessed by these readers in turn."""
    claim = claim or ClaimFactory()
    for reader, judgement in zip(readers, opinions, strict=True):
        review = take_claim(claim=claim, by=reader, at=at)
        assess_review(review=review, opinion=judgement, by=reader, at=at)
    review.refresh_from_db()
    return review


def decided(
    first: User,
    second: User,
    editor: User,
    *,
    at: datetime,
    claim: Claim | None = None,
    **changes: Any,
) -> Verdict:
    """A verdict on which two readers and the editor agree."""
    review = read_by(first, second, at=at, claim=claim, **changes)
    return decide_review(review=review, opinion=opinion(**changes), by=editor, at=at)


def published(
    first: User,
    second: User,
    editor: User,
    *,
    at: datetime,
    claim: Claim | None = None,
    **changes: Any,
) -> Publication:
    """The same, told to the world."""
    verdict = decided(first, second, editor, at=at, claim=claim, **changes)
    return publish_verdict(verdict=verdict, by=editor, at=at)
