"""Review: the claim on the desk. Assessment: one reader's blind judgement."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.append_only import append_only
from reviews.lifecycle import LIVE, ReviewStatus
from reviews.models.judgement import Judgement


class ReviewQuerySet(models.QuerySet["Review"]):
    def live(self) -> ReviewQuerySet:
        """Reviews that keep their claim off the queue."""
        return self.filter(status__in=LIVE)


class Review(models.Model):
    """A claim on the desk: who holds it until when, and how far it has come.

    ``holder`` and ``lease_expires_at`` are set while a reader has it and empty
    otherwise. ``needs_second`` is the desk's policy as it was when the claim was
    taken, so that changing the policy changes no review under way.
    """

    claim = models.ForeignKey(
        "claims.Claim",
        models.PROTECT,
        verbose_name=_("claim"),
        related_name="reviews",
    )
    status = models.CharField(
        _("status"), max_length=20, choices=ReviewStatus, default=ReviewStatus.OPEN
    )
    needs_second = models.BooleanField(_("needs a second reader"))
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("held by"),
        related_name="reviews_held",
        null=True,
        blank=True,
    )
    lease_expires_at = models.DateTimeField(_("lease ends"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"))
    changed_at = models.DateTimeField(_("changed"))

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(status__in=LIVE),
                name="review_one_live_per_claim",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["open", "second_open"],
                    holder__isnull=False,
                    lease_expires_at__isnull=False,
                )
                | (
                    ~Q(status__in=["open", "second_open"])
                    & Q(holder__isnull=True, lease_expires_at__isnull=True)
                ),
                name="review_held_under_a_lease",
            ),
        ]
        indexes = [
            models.Index(
                fields=["lease_expires_at"],
                condition=Q(holder__isnull=False),
                name="review_leases",
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim} ({self.get_status_display()})"

    def lease_runs(self, at: datetime) -> bool:
        """Say whether somebody holds the claim at that time."""
        return self.lease_expires_at is not None and self.lease_expires_at > at


class Assessment(Judgement):
    """One reader's judgement, made without seeing the other's. Append-only."""

    review = models.ForeignKey(
        Review,
        models.PROTECT,
        verbose_name=_("review"),
        related_name="assessments",
    )
    ordinal = models.PositiveSmallIntegerField(_("reader"))

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["review_id", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "by"], name="assessment_once_per_reader"
            ),
            models.UniqueConstraint(
                fields=["review", "ordinal"], name="assessment_once_per_place"
            ),
            models.CheckConstraint(
                condition=Q(ordinal__in=[1, 2]), name="assessment_first_or_second"
            ),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.rating} ({self.by})"
