"""Evidence: what a passage says of a claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from claims.models.slices import slice_trigger


class Stance(models.TextChoices):
    CORROBORATES = "corroborates", _("Corroborates")
    CONFLICTS = "conflicts", _("Conflicts")
    CONTEXT = "context", _("Context")


class EvidenceStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> EvidenceQuerySet:
        """Evidence no reviewer has rejected."""
        return self.exclude(status=EvidenceStatus.REJECTED)

    def with_effective_stance(self) -> EvidenceQuerySet:
        """Annotate ``stands_as``: the corrected stance, else the proposed one."""
        return self.annotate(
            stands_as=Coalesce(
                NullIf("corrected_stance", models.Value("")), F("stance")
            )
        )


class Evidence(models.Model):
    """A claim and a passage, the stance between them, and who decided what of it.

    ``stance`` is as proposed; ``corrected_stance`` is the reviewer's, empty when
    they agreed or have not decided. ``start``/``end``/``exact`` mark the deciding
    words, counted in code points of the document's text. ``origin`` is shared by
    copies of one statement within a claim, which count as one independent origin.
    """

    claim = models.ForeignKey(
        "claims.Claim",
        models.CASCADE,
        verbose_name=_("claim"),
        related_name="evidence",
    )
    passage = models.ForeignKey(
        "claims.Passage",
        models.PROTECT,
        verbose_name=_("passage"),
        related_name="evidence",
    )
    document = models.ForeignKey(
        "claims.Document",
        models.PROTECT,
        verbose_name=_("document"),
        related_name="evidence",
    )
    stance = models.CharField(_("stance"), max_length=20, choices=Stance)
    corrected_stance = models.CharField(
        _("corrected stance"), max_length=20, choices=Stance, blank=True
    )
    stance_score = models.FloatField(
        _("probability"),
        null=True,
        blank=True,
        help_text=_("The model's probability for its stance; empty for a person's."),
    )
    reasons = models.JSONField(_("reasons"), default=list, blank=True)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("deciding words"))
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    attributed_to = models.ForeignKey(
        "claims.Party",
        models.PROTECT,
        verbose_name=_("who says so"),
        related_name="evidence",
        null=True,
        blank=True,
    )
    origin = models.CharField(_("origin"), max_length=64, blank=True)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=EvidenceStatus,
        default=EvidenceStatus.PROPOSED,
    )
    proposed_by = models.CharField(
        _("proposed by"),
        max_length=100,
        help_text=_("Name and version of the model, or the person's user name."),
    )
    by_person = models.BooleanField(_("added by a person"), default=False)
    research = models.ForeignKey(
        "claims.Research",
        models.SET_NULL,
        verbose_name=_("research"),
        related_name="evidence",
        null=True,
        blank=True,
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("decided by"),
        related_name="+",
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["claim_id", "-stance_score", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "passage"], name="evidence_once_per_passage"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="evidence_span_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(status="proposed") | Q(decided_by__isnull=False),
                name="evidence_decision_has_a_person",
            ),
        ]
        triggers = [slice_trigger("document_id", "claims_document")]

    def __str__(self) -> str:
        return f"{self.effective_stance}: {self.exact}"

    @property
    def effective_stance(self) -> str:
        """The reviewer's stance where they corrected it, else the proposed one."""
        return self.corrected_stance or self.stance
