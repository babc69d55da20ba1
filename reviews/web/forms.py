"""What people type: read, checked for shape, and handed to operations as it is.

The rules of the domain are the operations'; these forms only refuse what cannot be
passed on to one.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims.models import Stance
from factcheck.lib.errors import DomainError
from reviews.models import ReasonClass

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def refuse(form: forms.Form, error: DomainError) -> None:
    """Show a refusal beside the fields it names, else above the form."""
    for name, said in error.fields.items():
        form.add_error(name if name in form.fields else None, [*filter(None, said)])
    if not form.errors:
        form.add_error(None, error.message)


class ArticleForm(forms.Form):
    """An article, by its words, its address or its file."""

    text = forms.CharField(
        label=_("Paste the text"),
        required=False,
        strip=False,
        max_length=settings.MAX_ARTICLE_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
    )
    url = forms.URLField(
        label=_("Give its address"),
        required=False,
        assume_scheme="https",
        max_length=2000,
        help_text=_(
            "The page is fetched and read. With pasted text, only the address is kept."
        ),
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
    )
    file = forms.FileField(
        label=_("Upload a file"),
        required=False,
        help_text=_("A text, HTML or PDF file."),
        widget=forms.FileInput(
            attrs={"accept": ".txt,.html,.htm,.pdf,text/plain,text/html"}
        ),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    byline = forms.CharField(
        label=_("Byline"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    source_name = forms.CharField(
        label=_("Publisher"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    published_on = forms.DateField(label=_("Published on"), required=False, widget=DATE)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        ways = [bool(str(data.get("text") or "").strip()), bool(data.get("file"))]
        if all(ways):
            self.add_error("file", _("Choose one: pasted text or a file."))
        elif not any(ways) and not data.get("url") and not self.errors:
            raise forms.ValidationError(
                _("Paste a text, give an address, or choose a file.")
            )
        return data


class EvidenceForm(forms.Form):
    """Evidence a person brings: where it stands and the words that say so."""

    stance = forms.ChoiceField(
        label=_("What it does"), choices=Stance.choices, widget=forms.RadioSelect
    )
    url = forms.URLField(
        label=_("Address of the page"),
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    quote = forms.CharField(
        label=_("The words that say so"),
        max_length=5000,
        help_text=_("As they stand on the page."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    party_name = forms.CharField(
        label=_("Who says it"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "parties"}),
    )
    source_name = forms.CharField(
        label=_("Publisher"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    title = forms.CharField(
        label=_("Title of the page"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    published_on = forms.DateField(label=_("Published on"), required=False, widget=DATE)


class WordingForm(forms.Form):
    """The claim's wording, as a person would say it."""

    text = forms.CharField(
        label=_("Wording"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ChangeForm(forms.Form):
    """Why a published verdict is changed, told to its readers."""

    reason_class = forms.ChoiceField(
        label=_("Reason"), choices=ReasonClass.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note to readers"),
        max_length=2000,
        help_text=_("What was wrong or new, and what changed. It stays in public."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
