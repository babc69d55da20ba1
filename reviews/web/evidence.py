"""Evidence: what a reader decides of it, and adds to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.models import Claim, Evidence
from claims.operations import curate
from claims.queries import claims
from factcheck.lib.errors import DomainError
from reviews.web.claim_page import Standing, refuse_on_claim, show_claim
from reviews.web.evidence_panel import evidence_panel
from reviews.web.forms import EvidenceForm, refuse
from reviews.web.gates import View, person, reader_only, see


def _panel(request: HttpRequest, claim: Claim, status: int = 200) -> HttpResponse:
    standing = Standing(claim, person(request))
    context = evidence_panel(request, claim, standing)
    template = "reviews/desk/_evidence_swap.html"
    return render(request, template, context, status=status)


def decision(action: Callable[[HttpRequest, Evidence], None]) -> View:
    """Wrap one decision: the panel comes back, or with no script the page."""

    @require_POST
    @reader_only
    @wraps(action)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = get_object_or_404(Evidence.objects.select_related("claim"), pk=pk)
        status = 200
        try:
            action(request, row)
        except DomainError as error:
            if not request.htmx:  # type: ignore[attr-defined]  # its middleware
                return refuse_on_claim(request, row.claim, error)
            messages.error(request, error.message)
            status = error.status
        if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
            return _panel(request, row.claim, status)
        return see("desk:claim", row.claim_id, fragment=f"evidence-{row.pk}")

    return view


@decision
def accept(request: HttpRequest, row: Evidence) -> None:
    """Accept with the stance proposed."""
    curate.accept_evidence(evidence=row, by=person(request), at=timezone.now())


@decision
def reject(request: HttpRequest, row: Evidence) -> None:
    """Set aside: it counts no more."""
    curate.reject_evidence(evidence=row, by=person(request), at=timezone.now())


@decision
def flip(request: HttpRequest, row: Evidence) -> None:
    """Accept with another stance."""
    stance = request.POST.get("stance", "")
    curate.flip_evidence(
        evidence=row, stance=stance, by=person(request), at=timezone.now()
    )


@decision
def reopen(request: HttpRequest, row: Evidence) -> None:
    """Take the decision back."""
    curate.reopen_evidence(evidence=row, by=person(request), at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
@reader_only
def of_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the evidence of a claim, or add to it."""
    claim = get_object_or_404(claims(), pk=pk)
    if request.method == "POST":
        return _add(request, claim)
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return _panel(request, claim)
    return see("desk:claim", pk, fragment="evidence")


def _add(request: HttpRequest, claim: Claim) -> HttpResponse:
    form = EvidenceForm(request.POST)
    if not form.is_valid():
        return show_claim(request, claim, status=422, evidence_form=form)
    try:
        evidence = curate.add_evidence(
            claim=claim, **form.cleaned_data, by=person(request), at=timezone.now()
        )
    except DomainError as error:
        refuse(form, error)
        return show_claim(request, claim, status=error.status, evidence_form=form)
    messages.info(request, _("The evidence is added and accepted."))
    return see("desk:claim", claim.pk, fragment=f"evidence-{evidence.pk}")
