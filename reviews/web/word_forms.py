"""Forms that name words of an article: by their place, or as they stand in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Appearance
from reviews.web.spans import Span, find_parts, find_words

LONG = 5000


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class WordsForm(forms.Form):
    """Words of ``article_text``; ``cleaned_data["span"]`` is where they stand.

    A script sends their place and the words; a person without one sends the words.
    """

    words = forms.CharField(
        label=gettext_lazy("The words, as they stand in the article"),
        max_length=LONG,
        widget=_area(3),
    )
    start = forms.IntegerField(required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, article_text: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article_text = article_text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            data["span"] = self._span(data)
        return data

    def _span(self, data: dict[str, Any]) -> Span | None:
        start, end, words = data["start"], data["end"], data["words"]
        if start is None or end is None:
            return self._found(words)
        if self.article_text[start:end].split() != words.split():
            message = _("The words have moved. Load the page again and choose them.")
            self.add_error("words", message)
        return start, end

    def _found(self, words: str) -> Span | None:
        found = find_words(self.article_text, words)
        if len(found) == 1:
            return found[0]
        if found:
            said = _("These words stand in the article %(times)d times. Add some more.")
            self.add_error("words", said % {"times": len(found)})
        else:
            message = _("These words are not in the article. Copy them from it.")
            self.add_error("words", message)
        return None


class ClaimWordsForm(WordsForm):
    """Words that make a claim, and its wording where it shall be another."""

    text = forms.CharField(
        label=gettext_lazy("Wording"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Left empty, the claim says what the words say."),
        widget=_area(2),
    )


class PartsForm(forms.Form):
    """A claim's words in parts, one on a line; ``cleaned_data["spans"]`` is where."""

    parts = forms.CharField(
        label=gettext_lazy("One claim on each line"),
        max_length=LONG,
        help_text=gettext_lazy(
            "Break the line where one claim ends. Words that belong to none may go."
        ),
        widget=_area(5),
    )

    def __init__(self, appearance: Appearance, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.appearance = appearance

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        lines = [line for line in data.get("parts", "").splitlines() if line.strip()]
        if len(lines) == 1:
            self.add_error("parts", _("Write at least two claims, each on a line."))
        elif lines:
            data["spans"] = self._spans(lines)
        return data

    def _spans(self, lines: list[str]) -> list[Span]:
        one = self.appearance
        try:
            return find_parts(one.article.text, lines, one.start, one.end)
        except LookupError as missing:
            said = _("“%(words)s” does not stand in these words, or not in this order.")
            self.add_error("parts", said % {"words": missing.args[0]})
            return []
