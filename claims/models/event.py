"""Event: the append-only history of who did what to which row."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.append_only import append_only

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Event(models.Model):
    """One operation on one row. ``kind`` is ``noun.verb``: ``claim.researched``.

    ``claim_id`` and ``article_id`` repeat whose history the event belongs to; they
    are plain numbers, so that history outlives what it tells of.
    """

    kind = models.CharField(_("what happened"), max_length=60)
    subject = models.CharField(_("noun"), max_length=40)
    subject_id = models.BigIntegerField(_("row"))
    claim_id = models.BigIntegerField(_("claim"), null=True, blank=True)
    article_id = models.BigIntegerField(_("article"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("by"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty where the machine did it."),
    )
    at = models.DateTimeField(_("at"))
    detail = models.JSONField(_("detail"), default=dict, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["claim_id", "at"], name="event_of_claim"),
            models.Index(fields=["subject", "subject_id", "at"], name="event_of_row"),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.subject_id}"

    @classmethod
    def record(
        cls,
        kind: str,
        row: models.Model,
        *,
        by: User | None,
        at: datetime,
        claim_id: int | None = None,
        article_id: int | None = None,
        **detail: Any,
    ) -> Event:
        """Append what was done to ``row``; call once in each operation."""
        return cls.objects.create(
            kind=kind,
            subject=row._meta.model_name or "",
            subject_id=row.pk,
            claim_id=claim_id,
            article_id=article_id,
            by=by,
            at=at,
            detail=detail,
        )
