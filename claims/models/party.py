"""Party: who speaks."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class PartyKind(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    GROUP = "group", _("Group")


class Party(models.Model):
    """A person, organisation or group that speaks, in a claim or in evidence.

    ``key`` is the fingerprint of the name, so that spelling variants of one name
    are one party. ``groups`` holds what it speaks for ("Iranian officials").
    """

    name = models.CharField(_("name"), max_length=300)
    key = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(
        _("kind"), max_length=20, choices=PartyKind, default=PartyKind.PERSON
    )
    names = models.JSONField(
        _("names in other languages"),
        default=dict,
        blank=True,
        help_text=_('By language, for instance {"fa": "مقام‌های ایرانی"}.'),
    )
    aliases = ArrayField(
        models.CharField(max_length=300),
        verbose_name=_("aliases"),
        default=list,
        blank=True,
    )
    role = models.CharField(_("role"), max_length=300, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=300, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True)
    groups = models.ManyToManyField(
        "self",
        verbose_name=_("groups"),
        symmetrical=False,
        limit_choices_to={"kind": PartyKind.GROUP},
        related_name="members",
        blank=True,
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.local_name()

    def local_name(self, language: str | None = None) -> str:
        """Return the name in ``language`` (default: the active one) if known."""
        language = (language or get_language() or "en").split("-")[0]
        return str(self.names.get(language) or self.name)

    @property
    def title(self) -> str:
        """Role and affiliation in one line; empty when neither is known."""
        return ", ".join(part for part in (self.role, self.affiliation) if part)


class GroupRule(models.Model):
    """Puts parties in a group by what is known of them: "Iranian officials".

    Terms stand one to a line; ``claims.grouping`` says how they are compared. A rule
    puts whom it fits in its group once and notes it in ``placed``: whoever a person
    takes out afterwards is still noted there, and so stays out. Whom it fitted and
    fits no longer leaves, unless another rule of the group fits. Members it never
    fitted are people's own choice, and stay.
    """

    group = models.ForeignKey(
        Party,
        models.CASCADE,
        verbose_name=_("group"),
        related_name="rules",
        limit_choices_to={"kind": PartyKind.GROUP},
    )
    places = models.TextField(
        _("countries and bodies"),
        help_text=_(
            "One to a line, for instance Iran, Iranian, IRGC. A star stands for any "
            "ending: Iran*."
        ),
    )
    roles = models.TextField(
        _("roles"),
        blank=True,
        help_text=_("One to a line, for instance minister, commander; empty for all."),
    )
    exceptions = models.TextField(
        _("except"),
        blank=True,
        help_text=_("One to a line, for instance former, opposition."),
    )
    is_active = models.BooleanField(_("in use"), default=True)
    placed = models.ManyToManyField(
        Party,
        verbose_name=_("parties it has put in the group"),
        related_name="placed_by",
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("group rule")
        verbose_name_plural = _("group rules")
        ordering = ["group__name", "pk"]

    def __str__(self) -> str:
        return str(self.group)
