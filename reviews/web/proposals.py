"""Proposals: what a reader decides of pairs of claims, and of published fact-checks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.models import Claim, FactCheckMatch, Relation, RelationKind
from claims.operations.relate import (
    decide_factcheck_match,
    decide_relation,
    reopen_factcheck_match,
    reopen_relation,
)
from factcheck.lib.errors import DomainError
from reviews.web.claim_page import refuse_on_claim
from reviews.web.gates import person, reader_only, see


@require_POST
@reader_only
def relation(request: HttpRequest, pk: int, *, accept: bool | None) -> HttpResponse:
    """Say whether two claims belong together; None takes the decision back."""
    rows = Relation.objects.select_related("claim", "other")
    row = get_object_or_404(rows, pk=pk)
    looked_at = _looked_at(request, row)
    by, at = person(request), timezone.now()
    try:
        if accept is None:
            reopen_relation(relation=row, by=by, at=at)
        else:
            decide_relation(relation=row, accept=accept, by=by, at=at)
    except DomainError as error:
        return refuse_on_claim(request, looked_at, error)
    looked_at.refresh_from_db()
    if accept and row.kind == RelationKind.SAME:
        messages.success(request, _("The two claims are one now."))
    stays = looked_at.merged_into_id or looked_at.pk
    return see("desk:claim", stays, fragment="known")


@require_POST
@reader_only
def factcheck(request: HttpRequest, pk: int, *, accept: bool | None) -> HttpResponse:
    """Say whether a fact-check is about the claim; None takes the decision back."""
    rows = FactCheckMatch.objects.select_related("claim")
    row = get_object_or_404(rows, pk=pk)
    by, at = person(request), timezone.now()
    try:
        if accept is None:
            reopen_factcheck_match(match=row, by=by, at=at)
        else:
            decide_factcheck_match(match=row, accept=accept, by=by, at=at)
    except DomainError as error:
        return refuse_on_claim(request, row.claim, error)
    return see("desk:claim", row.claim_id, fragment="known")


def _looked_at(request: HttpRequest, row: Relation) -> Claim:
    """The claim on whose page the button was."""
    seen = request.POST.get("claim")
    return row.other if seen == str(row.other_id) else row.claim
