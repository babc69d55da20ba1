"""What the stories share: the sample's texts, and opinions on its claims."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group, User

from claims.models import Article, Claim
from claims.operations.capture import capture_article, capture_document
from claims.operations.parties import get_party
from reviews.operations.assess import Attributed, Opinion
from reviews.sample import case
from reviews.sample.scenes import claim_of
from tests.factories import rating

AIRLIFT = "Russia helped take 4,000 Iranian military personnel out of Syria"
DENIALS = ("Esmail Kowsari", "Mohammad-Jafar Asadi")


def people() -> dict[str, User]:
    """Make the cast on a desk of its own: rita and sam review, ed edits."""
    made = {}
    for name, group in (("rita", "Reviewer"), ("sam", "Reviewer"), ("ed", "Editor")):
        user = User.objects.create_user(name, password=f"{name}-password")
        user.groups.add(Group.objects.get(name=group))
        made[name] = user
    return made


def fill_library(at: datetime, pages: int | None = None) -> None:
    """Store the sample's pages, or the first so many, and who speaks for Iran."""
    for page in list(case.pages())[:pages]:
        capture_document(
            url=page["url"],
            text=page["text"],
            title=page["title"],
            source_name=page["publisher"],
            language=page["language"],
            published_on=page["published"],
            by=None,
            at=at,
        )
    officials = get_party(name="Iranian officials", kind="group")
    for name in DENIALS:
        get_party(name=name).groups.add(officials)


def capture_sample(at: datetime) -> Article:
    return capture_article(text=case.article_text(), by=None, at=at)


def airlift_claim(article: Article) -> Claim:
    """Return the claim that Russia flew 4,000 Iranians out."""
    claim = claim_of(article, AIRLIFT)
    assert claim is not None
    return claim


def disputed(claim: Claim, **changes: Any) -> Opinion:
    """An opinion that Iranian officials dispute the claim, citing what was found."""
    evidence = list(claim.evidence.standing().order_by("-stance_score", "pk")[:3])
    given: dict[str, Any] = {
        "rating": rating("disputed_by"),
        "summary": "Russia says so; Iranian officials dispute it.",
        "rationale": "Both accounts are on record, and no passenger list is public.",
        "attributions": [
            Attributed(act="disputes", party_name=name) for name in DENIALS
        ],
        "citations": evidence,
    }
    return Opinion(**{**given, **changes})
