"""The claim page: what is shown of a claim, to whom, and in which state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from claims.lifecycle import ClaimStatus
from claims.models import Appearance, Claim, Party
from claims.queries import appearances_of, history_of
from factcheck.lib.errors import DomainError
from reviews import permissions
from reviews.labels import PLACE, join_names
from reviews.models import Assessment, Publication, Rating, Review, Verdict
from reviews.operations.assess import Opinion
from reviews.queries import assessments_visible_to, live_review, ratings_in_use
from reviews.suggest import Suggestion, suggest_rating
from reviews.web.evidence_panel import evidence_panel
from reviews.web.forms import EvidenceForm, WordingForm, refuse
from reviews.web.gates import person, see
from reviews.web.known import known_already
from reviews.web.opinions import Judging
from reviews.web.words import Piece, pieces_near

HISTORY = 50
PARTIES = 300


@dataclass
class Standing:
    """Where a claim stands on the desk, and what this person may do about it."""

    claim: Claim
    user: User

    @cached_property
    def review(self) -> Review | None:
        """The review under way or published; None on a claim nobody has taken."""
        return live_review(self.claim.pk)

    @cached_property
    def may_take(self) -> bool:
        return permissions.may_take(self.user, self.review or self.claim)

    @cached_property
    def may_assess(self) -> bool:
        review = self.review
        return review is not None and permissions.may_assess(self.user, review)

    @cached_property
    def may_release(self) -> bool:
        review = self.review
        return review is not None and permissions.may_release(self.user, review)

    @cached_property
    def may_decide(self) -> bool:
        review = self.review
        return review is not None and permissions.may_decide(self.user, review)

    @cached_property
    def may_publish(self) -> bool:
        verdict = self.verdict
        return verdict is not None and permissions.may_publish(self.user, verdict)

    @cached_property
    def may_correct(self) -> bool:
        review = self.review
        return review is not None and permissions.may_correct(self.user, review)

    @cached_property
    def may_retract(self) -> bool:
        review = self.review
        return review is not None and permissions.may_retract(self.user, review)

    @cached_property
    def may_edit(self) -> bool:
        return permissions.may_edit(self.user)

    @cached_property
    def is_held(self) -> bool:
        return self.review is not None and self.review.lease_runs(timezone.now())

    @cached_property
    def assessments(self) -> list[Assessment]:
        """Those this person may see: their own, and all once the last is in."""
        if self.review is None:
            return []
        return list(assessments_visible_to(user=self.user, review=self.review))

    @cached_property
    def verdict(self) -> Verdict | None:
        if self.review is None:
            return None
        verdicts = self.review.verdicts.select_related("rating", "by", "review")
        return verdicts.order_by("-version").first()

    @cached_property
    def publication(self) -> Publication | None:
        found: QuerySet[Publication] = self.claim.publications.select_related("verdict")
        return found.first()


def show_claim(
    request: HttpRequest,
    claim: Claim,
    *,
    status: int = 200,
    judging: Judging | None = None,
    **forms: Any,
) -> HttpResponse:
    """Answer with the claim page; forms given are shown as they were sent."""
    standing = Standing(claim, person(request))
    judging = judging or _judging(request, standing)
    suggestion = suggest_rating(claim) if standing.may_assess else None
    panel = evidence_panel(request, claim, standing)
    if judging:
        panel["ticked"] |= judging.form.ticked()
    context = {
        "review": standing.review,
        "judging": judging,
        "suggestion": suggestion,
        "suggestion_label": _label_of(suggestion),
        "evidence_form": EvidenceForm(),
        "wording_form": WordingForm(initial={"text": claim.text}),
        "history": history_of(claim)[:HISTORY],
        "parties": parties_near(claim),
        "known": known_already(claim),
        **words_of(claim, request.GET.get("appearance", "")),
        **panel,
        **forms,
    }
    return render(request, "reviews/desk/claim.html", context, status=status)


def refuse_on_claim(
    request: HttpRequest, claim: Claim, error: DomainError, **forms: Any
) -> HttpResponse:
    """Show the claim page as it is now, with the refusal above it."""
    messages.error(request, error.message)
    claim.refresh_from_db()
    return show_claim(request, claim, status=error.status, **forms)


def hand_in(
    request: HttpRequest, claim: Claim, operation: Callable[[Opinion], object]
) -> HttpResponse:
    """Read a judgement off the claim page and give it to ``operation``.

    What was typed is kept where the form or the operation refuses it.
    """
    judging = Judging(claim, request.POST)
    if "more" in request.POST:
        return show_claim(request, claim, judging=judging)
    if not judging.is_valid():
        return show_claim(request, claim, status=422, judging=judging)
    try:
        operation(judging.opinion())
    except DomainError as error:
        refuse(judging.form, error)
        return show_claim(request, claim, status=error.status, judging=judging)
    return see("desk:claim", claim.pk, fragment="assess")


def parties_near(claim: Claim) -> QuerySet[Party]:
    """Offer who speaks in the claim and its evidence, and the groups they speak for.

    Not every party of the desk: a name that the first reader has just brought in
    would tell the second one what they wrote.
    """
    speaking = Party.objects.filter(
        Q(pk__in=claim.appearances.values("speaker"))
        | Q(pk__in=claim.appearances.values("reporter"))
        | Q(pk__in=claim.evidence.values("attributed_to"))
    )
    groups = Q(pk__in=speaking.values("groups"))
    return Party.objects.filter(Q(pk__in=speaking.values("pk")) | groups)[:PARTIES]


def words_of(claim: Claim, chosen: str = "") -> dict[str, Any]:
    """The claim's words in their article: the appearance chosen, else the first."""
    found = claim.appearances.select_related(
        "article__source", "speaker", "reporter", "carried_from", "orphaned_in"
    )
    known: list[Appearance] = sorted(found, key=lambda a: a.pk)
    # What was carried over into a newer version is not said once more there.
    carried = {a.carried_from_id for a in known}
    appearances = [a for a in known if a.pk not in carried]
    shown = next((a for a in known if str(a.pk) == chosen), None)
    shown = shown or next(iter(appearances), None)
    return {
        "appearances": appearances,
        "appearance": shown,
        "pieces": _around(shown) if shown else [],
    }


