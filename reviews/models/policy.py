"""DeskPolicy: the one row of settings an editor may change."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SecondAssessment(models.TextChoices):
    ALWAYS = "always", _("Always")
    HIGH = "high", _("For high priority only")
    NEVER = "never", _("Never (a desk of one)")


class DeskPolicy(models.Model):
    """How this desk works and what it calls itself. There is exactly one row."""

    name = models.CharField(
        _("name of the desk"), max_length=200, default="Fact-check desk"
    )
    about = models.TextField(_("about the desk"), blank=True)
    corrections_policy = models.TextField(_("corrections policy"), blank=True)
    contact_email = models.EmailField(_("contact"), blank=True)
    second_assessment = models.CharField(
        _("second blind assessment"),
        max_length=10,
        choices=SecondAssessment,
        default=SecondAssessment.ALWAYS,
    )
    lease_minutes = models.PositiveSmallIntegerField(
        _("minutes a reader holds a claim"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(1440)],
        help_text=_("Renewed while the claim page is open."),
    )

    class Meta:
        verbose_name = _("desk policy")
        verbose_name_plural = _("desk policy")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="policy_is_one_row")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> DeskPolicy:
        """Return the row; the migration made it."""
        return cls.objects.get(pk=1)
