"""The rules that put parties in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims.admin.bases import EditableAdmin, excerpt, run_each, signed_in
from claims.admin.languages import LanguagesField
from claims.grouping import lines_of
from claims.models import GroupRule, Party, PartyKind
from claims.operations.groups import (
    Applied,
    apply_group_rule,
    delete_group_rule,
    make_group,
    would_join,
)
from factcheck.lib.text import fingerprint

if TYPE_CHECKING:
    _GroupRuleForm = ModelForm[GroupRule]
else:
    _GroupRuleForm = ModelForm

_NAMES_SHOWN = 50


class GroupRuleForm(_GroupRuleForm):
    """A rule for a group there is, or for one that is made with it."""

    new_group = LanguagesField(Party._meta.get_field("names"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_group"].label = _("or a new group")
        self.fields["new_group"].help_text = _("Its name, in English at least.")
        if "group" in self.fields:
            self.fields["group"].required = False

    def clean_places(self) -> str:
        places = str(self.cleaned_data["places"])
        if not lines_of(places):
            raise forms.ValidationError(_("Name at least one country or body."))
        return places

    def clean_new_group(self) -> dict[str, str]:
        names: dict[str, str] = self.cleaned_data["new_group"]
        if any(names.values()) and not names["en"].strip():
            raise forms.ValidationError(_("Give the group a name in English."))
        others = Party.objects.exclude(kind=PartyKind.GROUP)
        if others.filter(key=fingerprint(names["en"])).exists():
            raise forms.ValidationError(
                _("There is a party of this name that is no group.")
            )
        return names

    def clean(self) -> None:
        super().clean()
        is_new = any(self.cleaned_data.get("new_group", {"": "refused"}).values())
        if "group" in self.cleaned_data and is_new == bool(self.cleaned_data["group"]):
            self.add_error("group", _("Choose a group, or name a new one."))


@admin.register(GroupRule)
class GroupRuleAdmin(EditableAdmin[GroupRule]):
    """A rule takes effect when it is saved, on all parties that are known.

    One that is not in use shows whom it would put in its group.
    """

    form = GroupRuleForm
    list_display = ["group", "about", "members", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["group"]
    search_fields = ["group__name", "group__names", "places", "roles"]
    fields = ["group", "new_group", "places", "roles", "exceptions", "is_active"]
    readonly_fields = ["member_list", "would_join_list"]
    autocomplete_fields = ["group"]
    actions = ["apply"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[GroupRule]:
        rules = super().get_queryset(request)
        return rules.annotate(member_count=Count("group__members"))

    def get_fields(
        self, request: HttpRequest, obj: GroupRule | None = None
    ) -> list[Any]:
        return [*self.fields, *(self.readonly_fields if obj else [])]

    def has_delete_permission(
        self, request: HttpRequest, obj: GroupRule | None = None
    ) -> bool:
        return request.user.has_perm("claims.delete_grouprule")

    @admin.display(description=_("countries and bodies"), ordering="places")
    def about(self, rule: GroupRule) -> str:
        return excerpt(", ".join(lines_of(rule.places)))

    @admin.display(description=_("members"), ordering="member_count")
    def members(self, rule: GroupRule) -> int:
        return int(vars(rule)["member_count"])

    @admin.display(description=_("members of the group"))
    def member_list(self, rule: GroupRule) -> str:
        return _names(list(rule.group.members.order_by("name")))

    @admin.display(description=_("would join now"))
    def would_join_list(self, rule: GroupRule) -> str:
        return _names(would_join(rule))

    def save_model(
        self,
        request: HttpRequest,
        obj: GroupRule,
        form: ModelForm[GroupRule],
        change: bool,
    ) -> None:
        by, at = signed_in(request), timezone.now()
        names = form.cleaned_data["new_group"]
        if any(names.values()):
            obj.group = make_group(names=names, by=by, at=at)
        super().save_model(request, obj, form, change)
        self._tell(request, apply_group_rule(rule=obj, by=by, at=at))

    def delete_model(self, request: HttpRequest, obj: GroupRule) -> None:
        by, at = signed_in(request), timezone.now()
        self._tell(request, delete_group_rule(rule=obj, by=by, at=at))

    def delete_queryset(
        self, request: HttpRequest, queryset: QuerySet[GroupRule]
    ) -> None:
        for rule in queryset:
            self.delete_model(request, rule)

    @admin.action(description=_("Apply now"), permissions=["change"])
    def apply(self, request: HttpRequest, queryset: QuerySet[GroupRule]) -> None:
        def operation(rule: GroupRule) -> None:
            by, at = signed_in(request), timezone.now()
            self._tell(request, apply_group_rule(rule=rule, by=by, at=at))

        run_each(self, request, queryset, operation)

    def _tell(self, request: HttpRequest, applied: Applied) -> None:
        joined, left = len(applied.joined), len(applied.left)
        told = ngettext(
            "%(count)d party joined the group.",
            "%(count)d parties joined the group.",
            joined,
        )
        self.message_user(request, told % {"count": joined})
        if left:
            told = ngettext(
                "%(count)d party left the group.",
                "%(count)d parties left the group.",
                left,
            )
            self.message_user(request, told % {"count": left})


def _names(parties: list[Party]) -> str:
    shown = ", ".join(map(str, parties[:_NAMES_SHOWN]))
    more = len(parties) - _NAMES_SHOWN
    if more <= 0:
        return shown
    return gettext("%(names)s and %(count)d more") % {"names": shown, "count": more}
