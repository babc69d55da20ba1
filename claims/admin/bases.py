"""What every page of the back office shares: who may look, who may change, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import Field, Model, URLField
from django.forms import Field as FormField
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import ngettext

from claims.admin.languages import LanguagesField
from claims.models import Event
from factcheck.lib.errors import DomainError

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as _ModelAdmin
else:
    from unfold.admin import ModelAdmin

    class _ModelAdmin(ModelAdmin):
        """Unfold's, and subscriptable, as the type checker sees it."""

        def __class_getitem__(cls, model: object) -> type[_ModelAdmin]:
            return cls


Row = TypeVar("Row", bound=Model)


def signed_in(request: HttpRequest) -> User:
    """Return who is asking; the back office lets nobody in who has not signed in."""
    return cast("User", request.user)


class BrowsableAdmin(_ModelAdmin[Row]):
    """Rows are looked at and searched; only operations write them.

    An action needs the model's change permission, which therefore means "may run the
    operations of this noun", never "may edit its columns".
    """

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Row | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Row | None = None
    ) -> bool:
        return False

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"  # Django's default from 6.0 on
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_operate_permission(self, request: HttpRequest) -> bool:
        """Say whether this person may run the noun's operations."""
        return super().has_change_permission(request)


class EditableAdmin(_ModelAdmin[Row]):
    """Rows that people may edit here; each change is an event of the history."""

    list_per_page = 50
    show_full_result_count = False
    # Set once, when the row is added: what other rows are found by.
    fixed_fields: Iterable[str] = ()
    # JSON columns that hold a text by language.
    translated_fields: Iterable[str] = ()

    def get_readonly_fields(
        self, request: HttpRequest, obj: Row | None = None
    ) -> list[str]:
        readonly = [str(name) for name in super().get_readonly_fields(request, obj)]
        return [*readonly, *self.fixed_fields] if obj else readonly

    def formfield_for_dbfield(
        self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if db_field.name in self.translated_fields:
            return LanguagesField(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_delete_permission(
        self, request: HttpRequest, obj: Row | None = None
    ) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: Row, form: ModelForm[Row], change: bool
    ) -> None:
        for name in self.translated_fields:
            # Texts in languages that the form has no input for are kept.
            texts = {**(form.initial.get(name) or {}), **getattr(obj, name)}
            setattr(obj, name, {k: text for k, text in texts.items() if text})
        super().save_model(request, obj, form, change)
        Event.record(
            f"{obj._meta.model_name}.{'changed' if change else 'added'}",
            obj,
            by=signed_in(request),
            at=timezone.now(),
            fields=form.changed_data,
        )


def run_each(
    page: _ModelAdmin[Any],
    request: HttpRequest,
    rows: Iterable[Row],
    operation: Callable[[Row], object],
) -> None:
    """Run ``operation`` on every row; say how many it took and why others not."""
    done = 0
    for row in rows:
        try:
            operation(row)
        except DomainError as error:
            page.message_user(request, f"{row}: {error.message}", messages.WARNING)
        else:
            done += 1
    if done:
        told = ngettext("Done for %(count)d row.", "Done for %(count)d rows.", done)
        page.message_user(request, told % {"count": done}, messages.SUCCESS)


def excerpt(text: str, length: int = 120) -> str:
    """Shorten a text for a list."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"
