"""Merging: looking for the claim that says the same, and making the two one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.models import Claim
from claims.operations.relate import record_contradiction
from claims.operations.reshape import merge_claims
from claims.queries import claims
from factcheck.lib.errors import DomainError
from reviews.queries import claims_like
from reviews.web.gates import person, reader_only, see
from reviews.web.rows import as_rows, with_standing

OFFERED = 12
LONGEST_ID = 19  # digits of the greatest id that PostgreSQL has


@require_http_methods(["GET", "HEAD", "POST"])
@reader_only
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for the claim to merge this one into, see the two, and merge them."""
    claim = get_object_or_404(claims(), pk=pk)
    if request.method != "POST":
        return _show(request, claim, _chosen(request.GET.get("into", "")))
    into = _chosen(request.POST.get("into", ""))
    if into is None:
        messages.error(request, _("Choose the claim to merge into."))
        return _show(request, claim, None, status=422)
    try:
        merge_claims(claim=claim, into=into, by=person(request), at=timezone.now())
    except DomainError as error:
        return _refused(request, claim, into, error)
    messages.success(request, _("The two claims are one now."))
    return see("desk:claim", into.pk)


@require_POST
@reader_only
def contradict(request: HttpRequest, pk: int) -> HttpResponse:
    """Put on record that two claims contradict each other."""
    claim = get_object_or_404(claims(), pk=pk)
    other = get_object_or_404(claims(), pk=_number(request.POST.get("into", "")))
    by, at = person(request), timezone.now()
    try:
        record_contradiction(claim=claim, other=other, by=by, at=at)
    except DomainError as error:
        return _refused(request, claim, other, error)
    messages.success(request, _("The two claims are shown as contradicting."))
    return see("desk:claim", pk, fragment="known")


def _show(
    request: HttpRequest, claim: Claim, into: Claim | None, status: int = 200
) -> HttpResponse:
    words = request.GET.get("q", "")
    found = [] if into else list(as_rows(claims_like(claim, words))[:OFFERED])
    both = list(as_rows(claims().filter(pk__in=[claim.pk, into.pk]))) if into else []
    with_standing([*found, *both])
    context = {
        "claim": claim,
        "into": into,
        "pair": sorted(both, key=lambda one: one.pk != claim.pk),
        "words": words,
        "found": found,
    }
    listed = request.htmx and not into  # type: ignore[attr-defined]  # its middleware
    name = "_likely" if listed else "merge"
    return render(request, f"reviews/desk/{name}.html", context, status=status)


def _refused(
    request: HttpRequest, claim: Claim, into: Claim, error: DomainError
) -> HttpResponse:
    messages.error(request, error.message)
    return _show(request, claim, into, status=error.status)


def _chosen(given: str) -> Claim | None:
    return claims().filter(pk=_number(given)).first()


def _number(given: str) -> int:
    """An id as it was sent; 0, which no row has, for anything else."""
    return (
        int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
    )
