"""FactCheck: what another publisher found about a claim."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from pgvector.django import HnswIndex, VectorField


class FactCheck(models.Model):
    """One claim that one page of another publisher checked.

    A page may check several claims, so address and ``fingerprint`` of the claim tell
    them apart. ``rating`` is in the publisher's own words and never the desk's verdict.
    Without ``compared_at`` it waits to be compared with the claims of the desk.
    """

    url = models.URLField(_("address"), max_length=2000)
    claim_text = models.TextField(_("claim"))
    claimant = models.CharField(_("who said it"), max_length=300, blank=True)
    claim_date = models.DateField(_("said on"), null=True, blank=True)
    rating = models.CharField(_("rating"), max_length=300, blank=True)
    publisher = models.ForeignKey(
        "claims.Source",
        verbose_name=_("publisher"),
        on_delete=models.PROTECT,
        related_name="fact_checks",
    )
    language = models.CharField(_("language"), max_length=12, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    fingerprint = models.CharField(max_length=64, db_index=True, editable=False)
    embedding = VectorField(dimensions=384, null=True, editable=False)
    imported_at = models.DateTimeField(_("imported"))
    compared_at = models.DateTimeField(
        _("compared with the desk's claims"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("published fact-check")
        verbose_name_plural = _("published fact-checks")
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["url", "fingerprint"], name="fact_check_known_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(claim_text=""), name="fact_check_has_a_claim"
            ),
        ]
        indexes = [
            models.Index(
                fields=["imported_at"],
                condition=models.Q(compared_at__isnull=True),
                name="fact_check_to_compare",
            ),
            GinIndex(
                fields=["claim_text"],
                name="fact_check_spelling",
                opclasses=["gin_trgm_ops"],
            ),
            HnswIndex(
                name="fact_check_embedding",
                fields=["embedding"],
                m=16,
                ef_construction=64,
                opclasses=["vector_cosine_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.claim_text
