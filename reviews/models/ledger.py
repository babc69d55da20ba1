"""Ledger: an append-only Merkle log over publications (RFC 6962 hashing)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.append_only import append_only


class LedgerEntry(models.Model):
    """One leaf: the canonical JSON (RFC 8785) of a publication, and its hash.

    ``index`` counts from 0 without gaps.
    """

    index = models.PositiveBigIntegerField(_("index"), unique=True)
    publication = models.OneToOneField(
        "reviews.Publication",
        models.PROTECT,
        verbose_name=_("publication"),
        related_name="ledger_entry",
    )
    body = models.TextField(_("body"))
    leaf_hash = models.CharField(_("leaf hash"), max_length=64)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        ordering = ["-index"]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.index}: {self.leaf_hash}"


class TreeHead(models.Model):
    """A signed statement of the log's size and root at a time (Ed25519)."""

    size = models.PositiveBigIntegerField(_("size"), unique=True)
    root_hash = models.CharField(_("root hash"), max_length=64)
    at = models.DateTimeField(_("at"))
    key_id = models.CharField(_("key"), max_length=64)
    signature = models.CharField(_("signature"), max_length=200)

    class Meta:
        verbose_name = _("signed tree head")
        verbose_name_plural = _("signed tree heads")
        ordering = ["-size"]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.size}: {self.root_hash}"
