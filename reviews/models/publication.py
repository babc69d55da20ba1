"""Publication: what the world was told, and when. Append-only."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.append_only import append_only


class PublicationKind(models.TextChoices):
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    RETRACTED = "retracted", _("Retracted")


class ReasonClass(models.TextChoices):
    ERROR = "error", _("We made an error")
    NEW_EVIDENCE = "new_evidence", _("New evidence")
    CLARIFICATION = "clarification", _("Clarification")
    TRANSLATION = "translation", _("Translation")


class Publication(models.Model):
    """One act of telling: a verdict published, corrected or retracted.

    ``note`` tells readers what changed and why; a first publication has none.
    """

    claim = models.ForeignKey(
        "claims.Claim",
        models.PROTECT,
        verbose_name=_("claim"),
        related_name="publications",
    )
    verdict = models.ForeignKey(
        "reviews.Verdict",
        models.PROTECT,
        verbose_name=_("verdict"),
        related_name="publications",
    )
    kind = models.CharField(_("kind"), max_length=20, choices=PublicationKind)
    reason_class = models.CharField(
        _("reason"), max_length=20, choices=ReasonClass, blank=True
    )
    note = models.TextField(_("note to readers"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("by"),
        related_name="+",
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="published") | (~Q(note="") & ~Q(reason_class="")),
                name="publication_change_has_a_reason",
            )
        ]
        indexes = [models.Index(fields=["claim", "-at"], name="publication_of_claim")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.verdict} ({self.get_kind_display()})"
