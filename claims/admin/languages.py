"""A form field for the texts of a JSON column, one input a language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db.models import Field
from django.forms import CharField, MultiValueField, MultiWidget
from django.utils.text import capfirst
from unfold.widgets import UnfoldAdminTextareaWidget


class LanguagesWidget(MultiWidget):
    def __init__(self) -> None:
        self.codes = [code for code, _ in settings.LANGUAGES]
        attributes = [
            {"aria-label": str(name), "placeholder": str(name), "lang": code}
            for code, name in settings.LANGUAGES
        ]
        super().__init__(
            [
                UnfoldAdminTextareaWidget(attrs={**of_one, "dir": "auto", "rows": 2})
                for of_one in attributes
            ]
        )

    def decompress(self, value: Any) -> list[str]:
        return [(value or {}).get(code, "") for code in self.codes]


class LanguagesField(MultiValueField):
    """Gives ``{"en": "...", "fa": "..."}``, with an empty text where none was typed.

    A column that may not be blank needs its text in the first language, which every
    other language falls back to.
    """

    def __init__(self, column: Field[Any, Any]) -> None:
        self.codes = [code for code, _ in settings.LANGUAGES]
        needed = not column.blank
        super().__init__(
            [CharField(required=needed and not i) for i, _ in enumerate(self.codes)],
            label=capfirst(column.verbose_name),
            required=needed,
            require_all_fields=False,
            widget=LanguagesWidget(),
        )

    def compress(self, data_list: Sequence[str]) -> dict[str, str]:
        return dict(zip(self.codes, data_list or [""] * len(self.codes), strict=True))
