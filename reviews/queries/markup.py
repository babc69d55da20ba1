"""A published verdict gathered up for ClaimReview."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Max
from django.utils.translation import get_language

from claims.models import Appearance, Party
from claims.queries import each_once
from reviews import claimreview
from reviews.models import DeskPolicy, Publication, PublicationKind, Rating
from reviews.queries.publications import publication_history


def verdict_url(publication: Publication) -> str:
    """Return the verdict page's final, absolute address."""
    return f"{settings.DESK_URL}/verdicts/{publication.claim.public_id}/"


def claim_review_of(
    publication: Publication, language: str | None = None
) -> dict[str, Any] | None:
    """Return the ClaimReview of what the claim's readers were last told.

    None for a retraction: nothing is claimed any more. ``publication`` comes from
    ``current_publications``; ``language`` is of the label (default: the active one).
    """
    if publication.kind == PublicationKind.RETRACTED:
        return None
    checked = _checked(publication, (language or get_language() or "en").split("-")[0])
    return claimreview.as_claim_review(checked)


def _checked(publication: Publication, language: str) -> claimreview.Checked:
    verdict, rating = publication.verdict, publication.verdict.rating
    told = list(publication_history(publication.claim))
    appearances = each_once(publication.claim.appearances.all())
    first = appearances[0] if appearances else None
    return claimreview.Checked(
        url=verdict_url(publication),
        language=language,
        claim=verdict.claim_text,
        label=verdict.label(language),
        explanation=verdict.summary,
        value=rating.value,
        best=_best(rating) if rating.value is not None else None,
        version=verdict.version,
        published_at=told[-1].at,
        modified_at=told[0].at,
        desk=_desk(),
        words=first.exact if first else "",
        speaker=_speaker(first.speaker, language) if first and first.speaker else None,
        said_on=(first.said_on or first.article.published_on) if first else None,
        appearances=_places(appearances),
        citations=_citations(publication),
        corrections=[
            claimreview.Correction(note=p.note, at=p.at) for p in told if p.note
        ],
    )


def _best(rating: Rating) -> int:
    scale = Rating.objects.filter(vocabulary=rating.vocabulary)
    return int(scale.aggregate(best=Max("value"))["best"])


def _desk() -> claimreview.Desk:
    return claimreview.Desk(
        name=DeskPolicy.current().name,
        url=settings.DESK_URL,
        corrections_url=f"{settings.DESK_URL}/corrections/",
    )


def _speaker(party: Party, language: str) -> claimreview.Speaker:
    return claimreview.Speaker(
        name=party.local_name(language), kind=party.kind, wikidata_id=party.wikidata_id
    )


def _places(appearances: list[Appearance]) -> list[claimreview.Work]:
    """Return the articles that have an address, each once."""
    articles = dict.fromkeys(a.article for a in appearances if a.article.url)
    return [
        claimreview.Work(
            url=article.url,
            title=article.title,
            publisher=article.source.name if article.source else "",
            published_on=article.published_on,
        )
        for article in articles
    ]


def _citations(publication: Publication) -> list[claimreview.Work]:
    documents = dict.fromkeys(
        c.evidence.document for c in publication.verdict.citations.all()
    )
    return [
        claimreview.Work(
            url=document.url,
            title=document.title,
            publisher=document.source.name,
            published_on=document.published_on,
            archived_url=document.archived_url,
        )
        for document in documents
    ]
