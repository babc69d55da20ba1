"""The four axes that assessments and verdicts share.

rating, qualifiers, attributions, and summary with rationale: see docs/workflow.md.
Attributions and citations are rows of their own, so that "everything disputed by
Iranian officials" is a query.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.append_only import append_only


class Act(models.TextChoices):
    DISPUTES = "disputes", _("disputes")
    DENIES = "denies", _("denies")
    CONFIRMS = "confirms", _("confirms")
    DECLINED = "declined", _("declined to comment")
    NO_RESPONSE = "no_response", _("did not respond")


class Judgement(models.Model):
    """Abstract: one rating with its qualifiers and reasons, by one person.

    ``qualifiers`` are slugs of context ratings of the same vocabulary. ``summary``
    is for readers; ``rationale`` says how the evidence leads there.
    """

    rating = models.ForeignKey(
        "reviews.Rating", models.PROTECT, verbose_name=_("rating"), related_name="+"
    )
    qualifiers = ArrayField(
        models.SlugField(max_length=60),
        verbose_name=_("qualifiers"),
        default=list,
        blank=True,
    )
    summary = models.TextField(_("summary"))
    rationale = models.TextField(_("rationale"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("by"),
        related_name="+",
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        abstract = True


def _of_one_judgement() -> Q:
    return Q(assessment__isnull=True, verdict__isnull=False) | Q(
        assessment__isnull=False, verdict__isnull=True
    )


class Attribution(models.Model):
    """What a party did about the claim, in its own words, and on which evidence."""

    assessment = models.ForeignKey(
        "reviews.Assessment",
        models.PROTECT,
        related_name="attributions",
        null=True,
        blank=True,
    )
    verdict = models.ForeignKey(
        "reviews.Verdict",
        models.PROTECT,
        related_name="attributions",
        null=True,
        blank=True,
    )
    party = models.ForeignKey(
        "claims.Party",
        models.PROTECT,
        verbose_name=_("party"),
        related_name="attributions",
    )
    act = models.CharField(_("act"), max_length=20, choices=Act)
    quote = models.TextField(_("quote"), blank=True)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    evidence = models.ForeignKey(
        "claims.Evidence",
        models.PROTECT,
        verbose_name=_("evidence"),
        related_name="attributions",
        null=True,
        blank=True,
    )

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=_of_one_judgement(), name="attribution_of_one_judgement"
            )
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.party} {self.get_act_display()}"


class Citation(models.Model):
    """Evidence a rationale rests on."""

    assessment = models.ForeignKey(
        "reviews.Assessment",
        models.PROTECT,
        related_name="citations",
        null=True,
        blank=True,
    )
    verdict = models.ForeignKey(
        "reviews.Verdict",
        models.PROTECT,
        related_name="citations",
        null=True,
        blank=True,
    )
    evidence = models.ForeignKey(
        "claims.Evidence",
        models.PROTECT,
        verbose_name=_("evidence"),
        related_name="citations",
    )

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=_of_one_judgement(), name="citation_of_one_judgement"
            ),
            models.UniqueConstraint(
                fields=["assessment", "verdict", "evidence"],
                nulls_distinct=False,
                name="citation_once_per_judgement",
            ),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return str(self.evidence)
