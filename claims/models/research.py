"""Research: one run of the worker on a claim, logged so that it can be replicated."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ResearchStatus(models.TextChoices):
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    ABANDONED = "abandoned", _("Abandoned")


class Research(models.Model):
    """One run: every query, provider, result list, error and timing.

    ``queries`` is a list of objects ``{"provider", "purpose" (support|contrary),
    "query", "language", "results": [{"passage", "document", "url", "rank",
    "score", "stance", "stance_score", "attached", "excluded" (why it is not)}],
    "error", "milliseconds"}``.
    ``versions`` names every model with its version.
    """

    claim = models.ForeignKey(
        "claims.Claim",
        models.CASCADE,
        verbose_name=_("claim"),
        related_name="researches",
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ResearchStatus,
        default=ResearchStatus.RUNNING,
    )
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    queries = models.JSONField(_("queries"), default=list)
    versions = models.JSONField(_("models"), default=dict)
    notes = models.TextField(
        _("notes"),
        blank=True,
        help_text=_("What was not searched and why, for instance without vectors."),
    )
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("research")
        verbose_name_plural = _("researches")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(status="running"),
                name="research_one_running_per_claim",
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim} ({self.get_status_display()})"
