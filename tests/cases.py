"""One claim taken all the way, with a row of every noun."""

from __future__ import annotations

from django.contrib.auth.models import User

from claims.models import Evaluation, Event, GroupRule, Research
from reviews.models import (
    Assessment,
    Attribution,
    Citation,
    LedgerEntry,
    Publication,
    TreeHead,
    Verdict,
)
from tests.factories import (
    MOMENT,
    AppearanceFactory,
    EvidenceFactory,
    FactCheckMatchFactory,
    PartyFactory,
    RelationFactory,
    ReviewFactory,
    VerdictFactory,
    rating,
)


def told_case(*, reader: User, editor: User) -> Verdict:
    """Store a published verdict with all that it came from; return the verdict."""
    appearance = AppearanceFactory(speaker=PartyFactory())
    evidence = EvidenceFactory(claim=appearance.claim, attributed_to=PartyFactory())
    Research.objects.create(
        claim=appearance.claim, status="done", started_at=MOMENT, finished_at=MOMENT
    )
    review = ReviewFactory(claim=appearance.claim, status="published")
    assessment = Assessment.objects.create(
        review=review,
        ordinal=1,
        rating=rating("unproven"),
        summary="Nobody has counted.",
        rationale="No record was found.",
        by=reader,
        at=MOMENT,
    )
    verdict = VerdictFactory(review=review, by=editor)
    for judgement in ({"assessment": assessment}, {"verdict": verdict}):
        party = evidence.attributed_to
        Attribution.objects.create(party=party, act="disputes", **judgement)
        Citation.objects.create(evidence=evidence, **judgement)
    _tell(verdict, editor)
    Evaluation.objects.create(
        task="extraction", dataset="gold", items=1, measured_at=MOMENT
    )
    RelationFactory.create(other=verdict.claim)
    FactCheckMatchFactory.create(claim=verdict.claim)
    GroupRule.objects.create(group=PartyFactory.create(kind="group"), places="Norland")
    Event.record(
        "verdict.decided", verdict, by=editor, at=MOMENT, claim_id=verdict.claim_id
    )
    return verdict


def _tell(verdict: Verdict, editor: User) -> None:
    publication = Publication.objects.create(
        claim=verdict.claim, verdict=verdict, kind="published", by=editor, at=MOMENT
    )
    size = LedgerEntry.objects.count()
    LedgerEntry.objects.create(
        index=size, publication=publication, body="{}", leaf_hash="0" * 64, at=MOMENT
    )
    TreeHead.objects.create(
        size=size + 1, root_hash="0" * 64, at=MOMENT, key_id="k", signature="s"
    )
