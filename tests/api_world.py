"""One row of every noun the API shows, tied together as a published claim is."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from claims.models import (
    Appearance,
    Article,
    Claim,
    Document,
    Event,
    Evidence,
    FactCheckMatch,
    Party,
    Relation,
)
from claims.models import Research as Search
from reviews.models import (
    Assessment,
    Attribution,
    Citation,
    Publication,
    Review,
    Verdict,
)
from tests.factories import (
    MOMENT,
    AppearanceFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckMatchFactory,
    PartyFactory,
    RelationFactory,
    ReviewFactory,
    VerdictFactory,
    rating,
)


@dataclass(frozen=True)
class World:
    """A claim with everything before and after it."""

    article: Article
    appearance: Appearance
    claim: Claim
    document: Document
    evidence: Evidence
    party: Party
    search: Search
    review: Review
    assessment: Assessment
    verdict: Verdict
    publication: Publication
    relation: Relation
    match: FactCheckMatch


def make_world(*, readers: tuple[User, User], editor: User) -> World:
    """Write a claim, published, and whatever led there."""
    group = PartyFactory.create(kind="group")
    party = PartyFactory.create()
    party.groups.add(group)
    claim = ClaimFactory.create()
    appearance = AppearanceFactory.create(claim=claim, speaker=party)
    evidence = EvidenceFactory.create(
        claim=claim,
        attributed_to=party,
        status="accepted",
        decided_by=readers[0],
        decided_at=MOMENT,
    )
    search = Search.objects.create(claim=claim, status="done", started_at=MOMENT)
    Event.record("research.done", search, by=None, at=MOMENT, claim_id=claim.pk)
    review = ReviewFactory.create(claim=claim, status="published")
    assessments = [
        Assessment.objects.create(
            review=review,
            ordinal=ordinal,
            rating=rating("disputed_by"),
            summary="Disputed.",
            rationale="One official says no.",
            by=reader,
            at=MOMENT,
        )
        for ordinal, reader in enumerate(readers, start=1)
    ]
    verdict = VerdictFactory.create(review=review, by=editor)
    for owner in ({"assessment": assessments[0]}, {"verdict": verdict}):
        Attribution.objects.create(
            **owner, party=party, act="disputes", quote="No.", evidence=evidence
        )
        Citation.objects.create(**owner, evidence=evidence)
    publication = Publication.objects.create(
        claim=claim, verdict=verdict, kind="published", by=editor, at=MOMENT
    )
    Event.record("published", publication, by=editor, at=MOMENT, claim_id=claim.pk)
    return World(
        article=appearance.article,
        appearance=appearance,
        claim=claim,
        document=evidence.document,
        evidence=evidence,
        party=party,
        search=search,
        review=review,
        assessment=assessments[0],
        verdict=verdict,
        publication=publication,
        relation=RelationFactory.create(other=claim),
        match=FactCheckMatchFactory.create(claim=claim),
    )
