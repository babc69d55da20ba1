"""Article: the text as captured. Appearance: one place in it where a claim is made."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.lifecycle import ArticleStatus
from claims.models.slices import slice_trigger

MERGED_BY_HAND = "merged by hand"
"""Why an appearance is a claim's: a person merged the claim that it was of."""


class Anchoring(models.TextChoices):
    """How sure it is that an appearance stands on the right words."""

    FOUND = "found", _("Found in this text")
    EXACT = "exact", _("Carried over: the same words")
    FUZZY = "fuzzy", _("Carried over: the words changed")
    CONFIRMED = "confirmed", _("Carried over: checked by a person")


class Article(models.Model):
    """A captured text. ``text`` is never edited; its fingerprint is its identity.

    A page captured again with other words is a new article, whose ``previous`` is the
    version before; ``version`` counts from 1.
    """

    url = models.URLField(_("address"), max_length=2000, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True, db_index=True)
    title = models.CharField(_("title"), max_length=500)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    source = models.ForeignKey(
        "claims.Source",
        models.PROTECT,
        verbose_name=_("source"),
        related_name="articles",
        null=True,
        blank=True,
    )
    previous = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name=_("version before"),
        related_name="next",
        null=True,
        blank=True,
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    text = models.TextField(_("text"))
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    media_type = models.CharField(_("media type"), max_length=100)
    captured_at = models.DateTimeField(_("captured"))
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("captured by"),
        related_name="+",
        null=True,
        blank=True,
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=ArticleStatus,
        default=ArticleStatus.CAPTURED,
    )
    leased_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    failure = models.TextField(_("what went wrong"), blank=True)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-captured_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="article_text_not_empty")
        ]
        indexes = [
            models.Index(
                fields=["captured_at"],
                condition=Q(status__in=["captured", "extracting"]),
                name="article_to_extract",
            )
        ]
        triggers = [
            pgtrigger.ReadOnly(name="text_as_captured", fields=["text", "fingerprint"])
        ]

    def __str__(self) -> str:
        return self.title


class Appearance(models.Model):
    """One place where a claim was made: who said which exact words, where.

    ``start`` and ``end`` count Unicode code points of ``article.text``, end
    exclusive (W3C Web Annotation TextPositionSelector); ``exact``, ``prefix`` and
    ``suffix`` are its TextQuoteSelector. The database refuses a row whose
    ``exact`` is not that slice. In a later version of the article an appearance is
    carried over as a new row (``carried_from``), exactly or by the words most alike
    (``anchoring``); one whose words are gone is marked ``orphaned_in`` that version.
    ``reporter`` is who reports that the speaker said so: A, where "A says B said C".
    """

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        verbose_name=_("article"),
        related_name="appearances",
    )
    claim = models.ForeignKey(
        "claims.Claim",
        models.CASCADE,
        verbose_name=_("claim"),
        related_name="appearances",
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("exact words"))
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    quoted = models.BooleanField(_("in quotation marks"), default=False)
    speaker = models.ForeignKey(
        "claims.Party",
        models.PROTECT,
        verbose_name=_("speaker"),
        related_name="appearances",
        null=True,
        blank=True,
    )
    reporter = models.ForeignKey(
        "claims.Party",
        models.PROTECT,
        verbose_name=_("reported by"),
        related_name="reported_appearances",
        null=True,
        blank=True,
    )
    said_on = models.DateField(_("said on"), null=True, blank=True)
    anchoring = models.CharField(
        _("anchoring"),
        max_length=20,
        choices=Anchoring,
        default=Anchoring.FOUND,
    )
    carried_from = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name=_("carried over from"),
        related_name="carried",
        null=True,
        blank=True,
    )
    orphaned_in = models.ForeignKey(
        Article,
        models.PROTECT,
        verbose_name=_("words gone in"),
        related_name="orphans",
        null=True,
        blank=True,
    )
    proposed_by = models.CharField(
        _("proposed by"),
        max_length=100,
        help_text=_("Name and version of the extractor, or the person's user name."),
    )
    match_reason = models.CharField(
        _("why it joined the claim"), max_length=300, blank=True
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ["article_id", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "start", "end"], name="appearance_once_per_span"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="appearance_span_not_empty"
            ),
        ]
        triggers = [slice_trigger("article_id", "claims_article")]

    def __str__(self) -> str:
        return self.exact
