"""What waits for the worker, and what a dead one left behind."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from claims.lifecycle import ArticleStatus, ClaimStatus, DocumentStatus
from claims.models import Article, Claim, Document, FactCheck


def articles_to_extract(before: datetime) -> QuerySet[Article]:
    """Articles nobody works on although they were last touched before then.

    A version that waits for the one before it is left out.
    """
    return (
        Article.objects.filter(
            Q(leased_at__isnull=True) | Q(leased_at__lt=before),
            status=ArticleStatus.CAPTURED,
            captured_at__lt=before,
        )
        .exclude(
            previous__status__in=[ArticleStatus.CAPTURED, ArticleStatus.EXTRACTING]
        )
        .order_by("captured_at", "pk")
    )


def claims_to_research(before: datetime) -> QuerySet[Claim]:
    """Claims nobody works on although they were last touched before then."""
    return Claim.objects.filter(
        Q(leased_at__isnull=True) | Q(leased_at__lt=before),
        status=ClaimStatus.EXTRACTED,
        created_at__lt=before,
    ).order_by("-priority", "created_at", "pk")


def documents_to_index() -> QuerySet[Document]:
    """Documents whose passages have no vectors yet, oldest first."""
    return Document.objects.filter(status=DocumentStatus.CAPTURED).order_by(
        "captured_at", "pk"
    )


def claims_to_compare() -> QuerySet[Claim]:
    """Claims not compared in this wording that no research waits for, oldest first."""
    settled = [ClaimStatus.READY, ClaimStatus.STALLED]
    return Claim.objects.filter(compared_at__isnull=True, status__in=settled).order_by(
        "created_at", "pk"
    )


def factchecks_to_compare() -> QuerySet[FactCheck]:
    """Published fact-checks not yet compared with the desk's claims, oldest first."""
    return FactCheck.objects.filter(compared_at__isnull=True).order_by(
        "imported_at", "pk"
    )


def factchecks_to_encode() -> QuerySet[FactCheck]:
    """Published fact-checks that have no vector yet, oldest first."""
    return FactCheck.objects.filter(embedding__isnull=True).order_by(
        "imported_at", "pk"
    )


def abandoned_articles(before: datetime) -> QuerySet[Article]:
    """Articles whose worker took them before then and was not heard of since."""
    return Article.objects.filter(
        status=ArticleStatus.EXTRACTING, leased_at__lt=before
    ).order_by("leased_at", "pk")


def abandoned_claims(before: datetime) -> QuerySet[Claim]:
    """Claims whose worker took them before then and was not heard of since."""
    return Claim.objects.filter(
        status=ClaimStatus.RESEARCHING, leased_at__lt=before
    ).order_by("leased_at", "pk")
