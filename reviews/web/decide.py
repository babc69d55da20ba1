"""Decide, publish, correct, retract: the editor's steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.models import Claim
from claims.queries import claims
from factcheck.lib.errors import Conflict, DomainError
from reviews.operations.assess import Opinion
from reviews.operations.decide import decide_review, reopen_decision
from reviews.operations.publish import (
    correct_publication,
    publish_verdict,
    retract_publication,
)
from reviews.web.claim_page import Standing, hand_in, parties_near
from reviews.web.claims import claim_action
from reviews.web.evidence_panel import evidence_panel
from reviews.web.forms import ChangeForm, refuse
from reviews.web.gates import editor_only, person, see
from reviews.web.opinions import Judging


@require_http_methods(["GET", "HEAD", "POST"])
@editor_only
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide the review; what was typed is kept where it is refused."""
    claim = get_object_or_404(claims(), pk=pk)
    review = Standing(claim, person(request)).review
    if request.method != "POST" or review is None:
        return see("desk:claim", pk, fragment="assess")

    def operation(opinion: Opinion) -> None:
        by, at = person(request), timezone.now()
        decide_review(review=review, opinion=opinion, by=by, at=at)

    return hand_in(request, claim, operation)


@claim_action
def reopen(request: HttpRequest, row: Claim) -> None:
    """Take the decision back before anybody was told."""
    review = Standing(row, person(request)).review
    if review is not None:
        reopen_decision(review=review, by=person(request), at=timezone.now())


@claim_action
def publish(request: HttpRequest, row: Claim) -> None:
    """Tell the world."""
    verdict = Standing(row, person(request)).verdict
    if verdict is None:
        raise Conflict(_("Nothing is decided on this claim yet."))
    publish_verdict(verdict=verdict, by=person(request), at=timezone.now())
    messages.info(request, _("The verdict is public."))


@require_http_methods(["GET", "HEAD", "POST"])
@editor_only
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was published, with a note to its readers."""
    change = _change(request, pk)
    claim, by_now = change.standing.claim, _by_now(request)
    judging = Judging(claim, change.data, initial=change.standing.verdict)

    def operation() -> None:
        correct_publication(
            claim=claim, opinion=judging.opinion(), **change.form.cleaned_data, **by_now
        )

    return _tell(request, change, operation, judging)


@require_http_methods(["GET", "HEAD", "POST"])
@editor_only
def retract(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was published; its page stays and says so."""
    change = _change(request, pk)
    claim, by_now = change.standing.claim, _by_now(request)

    def operation() -> None:
        retract_publication(claim=claim, **change.form.cleaned_data, **by_now)

    return _tell(request, change, operation)


@dataclass(frozen=True, slots=True)
class Change:
    """A change to what was published, as far as it is typed."""

    standing: Standing
    data: QueryDict | None
    form: ChangeForm


def _change(request: HttpRequest, pk: int) -> Change:
    claim = get_object_or_404(claims(), pk=pk)
    data = request.POST if request.method == "POST" else None
    return Change(Standing(claim, person(request)), data, ChangeForm(data))


def _by_now(request: HttpRequest) -> dict[str, Any]:
    return {"by": person(request), "at": timezone.now()}


def _tell(
    request: HttpRequest,
    change: Change,
    operation: Callable[[], None],
    judging: Judging | None = None,
) -> HttpResponse:
    """Make the change and go to the public page, or show the form as it was sent."""
    if change.data is None or "more" in change.data:
        return _show(request, change, judging)
    if not all([change.form.is_valid(), judging is None or judging.is_valid()]):
        return _show(request, change, judging, status=422)
    try:
        operation()
    except DomainError as error:
        refuse(judging.form if judging else change.form, error)
        return _show(request, change, judging, status=error.status)
    return see("verdict", change.standing.claim.public_id)


def _show(
    request: HttpRequest, change: Change, judging: Judging | None, status: int = 200
) -> HttpResponse:
    standing = change.standing
    context = {
        **evidence_panel(request, standing.claim, standing),
        "form": change.form,
        "judging": judging,
        "parties": parties_near(standing.claim),
    }
    if judging:
        context["ticked"] = judging.form.ticked()
    return render(request, "reviews/desk/change.html", context, status=status)
