"""Assess: one reader's judgement on the claim they hold."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from claims.queries import claims
from reviews.lifecycle import ReviewStatus
from reviews.operations.assess import Opinion, assess_review
from reviews.web.claim_page import Standing, hand_in
from reviews.web.gates import person, reader_only, see


@require_http_methods(["GET", "HEAD", "POST"])
@reader_only
def assess(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in an assessment; what was typed is kept where it is refused."""
    claim = get_object_or_404(claims(), pk=pk)
    review = Standing(claim, person(request)).review
    if request.method != "POST" or review is None:
        return see("desk:claim", pk, fragment="assess")

    def operation(opinion: Opinion) -> None:
        by, at = person(request), timezone.now()
        assess_review(review=review, opinion=opinion, by=by, at=at)
        review.refresh_from_db()
        messages.info(request, _WHAT_NOW.get(review.status, _WHAT_NOW[""]))

    return hand_in(request, claim, operation)


_WHAT_NOW = {
    ReviewStatus.SECOND_WANTED: _("Sent for a second opinion."),
    ReviewStatus.AGREED: _("Both readers agree. It is the editor's turn."),
    ReviewStatus.SPLIT: _("The readers differ. The editor decides."),
    "": _("Your assessment is in."),
}
