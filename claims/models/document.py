"""Document and Passage: the evidence library."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _
from pgvector.django import HnswIndex, VectorField

from claims.lifecycle import DocumentStatus

# PostgreSQL's stemmers by language; every other language is indexed word by word.
SEARCH_CONFIGURATIONS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "id": "indonesian",
    "it": "italian",
    "pt": "portuguese",
    "ru": "russian",
    "tr": "turkish",
}
UNSTEMMED = "simple"


class Document(models.Model):
    """A captured page of a source. ``text`` is never edited.

    The same address with other words is another document.
    """

    url = models.URLField(_("address"), max_length=2000)
    canonical_url = models.CharField(max_length=2000, editable=False)
    archived_url = models.URLField(_("archived copy"), max_length=2000, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    source = models.ForeignKey(
        "claims.Source",
        models.PROTECT,
        verbose_name=_("source"),
        related_name="documents",
    )
    language = models.CharField(_("language"), max_length=12, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    text = models.TextField(_("text"))
    fingerprint = models.CharField(max_length=64, db_index=True, editable=False)
    captured_at = models.DateTimeField(_("captured"))
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=DocumentStatus,
        default=DocumentStatus.CAPTURED,
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-captured_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="document_text_not_empty"
            ),
            models.UniqueConstraint(
                fields=["canonical_url", "fingerprint"],
                name="document_once_per_address_and_text",
            ),
        ]
        indexes = [
            models.Index(
                fields=["captured_at"],
                condition=Q(status="captured"),
                name="document_to_index",
            )
        ]
        triggers = [
            pgtrigger.ReadOnly(name="text_as_captured", fields=["text", "fingerprint"])
        ]

    def __str__(self) -> str:
        return self.title or self.url


def _search_vector() -> Case:
    branches = [
        When(language=language, then=SearchVector("folded", config=configuration))
        for language, configuration in SEARCH_CONFIGURATIONS.items()
    ]
    return Case(*branches, default=SearchVector("folded", config=UNSTEMMED))


class Passage(models.Model):
    """One to three sentences of a document: what evidence points at.

    ``folded`` is the text with spelling variants folded, as it is searched;
    ``embedding`` is null until the worker has made it, or where no encoder is.
    """

    document = models.ForeignKey(
        Document,
        models.CASCADE,
        verbose_name=_("document"),
        related_name="passages",
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    text = models.TextField(_("text"))
    folded = models.TextField(editable=False)
    language = models.CharField(_("language"), max_length=12, blank=True)
    search = models.GeneratedField(
        expression=_search_vector(), output_field=SearchVectorField(), db_persist=True
    )
    embedding = VectorField(dimensions=384, null=True, editable=False)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["document_id", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "start"], name="passage_once_per_start"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="passage_span_not_empty"
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="passage_search"),
            HnswIndex(
                name="passage_embedding",
                fields=["embedding"],
                m=16,
                ef_construction=64,
                opclasses=["vector_cosine_ops"],
            ),
        ]

    def __str__(self) -> str:
        return self.text
