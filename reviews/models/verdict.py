"""Verdict: what the desk decided. Append-only; a correction is a new one."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.models.append_only import append_only
from reviews.models.judgement import Judgement


class Verdict(Judgement):
    """One version of the decision on a claim.

    ``labels`` holds the label as built from the four axes when it was decided, by
    language. ``supersedes`` is the version this one corrects.
    """

    claim = models.ForeignKey(
        "claims.Claim",
        models.PROTECT,
        verbose_name=_("claim"),
        related_name="verdicts",
    )
    review = models.ForeignKey(
        "reviews.Review",
        models.PROTECT,
        verbose_name=_("review"),
        related_name="verdicts",
    )
    version = models.PositiveIntegerField(_("version"))
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name=_("supersedes"),
        related_name="superseded_by",
        null=True,
        blank=True,
    )
    labels = models.JSONField(_("labels"))
    claim_text = models.TextField(_("claim as judged"))

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["claim_id", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "version"], name="verdict_once_per_version"
            )
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str | None = None) -> str:
        """Return the label in ``language`` (default: the active one), else English."""
        language = (language or get_language() or "en").split("-")[0]
        return str(self.labels.get(language) or self.labels["en"])
