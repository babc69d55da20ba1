"""People, their groups and their API tokens, in the back office's own look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from knox.admin import AuthTokenAdmin
from knox.models import AuthToken
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

if TYPE_CHECKING:
    _UserAdmin = UserAdmin[User]

    class _Styled:
        pass

else:
    from unfold.admin import ModelAdmin as _Styled

    _UserAdmin = UserAdmin

for model in (User, Group, AuthToken):
    admin.site.unregister(model)


@admin.register(User)
class PersonAdmin(_Styled, _UserAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "first_name", "last_name", "email", "is_staff"]
    list_filter = ["groups", "is_staff", "is_superuser", "is_active"]


@admin.register(Group)
class PeopleGroupAdmin(_Styled, GroupAdmin):
    pass


@admin.register(AuthToken)
class TokenAdmin(_Styled, AuthTokenAdmin):  # type: ignore[misc]  # knox has no types
    list_display = ["token_key", "user", "created", "expiry"]
    list_select_related = ["user"]
