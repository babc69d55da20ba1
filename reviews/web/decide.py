"""Decide, publish, correct, retract: the editor's steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.models import Claim
from claims.queries import claims
from factcheck.lib.errors import Conflict, DomainError
from reviews.operations.decide import decide_review, reopen_decision
from reviews.operations.publish import (
    correct_publication,
    publish_verdict,
    retract_publication,
)
from reviews.web.claim_page import Standing, show_claim
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
    judging = Judging(claim, request.POST)
    if "more" in request.POST:
        return show_claim(request, claim, judging=judging)
    if not judging.is_valid():
        return show_claim(request, claim, status=422, judging=judging)
    try:
        decide_review(
            review=review,
            opinion=judging.opinion(),
            by=person(request),
            at=timezone.now(),
        )
    except DomainError as error:
        refuse(judging.form, error)
        return show_claim(request, claim, status=error.status, judging=judging)
    return see("desk:claim", pk, fragment="assess")


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
    claim = get_object_or_404(claims(), pk=pk)
    standing = Standing(claim, person(request))
    data = request.POST if request.method == "POST" else None
    judging = Judging(claim, data, initial=standing.verdict)
    form = ChangeForm(data)
    typed = data is not None and "more" not in data
    if not typed or not all([judging.is_valid(), form.is_valid()]):
        status = 422 if typed else 200
        return _change(request, standing, form, judging, status=status)

    def change() -> None:
        correct_publication(
            claim=claim,
            opinion=judging.opinion(),
            **form.cleaned_data,
            by=person(request),
            at=timezone.now(),
        )

    return _told(request, standing, change, form, judging)


@require_http_methods(["GET", "HEAD", "POST"])
@editor_only
def retract(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was published; its page stays and says so."""
    claim = get_object_or_404(claims(), pk=pk)
    standing = Standing(claim, person(request))
    form = ChangeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _change(request, standing, form, status=422 if form.is_bound else 200)

    def change() -> None:
        retract_publication(
            claim=claim, **form.cleaned_data, by=person(request), at=timezone.now()
        )

    return _told(request, standing, change, form)


def _told(
    request: HttpRequest,
    standing: Standing,
    change: Callable[[], None],
    form: ChangeForm,
    judging: Judging | None = None,
) -> HttpResponse:
    """Make the change and go to the public page, or show why it was refused."""
    try:
        change()
    except DomainError as error:
        refuse(judging.form if judging else form, error)
        return _change(request, standing, form, judging, status=error.status)
    return see("verdict", standing.claim.public_id)


def _change(
    request: HttpRequest,
    standing: Standing,
    form: ChangeForm,
    judging: Judging | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        **evidence_panel(request, standing.claim, standing),
        "form": form,
        "judging": judging,
    }
    if judging:
        context["ticked"] = judging.form.ticked()
    return render(request, "reviews/desk/change.html", context, status=status)
