"""Claim: the statement itself, once, however often it appears."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgvector.django import HnswIndex, VectorField

from claims.lifecycle import ClaimStatus


class ClaimKind(models.TextChoices):
    EVENT = "event", _("Event")
    STATEMENT = "statement", _("Statement")
    NUMBER = "number", _("Number")
    COMPARISON = "comparison", _("Comparison")
    CAUSAL = "causal", _("Cause and effect")
    PREDICTION = "prediction", _("Prediction")
    OPINION = "opinion", _("Opinion")


class Priority(models.IntegerChoices):
    LOW = 0, _("Low")
    NORMAL = 1, _("Normal")
    HIGH = 2, _("High")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def in_reach(self) -> ClaimQuerySet:
        """Claims a desk works on: neither set aside nor dismissed."""
        return self.exclude(status__in=[ClaimStatus.SET_ASIDE, ClaimStatus.DISMISSED])

    def ready(self) -> ClaimQuerySet:
        """Claims whose research is finished."""
        return self.filter(status=ClaimStatus.READY)


class Claim(models.Model):
    """A self-contained statement; where and by whom it was made are appearances.

    ``machine_text`` is the wording first proposed, by ``worded_by``, kept when a person
    edits ``text``. A claim merged into another is dismissed and keeps only its own
    reviews and history. ``worthiness`` is the extractor's check-worthiness, 0 to 1,
    with its ``reasons`` as codes. Without ``compared_at`` this wording was not yet
    compared with known claims and fact-checks.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text = models.TextField(_("claim"))
    machine_text = models.TextField(_("wording proposed by the machine"), blank=True)
    worded_by = models.CharField(
        _("wording proposed by"),
        max_length=100,
        blank=True,
        help_text=_("Name and version of the extractor or language model."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("merged into"),
        related_name="merged",
        null=True,
        blank=True,
    )
    language = models.CharField(_("language"), max_length=12, blank=True)
    fingerprint = models.CharField(max_length=64, db_index=True, editable=False)
    embedding = VectorField(dimensions=384, null=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=ClaimKind)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL
    )
    worthiness = models.FloatField(_("check-worthiness"), default=0)
    reasons = ArrayField(
        models.CharField(max_length=40), verbose_name=_("reasons"), default=list
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ClaimStatus,
        default=ClaimStatus.EXTRACTED,
    )
    created_at = models.DateTimeField(_("created"))
    ready_at = models.DateTimeField(_("ready since"), null=True, blank=True)
    compared_at = models.DateTimeField(null=True, blank=True, editable=False)
    leased_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    failure = models.TextField(_("what went wrong"), blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="claim_text_not_empty"),
            models.CheckConstraint(
                condition=Q(worthiness__gte=0, worthiness__lte=1),
                name="claim_worthiness_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(status="dismissed"),
                name="claim_merged_is_dismissed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-priority", "ready_at"],
                condition=Q(status="ready"),
                name="claim_queue",
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(status__in=["extracted", "researching"]),
                name="claim_to_research",
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(compared_at__isnull=True, status__in=["ready", "stalled"]),
                name="claim_to_compare",
            ),
            # The claims a new appearance may belong to, by spelling and by meaning.
            GinIndex(
                fields=["text"], name="claim_spelling", opclasses=["gin_trgm_ops"]
            ),
            HnswIndex(
                name="claim_embedding",
                fields=["embedding"],
                m=16,
                ef_construction=64,
                opclasses=["vector_cosine_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def first_appearance(self) -> object | None:
        """The earliest recorded appearance; prefetch ``appearances`` in lists."""
        return min(self.appearances.all(), key=lambda a: a.pk, default=None)
