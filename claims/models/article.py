"""Article: the text as captured. Appearance: one place in it where a claim is made."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.lifecycle import ArticleStatus
from claims.models.slices import slice_trigger


class Article(models.Model):
    """A captured text. ``text`` is never edited; its fingerprint is its identity."""

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
    ``exact`` is not that slice.
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
    said_on = models.DateField(_("said on"), null=True, blank=True)
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
