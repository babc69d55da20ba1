"""Vocabulary and Rating: the words a verdict may use, versioned and translated."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class RatingKind(models.TextChoices):
    FINDING = "finding", _("Finding")
    EVIDENCE = "evidence", _("State of the evidence")
    ATTRIBUTION = "attribution", _("Who says what")
    CONTEXT = "context", _("Context")


class Vocabulary(models.Model):
    """One version of the desk's ratings. Verdicts keep the version they used."""

    version = models.PositiveIntegerField(_("version"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    current = models.BooleanField(_("in use"), default=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["current"],
                condition=Q(current=True),
                name="vocabulary_one_in_use",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Rating(models.Model):
    """One term. Only a finding stands on the truth scale and carries a number.

    ``labels`` and ``meanings`` are by language. The label of an ``attribution``
    holds ``{parties}``, filled from the verdict's attributions by ``act``.
    """

    vocabulary = models.ForeignKey(
        Vocabulary,
        models.PROTECT,
        verbose_name=_("vocabulary"),
        related_name="ratings",
    )
    slug = models.SlugField(_("code"), max_length=60)
    kind = models.CharField(_("kind"), max_length=20, choices=RatingKind)
    value = models.PositiveSmallIntegerField(
        _("value"),
        null=True,
        blank=True,
        help_text=_("1 is worst. Findings only; every other kind has none."),
    )
    act = models.CharField(
        _("act"),
        max_length=20,
        blank=True,
        help_text=_("Attributions only: disputes, denies or confirms."),
    )
    labels = models.JSONField(_("labels"), default=dict)
    meanings = models.JSONField(_("meanings"), default=dict)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    retired = models.BooleanField(
        _("retired"), default=False, help_text=_("Kept for old verdicts; not offered.")
    )

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["-vocabulary_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "slug"], name="rating_once_per_vocabulary"
            ),
            models.CheckConstraint(
                condition=(Q(kind="finding") & Q(value__gte=1))
                | (~Q(kind="finding") & Q(value__isnull=True)),
                name="rating_number_for_findings_only",
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind="attribution")
                    & Q(act__in=["disputes", "denies", "confirms"])
                )
                | (~Q(kind="attribution") & Q(act="")),
                name="rating_act_for_attributions_only",
            ),
        ]

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str | None = None) -> str:
        """Return the label in ``language`` (default: the active one), else English."""
        return _in_language(self.labels, language) or self.slug

    def meaning(self, language: str | None = None) -> str:
        """Return the meaning in ``language``, else English, else nothing."""
        return _in_language(self.meanings, language)


def _in_language(texts: dict[str, str], language: str | None) -> str:
    language = (language or get_language() or "en").split("-")[0]
    return texts.get(language) or texts.get("en", "")
