"""Assess: one reader's judgement on the claim they hold."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from claims.models import Claim
from claims.queries import claims
from factcheck.lib.errors import DomainError
from reviews.lifecycle import ReviewStatus
from reviews.models import Review
from reviews.operations.assess import assess_review
from reviews.web.claim_page import Standing, show_claim
from reviews.web.forms import refuse
from reviews.web.gates import person, reader_only, see
from reviews.web.opinions import Judging


@require_http_methods(["GET", "HEAD", "POST"])
@reader_only
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in an assessment; what was typed is kept where it is refused."""
    claim = get_object_or_404(claims(), pk=pk)
    review = Standing(claim, person(request)).review
    if request.method != "POST" or review is None:
        return see("desk:claim", pk, fragment="assess")
    judging = Judging(claim, request.POST)
    if "more" in request.POST:
        return show_claim(request, claim, judging=judging)
    if not judging.is_valid():
        return show_claim(request, claim, status=422, judging=judging)
    return _hand_in(request, claim, review, judging)


def _hand_in(
    request: HttpRequest, claim: Claim, review: Review, judging: Judging
) -> HttpResponse:
    try:
        assess_review(
            review=review,
            opinion=judging.opinion(),
            by=person(request),
            at=timezone.now(),
        )
    except DomainError as error:
        refuse(judging.form, error)
        return show_claim(request, claim, status=error.status, judging=judging)
    review.refresh_from_db()
    messages.info(request, _WHAT_NOW.get(review.status, _WHAT_NOW[""]))
    return see("desk:claim", claim.pk, fragment="assess")


_WHAT_NOW = {
    ReviewStatus.SECOND_WANTED: _("Sent for a second opinion."),
    ReviewStatus.AGREED: _("Both readers agree. It is the editor's turn."),
    ReviewStatus.SPLIT: _("The readers differ. The editor decides."),
    "": _("Your assessment is in."),
}