def _around(appearance: Appearance) -> list[Piece]:
    others = [
        other
        for other in appearances_of(appearance.article)
        if other.claim_id == appearance.claim_id or not _is_aside(other)
    ]
    return pieces_near(appearance, others)


def _is_aside(appearance: Appearance) -> bool:
    return appearance.claim.status in (ClaimStatus.SET_ASIDE, ClaimStatus.DISMISSED)


def _judging(request: HttpRequest, standing: Standing) -> Judging | None:
    """The form of whoever may assess or decide now, begun where they asked."""
    start = request.GET.get("start", "")
    if standing.may_assess:
        return Judging(standing.claim, suggested=_suggested(standing.claim, start))
    if standing.may_decide:
        first = standing.assessments[0] if standing.assessments else None
        chosen = (a for a in standing.assessments if str(a.ordinal) == start)
        return Judging(standing.claim, initial=next(chosen, first))
    return None


def _suggested(claim: Claim, start: str) -> dict[str, Any]:
    """What a form starts with where the reader asked to start from the machine's."""
    suggestion = suggest_rating(claim) if start == "suggestion" else None
    rating = _rating_of(suggestion)
    if suggestion is None or rating is None:
        return {}
    rows = [{"party_name": p.name, "act": rating.act} for p in suggestion.parties]
    return {"rating": rating.pk, "attributions": rows if rating.act else []}


def _rating_of(suggestion: Suggestion | None) -> Rating | None:
    if suggestion is None:
        return None
    return ratings_in_use().filter(slug=suggestion.rating_slug).first()


def _label_of(suggestion: Suggestion | None) -> str:
    rating = _rating_of(suggestion)
    if suggestion is None or rating is None:
        return ""
    names = join_names(suggestion.parties, get_language() or "en")
    return rating.label().replace(PLACE, names)
