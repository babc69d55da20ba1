"""What readers see: verdicts, one verdict for good, and every correction."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from claims.models import Evidence, EvidenceStatus, ResearchStatus
from claims.queries import each_once, evidence_of
from reviews.models import Publication, PublicationKind
from reviews.queries import (
    claim_review_of,
    current_publications,
    publication_history,
    verdict_url,
)
from reviews.queries import corrections as corrections_told
from reviews.queries.related import contradicting_publications
from reviews.web.evidence_panel import sides_of

PAGE = 20


@require_safe
def verdicts(request: HttpRequest) -> HttpResponse:
    """List what stands published, newest first."""
    found = current_publications().exclude(kind=PublicationKind.RETRACTED)
    languages = sorted(set(found.order_by().values_list("claim__language", flat=True)))
    language = request.GET.get("language", "")
    if language:
        found = found.filter(claim__language=language)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "languages": [code for code in languages if code],
        "language": language,
    }
    return render(request, "reviews/public/verdicts.html", context)


@require_safe
def verdict(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a published verdict; a retracted one keeps its address and says so."""
    publication = current_publications().filter(claim__public_id=public_id).first()
    if publication is None:
        raise Http404
    retracted = publication.kind == PublicationKind.RETRACTED
    name = "retracted" if retracted else "verdict"
    return render(request, f"reviews/public/{name}.html", _of(publication))


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """List every correction and retraction, newest first."""
    page = Paginator(corrections_told(), PAGE).get_page(request.GET.get("page"))
    return render(request, "reviews/public/corrections.html", {"page": page})


def _of(publication: Publication) -> dict[str, Any]:
    claim, verdict = publication.claim, publication.verdict
    appearances = each_once(claim.appearances.all())
    return {
        "claim": claim,
        "verdict": verdict,
        "rating_meaning": verdict.rating.meaning(),
        "latest": publication,
        "appearances": appearances,
        "appearance": next(iter(appearances), None),
        "attributions": list(verdict.attributions.all()),
        "sides": sides_of(_shown_evidence(publication)),
        "contradicting": list(contradicting_publications(claim)),
        "history": list(publication_history(claim)),
        "entry": getattr(publication, "ledger_entry", None),
        "address": verdict_url(publication),
        "json_ld": _as_script(claim_review_of(publication)),
        **_how_checked(publication),
    }


def _shown_evidence(publication: Publication) -> list[Evidence]:
    """What people accepted, and whatever the verdict cites."""
    cited = {c.evidence_id for c in publication.verdict.citations.all()}
    return [
        evidence
        for evidence in evidence_of(publication.claim)
        if evidence.status == EvidenceStatus.ACCEPTED or evidence.pk in cited
    ]


def _how_checked(publication: Publication) -> dict[str, Any]:
    claim, review = publication.claim, publication.verdict.review
    readings = review.assessments.order_by("ordinal")
    ratings = readings.values_list("rating_id", flat=True)
    logged = claim.researches.filter(status=ResearchStatus.DONE)
    return {
        "queries": sum(map(len, logged.values_list("queries", flat=True))),
        "documents": evidence_of(claim)
        .order_by()
        .values("document")
        .distinct()
        .count(),
        "readers": len(ratings),
        "agreed": len(set(ratings)) == 1,
    }


def _as_script(data: dict[str, Any] | None) -> SafeString:
    """Write JSON that no text inside can end the script element of."""
    text = json.dumps(data, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(text)  # noqa: S308 (no sign is left that HTML would read)
