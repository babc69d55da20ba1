"""Parties: who speaks, and for which groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.bases import EditableAdmin
from claims.models import Party
from factcheck.lib.text import fingerprint

if TYPE_CHECKING:
    _PartyForm = ModelForm[Party]
else:
    _PartyForm = ModelForm


class PartyForm(_PartyForm):
    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if Party.objects.filter(key=fingerprint(name)).exists():
            raise forms.ValidationError(_("There is a party of this name already."))
        return name


@admin.register(Party)
class PartyAdmin(EditableAdmin[Party]):
    """``name`` is what texts call the party, and finds it; it is fixed for that reason.

    What readers see can be corrected in ``names``.
    """

    form = PartyForm
    list_display = ["name", "kind", "role", "affiliation", "country"]
    list_filter = ["kind", "country", "groups"]
    search_fields = ["name", "aliases", "names", "role", "affiliation"]
    fields = [
        *("name", "names", "aliases", "kind", "role", "affiliation"),
        *("country", "wikidata_id", "groups"),
    ]
    autocomplete_fields = ["groups"]
    fixed_fields = ["name"]
    translated_fields = ["names"]

    def save_model(
        self,
        request: HttpRequest,
        obj: Party,
        form: ModelForm[Party],
        change: bool,
    ) -> None:
        obj.key = obj.key or fingerprint(obj.name)
        super().save_model(request, obj, form, change)
