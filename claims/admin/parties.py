"""Parties: who speaks, and for which groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.admin.bases import EditableAdmin
from claims.models import Party, PartyKind
from claims.operations.groups import group_party
from claims.queries import idle_groups
from factcheck.lib.text import fingerprint

if TYPE_CHECKING:
    _PartyForm = ModelForm[Party]
else:
    _PartyForm = ModelForm

_MEMBERS_SHOWN = 200


class PartyForm(_PartyForm):
    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if Party.objects.filter(key=fingerprint(name)).exists():
            raise forms.ValidationError(_("There is a party of this name already."))
        return name


class InUseFilter(admin.SimpleListFilter):
    """Leaves out, until asked, the groups that nobody belongs to or quotes yet."""

    title = _("groups without members")
    parameter_name = "idle"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("shown", _("Shown")), ("only", _("Nothing else"))]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for number, choice in enumerate(super().choices(changelist)):
            yield choice if number else {**choice, "display": _("Left out")}

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Party]
    ) -> QuerySet[Party]:
        if self.value() == "shown":
            return queryset
        if self.value() == "only":
            return queryset.filter(idle_groups())
        return queryset.exclude(idle_groups())


@admin.register(Party)
class PartyAdmin(EditableAdmin[Party]):
    """``name`` is what texts call the party, and finds it; it is fixed for that reason.

    What readers see can be corrected in ``names``. What is saved here may put the
    party in groups by their rules; a group taken off by hand stays off.
    """

    form = PartyForm
    list_display = ["name", "kind", "role", "affiliation", "country", "of_groups"]
    list_filter = ["kind", InUseFilter, "country", "groups"]
    search_fields = ["name", "aliases", "names", "role", "affiliation"]
    fields = [
        *("name", "names", "aliases", "kind", "role", "affiliation"),
        *("country", "wikidata_id", "groups"),
    ]
    readonly_fields = ["member_list"]
    autocomplete_fields = ["groups"]
    fixed_fields = ["name"]
    translated_fields = ["names"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Party]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fields(self, request: HttpRequest, obj: Party | None = None) -> list[Any]:
        is_group = obj is not None and obj.kind == PartyKind.GROUP
        return [*self.fields, *(["member_list"] if is_group else [])]

    @admin.display(description=_("groups"))
    def of_groups(self, party: Party) -> str:
        return ", ".join(str(group) for group in party.groups.all())

    @admin.display(description=_("members"))
    def member_list(self, party: Party) -> str:
        return ", ".join(map(str, party.members.order_by("name")[:_MEMBERS_SHOWN]))

    def save_model(
        self,
        request: HttpRequest,
        obj: Party,
        form: ModelForm[Party],
        change: bool,
    ) -> None:
        obj.key = obj.key or fingerprint(obj.name)
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if joined := group_party(party=form.instance):
            told = ngettext(
                "A rule put it in the group %(groups)s.",
                "Rules put it in the groups %(groups)s.",
                len(joined),
            )
            self.message_user(request, told % {"groups": ", ".join(map(str, joined))})
