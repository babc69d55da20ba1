from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from claims.models import Event, GroupRule, Party
from claims.operations.parties import get_party
from tests.factories import AppearanceFactory, PartyFactory

ADD = "admin:claims_grouprule_add"
CHANGE = "admin:claims_grouprule_change"
RULES = "admin:claims_grouprule_changelist"
PARTIES = "admin:claims_party_changelist"


@pytest.fixture
def editor(ed: User) -> Client:
    ed.is_staff = True
    ed.save()
    for verb in ("view", "add", "change", "delete"):
        ed.user_permissions.add(Permission.objects.get(codename=f"{verb}_grouprule"))
    client = Client()
    client.force_login(ed)
    return client


def form(**given: object) -> dict[str, object]:
    plain = {"group": "", "new_group_0": "", "new_group_1": "", "is_active": "on"}
    terms = {"places": "Lund\nLundish", "roles": "minister", "exceptions": "former"}
    return {**plain, **terms, **given}


def told(response: Any) -> list[str]:
    return [m.message for m in get_messages(response.wsgi_request)]


def test_a_rule_is_added_with_its_group_and_takes_effect(
    editor: Client, ed: User
) -> None:
    party = PartyFactory(name="Anna Berg", role="Lundish minister")
    new = {"new_group_0": "Lundish officials", "new_group_1": "مقام‌های لوند"}
    answer = editor.post(reverse(ADD), form(**new))
    assert answer.status_code == 302, answer.context["errors"]
    rule = GroupRule.objects.get(places="Lund\nLundish")
    assert (rule.group.kind, rule.group.names) == ("group", {"fa": "مقام‌های لوند"})
    assert list(rule.group.members.all()) == [party]
    assert "1 party joined the group." in told(answer)
    assert Event.objects.filter(kind="grouprule.added", by=ed).exists()


def test_a_changed_rule_says_who_left(editor: Client) -> None:
    group = PartyFactory(name="Lundish officials", kind="group")
    rule = GroupRule.objects.create(group=group, places="Lund", roles="minister")
    get_party(name="Anna Berg", role="minister", affiliation="Lund")
    address = reverse(CHANGE, args=[rule.pk])
    assert "Anna Berg" in editor.get(address).content.decode()
    answer = editor.post(address, form(group=group.pk, exceptions="minister"))
    assert told(answer)[:2] == [
        "0 parties joined the group.",
        "1 party left the group.",
    ]
    assert not group.members.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"places": " - \n\n"}, "Name at least one country or body."),
        ({}, "Choose a group, or name a new one."),
        ({"new_group_1": "مقام‌ها"}, "Give the group a name in English."),
        (
            {"new_group_0": "Anna Berg"},
            "There is a party of this name that is no group.",
        ),
    ],
)
def test_a_rule_that_cannot_be_is_refused_in_words(
    editor: Client, given: dict[str, object], sentence: str
) -> None:
    PartyFactory(name="Anna Berg")
    before = GroupRule.objects.count()
    answer = editor.post(reverse(ADD), form(**given))
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert GroupRule.objects.count() == before


def test_a_person_is_no_group(editor: Client) -> None:
    person = PartyFactory(name="Anna Berg")
    answer = editor.post(reverse(ADD), form(group=person.pk))
    assert answer.status_code == 200
    assert "group" in answer.context["adminform"].form.errors
    assert not person.rules.exists()


def test_a_rule_not_in_use_shows_whom_it_would_put_in(editor: Client) -> None:
    PartyFactory(name="Anna Berg", role="minister", country="Lund")
    group = PartyFactory(name="Lundish officials", kind="group")
    given = form(group=group.pk, is_active="")
    del given["is_active"]
    editor.post(reverse(ADD), given)
    rule = GroupRule.objects.get(group=group)
    assert not group.members.exists()
    assert "Anna Berg" in editor.get(reverse(CHANGE, args=[rule.pk])).content.decode()


def test_rules_are_applied_and_deleted_from_the_list(editor: Client) -> None:
    group = PartyFactory(name="Lundish officials", kind="group")
    rule = GroupRule.objects.create(group=group, places="Lund", roles="minister")
    party = PartyFactory(name="Anna Berg", role="minister", country="Lund")
    chosen = {"_selected_action": [rule.pk]}
    answer = editor.post(reverse(RULES), {"action": "apply", **chosen})
    assert "1 party joined the group." in told(answer)
    assert list(group.members.all()) == [party]
    answer = editor.post(
        reverse(RULES), {"action": "delete_selected", "post": "yes", **chosen}
    )
    assert "1 party left the group." in told(answer)
    assert not GroupRule.objects.filter(pk=rule.pk).exists()


def test_a_group_taken_off_by_hand_stays_off(editor: Client) -> None:
    group = PartyFactory(name="Lundish officials", kind="group")
    rule = GroupRule.objects.create(group=group, places="Lund", roles="minister")
    party = get_party(name="Anna Berg", role="minister", affiliation="Lund")
    address = reverse("admin:claims_party_change", args=[party.pk])
    given = {"names_0": "", "names_1": "", "kind": "person", "role": "minister"}
    editor.post(address, {**given, "affiliation": "Lund", "country": "Lund"})
    assert not party.groups.exists()
    chosen = {"action": "apply", "_selected_action": [rule.pk]}
    assert "0 parties joined the group." in told(editor.post(reverse(RULES), chosen))
    assert not party.groups.exists()


def test_an_office_learnt_by_hand_puts_a_party_in_its_group(editor: Client) -> None:
    group = PartyFactory(name="Lundish officials", kind="group")
    GroupRule.objects.create(group=group, places="Lund", roles="minister")
    party = PartyFactory(name="Anna Berg", role="minister")
    address = reverse("admin:claims_party_change", args=[party.pk])
    given = {"names_0": "", "names_1": "", "kind": "person", "role": "minister"}
    answer = editor.post(address, {**given, "country": "Lund"})
    assert "A rule put it in the group Lundish officials." in told(answer)
    assert list(party.groups.all()) == [group]


def test_groups_without_members_are_left_out_of_the_list_until_asked_for(
    editor: Client,
) -> None:
    idle = PartyFactory(name="Lundish officials", kind="group")
    quoted = PartyFactory(name="Skogish officials", kind="group")
    AppearanceFactory(speaker=quoted)
    shown = editor.get(reverse(PARTIES)).context["cl"].queryset
    assert set(shown) == {quoted}
    everything = editor.get(reverse(PARTIES), {"idle": "shown"}).context["cl"].queryset
    assert {idle, quoted} < set(everything)
    only = editor.get(reverse(PARTIES), {"idle": "only"}).context["cl"].queryset
    assert idle in only
    assert quoted not in only
    assert Party.objects.count() == everything.count()
