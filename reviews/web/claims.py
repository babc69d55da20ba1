"""Claims: the page, taking and handing back, and what is done to the claim itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.models import Claim
from claims.operations.extract import dismiss_claim, edit_claim, restore_claim
from claims.operations.extract import request_research as ask_for_research
from claims.queries import claims
from claims.tasks import compare_claim, research_claim, ring
from factcheck.lib.errors import DomainError
from reviews.models import Review
from reviews.operations.assign import (
    LeaseLost,
    release_review,
    renew_lease,
    take_claim,
)
from reviews.queries import live_review
from reviews.web.claim_page import Standing, refuse_on_claim, show_claim
from reviews.web.forms import WordingForm
from reviews.web.gates import View, person, reader_only, see

ClaimAction = Callable[[HttpRequest, Claim], HttpResponse | None]


def claim_action(action: ClaimAction) -> View:
    """Wrap one POST on a claim: a refusal comes back on the claim's page."""

    @require_POST
    @reader_only
    @wraps(action)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(claims(), pk=pk)
        try:
            answer = action(request, row)
        except DomainError as error:
            return refuse_on_claim(request, row, error)
        return answer or see("desk:claim", pk)

    return view


@require_safe
@reader_only
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a claim with its words, its evidence and what may be done."""
    return show_claim(request, get_object_or_404(claims(), pk=pk))


@claim_action
def take(request: HttpRequest, row: Claim) -> None:
    """Take this claim, or its second reading."""
    take_claim(claim=row, by=person(request), at=timezone.now())


@claim_action
def release(request: HttpRequest, row: Claim) -> HttpResponse | None:
    """Hand the claim back to the queue."""
    review = Standing(row, person(request)).review
    if review is not None:
        release_review(review=review, by=person(request), at=timezone.now())
        messages.info(request, _("The claim is back in the queue."))
    return see("desk:queue")


@require_POST
@reader_only
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep holding the claim; the open page asks for it every minute."""
    row = get_object_or_404(claims(), pk=pk)
    review, error = None, None
    try:
        review = _renewed(row, person(request))
    except DomainError as refusal:
        error = refusal
    if not request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return refuse_on_claim(request, row, error) if error else see("desk:claim", pk)
    context = {"claim": row, "review": review, "error": error, "renewed": True}
    status = error.status if error else 200
    return render(request, "reviews/desk/_lease.html", context, status=status)


def _renewed(row: Claim, reader: User) -> Review:
    review = live_review(row.pk)
    if review is None:
        raise LeaseLost(_("You do not hold this claim, or not any more."))
    return renew_lease(review=review, by=reader, at=timezone.now())


@claim_action
def dismiss(request: HttpRequest, row: Claim) -> None:
    """Take the claim off the desk."""
    dismiss_claim(claim=row, by=person(request), at=timezone.now())
    messages.info(request, _("The claim is off the desk. It can be brought back."))


@claim_action
def restore(request: HttpRequest, row: Claim) -> None:
    """Bring a claim back that was dismissed or set aside."""
    restore_claim(claim=row, by=person(request), at=timezone.now())
    ring(research_claim, row.pk)


@claim_action
def research(request: HttpRequest, row: Claim) -> None:
    """Ask the worker to look for evidence again."""
    ask_for_research(claim=row, by=person(request), at=timezone.now())
    ring(research_claim, row.pk)


@claim_action
def reword(request: HttpRequest, row: Claim) -> HttpResponse | None:
    """Change the claim's wording; the machine's is kept beside it."""
    form = WordingForm(request.POST)
    if not form.is_valid():
        return show_claim(request, row, status=422, wording_form=form)
    text = form.cleaned_data["text"]
    edit_claim(claim=row, text=text, by=person(request), at=timezone.now())
    ring(compare_claim, row.pk)
    return None
