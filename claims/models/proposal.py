"""Proposals: what the machine thinks belongs together, until a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from claims.models.claim import Claim


class ProposalStatus(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class RelationKind(models.TextChoices):
    SAME = "same", _("May say the same")
    CONTRADICTS = "contradicts", _("Contradict each other")


class Proposal(models.Model):
    """A link that waits for a person: how sure the machine is, why, who decided.

    ``reasons`` are codes of ``claims.matching``; ``score`` lies between 0 and 1.
    """

    score = models.FloatField(_("score"), default=0)
    reasons = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("reasons"),
        default=list,
        blank=True,
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ProposalStatus,
        default=ProposalStatus.PROPOSED,
    )
    proposed_by = models.CharField(
        _("proposed by"),
        max_length=100,
        help_text=_("Name and version of the model, or the person's user name."),
    )
    created_at = models.DateTimeField(_("created"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("decided by"),
        related_name="+",
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        abstract = True


class Relation(Proposal):
    """Two claims that may say the same, or that contradict each other.

    ``other`` is the claim known first, so that a pair is one row whichever of the two
    was looked at.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=RelationKind)
    claim = models.ForeignKey(
        "claims.Claim",
        models.CASCADE,
        verbose_name=_("claim"),
        related_name="relations",
    )
    other = models.ForeignKey(
        "claims.Claim",
        models.CASCADE,
        verbose_name=_("other claim"),
        related_name="relations_from",
    )

    class Meta:
        verbose_name = _("related claims")
        verbose_name_plural = _("related claims")
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "other", "kind"], name="relation_known_once"
            ),
            models.CheckConstraint(
                condition=Q(claim__gt=F("other")), name="relation_newer_claim_first"
            ),
            models.CheckConstraint(
                condition=Q(status="proposed") | Q(decided_by__isnull=False),
                name="relation_decision_has_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} | {self.other}"

    def counterpart_of(self, claim: Claim) -> Claim:
        """The claim that stands beside ``claim`` in this pair."""
        return self.other if claim.pk == self.claim_id else self.claim


class FactCheckMatch(Proposal):
    """A published fact-check that may be about a claim."""

    claim = models.ForeignKey(
        "claims.Claim",
        models.CASCADE,
        verbose_name=_("claim"),
        related_name="fact_check_matches",
    )
    fact_check = models.ForeignKey(
        "claims.FactCheck",
        models.CASCADE,
        verbose_name=_("published fact-check"),
        related_name="matches",
    )

    class Meta:
        verbose_name = _("match with a published fact-check")
        verbose_name_plural = _("matches with published fact-checks")
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "fact_check"], name="fact_check_match_known_once"
            ),
            models.CheckConstraint(
                condition=Q(status="proposed") | Q(decided_by__isnull=False),
                name="fact_check_match_decision_has_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} | {self.fact_check}"
