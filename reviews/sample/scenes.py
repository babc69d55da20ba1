"""Scenes of the sample case: what the demo people make of one claim each.

Every step is the operation a person at the desk would run. A scene is played in one
transaction, so that an interrupted load leaves none half played.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims.models import Article, Claim, Evidence, Passage
from claims.operations.curate import (
    accept_evidence,
    add_passage_evidence,
    flip_evidence,
)
from claims.operations.parties import get_party
from reviews.models import Rating, Review, Verdict
from reviews.operations.assess import assess_review
from reviews.operations.assign import take_claim
from reviews.operations.decide import decide_review
from reviews.operations.opinion import Attributed, Opinion
from reviews.operations.publish import correct_publication, publish_verdict

# How far before the moment of loading each step is dated.
TAKEN, ASSESSED = timedelta(hours=50), timedelta(hours=49, minutes=40)
SECOND_TAKEN, SECOND_ASSESSED = timedelta(hours=27), timedelta(hours=26, minutes=45)
DECIDED, PUBLISHED = timedelta(hours=25), timedelta(hours=24)
CORRECTED = timedelta(hours=2)
# Scenes follow one another, so that no two verdicts carry the same time.
APART = timedelta(minutes=7)


def claim_of(article: Article, words: str) -> Claim | None:
    """Return the claim whose appearance covers most of these words of the article."""
    start = article.text.find(words)
    end = start + len(words)
    shares = [
        (min(end, found.end) - max(start, found.start), found)
        for found in article.appearances.select_related("claim")
        if start >= 0 and found.start < end and found.end > start
    ]
    if not shares:
        return None
    return max(shares, key=lambda share: share[0])[1].claim


def play(
    claim: Claim, scene: dict[str, Any], people: dict[str, User], *, at: datetime
) -> None:
    """Take the claim as far as the scene says; a claim on the desk stays as it is."""
    if Review.objects.filter(claim=claim).exists():
        return
    with transaction.atomic():
        _Scene(claim, scene, people, at).play()


class _Scene:
    def __init__(
        self,
        claim: Claim,
        scene: dict[str, Any],
        people: dict[str, User],
        at: datetime,
    ) -> None:
        self.claim, self.scene, self.at = claim, scene, at - APART * (claim.pk % 12)
        self.now = at
        self.reader = people["demo-reviewer"]
        self.second = people["demo-second"]
        self.editor = people["demo-editor"]
        self.evidence: dict[str, Evidence] = {}

    def play(self) -> None:
        if self.scene["ends"] == "open":
            # Taken now, because a lease that ran out would put it back in the queue.
            take_claim(claim=self.claim, by=self.reader, at=self.now)
            return
        review = self._assess_first()
        if "second" not in self.scene:
            return
        take_claim(claim=self.claim, by=self.second, at=self.at - SECOND_TAKEN)
        review.refresh_from_db()
        self._assess(review, "second", self.second, SECOND_ASSESSED)
        if "decision" in self.scene:
            review.refresh_from_db()
            self._decide(review)

    def _assess_first(self) -> Review:
        review = take_claim(claim=self.claim, by=self.reader, at=self.at - TAKEN)
        for cited in self.scene["cites"]:
            self.evidence[cited["url"]] = self._settle(cited)
        self._assess(review, "first", self.reader, ASSESSED)
        return review

    def _assess(self, review: Review, whose: str, by: User, before: timedelta) -> None:
        opinion = self._opinion(self.scene[whose])
        assess_review(review=review, opinion=opinion, by=by, at=self.at - before)

    def _decide(self, review: Review) -> None:
        opinion = self._opinion(self.scene["decision"])
        verdict = decide_review(
            review=review, opinion=opinion, by=self.editor, at=self.at - DECIDED
        )
        if self.scene["ends"] != "decided":
            self._publish(verdict)

    def _publish(self, verdict: Verdict) -> None:
        publish_verdict(verdict=verdict, by=self.editor, at=self.at - PUBLISHED)
        correction = self.scene.get("correction")
        if correction:
            correct_publication(
                claim=self.claim,
                opinion=self._opinion(correction),
                reason_class=correction["reason_class"],
                note=correction["note"],
                by=self.editor,
                at=self.at - CORRECTED,
            )

    def _settle(self, cited: dict[str, Any]) -> Evidence:
        """Accept what the research found of a page, or add what it missed.

        A passage found with the wrong stance is accepted with the right one; another
        passage of the page is as good where it stands the same way.
        """
        at, stance, passage = self.at - ASSESSED, cited["stance"], _passage(cited)
        of_claim = Evidence.objects.filter(claim=self.claim)
        found = of_claim.filter(passage=passage).first()
        if found is not None and found.stance != stance:
            return flip_evidence(evidence=found, stance=stance, by=self.reader, at=at)
        if found is None:
            same_way = of_claim.filter(document=passage.document_id, stance=stance)
            found = same_way.order_by("-stance_score", "pk").first()
        if found is not None:
            return accept_evidence(evidence=found, by=self.reader, at=at)
        return add_passage_evidence(
            claim=self.claim,
            passage=passage,
            stance=stance,
            party_name=self._who_says(cited["url"]),
            by=self.reader,
            at=at,
        )

    def _who_says(self, url: str) -> str:
        attributions = self.scene["first"]["attributions"]
        return next((a["party"] for a in attributions if a["url"] == url), "")

    def _opinion(self, said: dict[str, Any]) -> Opinion:
        return Opinion(
            rating=Rating.objects.get(vocabulary__current=True, slug=said["rating"]),
            qualifiers=said["qualifiers"],
            attributions=[self._attributed(a) for a in said["attributions"]],
            summary=said["summary"],
            rationale=said["rationale"],
            citations=list(self.evidence.values()),
        )

    def _attributed(self, said: dict[str, Any]) -> Attributed:
        said_on = said["said_on"]
        return Attributed(
            party=get_party(name=said["party"]),
            act=said["act"],
            quote=said["quote"],
            said_on=date.fromisoformat(said_on) if said_on else None,
            evidence=self.evidence.get(said["url"]),
        )


def _passage(cited: dict[str, Any]) -> Passage:
    """Return the passage of the library where these words of the page begin."""
    of_page = Passage.objects.filter(document__url=cited["url"])
    document = of_page.select_related("document").latest("pk").document
    start = document.text.index(cited["words"])
    return of_page.get(document=document, start__lte=start, end__gt=start)
