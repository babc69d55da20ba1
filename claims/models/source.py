"""Source: a publisher."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    NEWS_AGENCY = "news_agency", _("News agency")
    NEWSPAPER = "newspaper", _("Newspaper or news site")
    BROADCASTER = "broadcaster", _("Broadcaster")
    GOVERNMENT = "government", _("Government body")
    ORGANISATION = "organisation", _("Organisation")
    RESEARCH = "research", _("Research")
    FACT_CHECKER = "fact_checker", _("Fact-checker")
    OTHER = "other", _("Other")


class Source(models.Model):
    """A publisher of articles and documents, known by its domain."""

    name = models.CharField(_("name"), max_length=200)
    # Null, not "", so that sources without a domain may be many.
    domain = models.CharField(
        _("domain"), max_length=253, unique=True, null=True, blank=True
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=SourceKind, default=SourceKind.OTHER
    )
    country = models.CharField(_("country"), max_length=80, blank=True)
    state_owned = models.BooleanField(_("state-owned"), null=True, blank=True)
    interest_note = models.TextField(
        _("declared interests"),
        blank=True,
        help_text=_("Interests readers should know of; shown with its evidence."),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
