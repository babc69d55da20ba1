from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib.auth.models import User

from claims.models import Event, GroupRule, Party
from claims.operations.groups import (
    GroupNameMissing,
    NameIsNoGroup,
    PlacesMissing,
    apply_group_rule,
    delete_group_rule,
    group_party,
    make_group,
    would_join,
)
from claims.operations.parties import get_party
from tests.factories import PartyFactory

ROLES = "minister\narmy\nofficials"


@pytest.fixture
def group(ed: User, now: datetime) -> Party:
    names = {"en": "Lundish officials", "fa": "مقام‌های لوند"}
    return make_group(names=names, by=ed, at=now)


@pytest.fixture
def rule(group: Party) -> GroupRule:
    return GroupRule.objects.create(
        group=group, places="Lund\nLundish", roles=ROLES, exceptions="former"
    )


def members(group: Party) -> set[str]:
    return {party.name for party in group.members.all()}


def test_a_new_party_joins_the_group_it_fits(rule: GroupRule) -> None:
    get_party(name="Anna Berg", role="Lundish minister")
    get_party(name="Lund's army", kind="organisation")
    get_party(name="Jon Berg", role="Lundish singer")
    assert members(rule.group) == {"Anna Berg", "Lund's army"}


def test_a_known_party_joins_once_its_office_is_learnt(rule: GroupRule) -> None:
    party = get_party(name="Anna Berg")
    assert not party.groups.exists()
    get_party(name="Anna Berg", role="minister", affiliation="Lund")
    assert members(rule.group) == {"Anna Berg"}


def test_whoever_a_person_took_out_stays_out(
    rule: GroupRule, ed: User, now: datetime
) -> None:
    party = get_party(name="Anna Berg", role="Lundish minister")
    party.groups.clear()
    get_party(name="Anna Berg", role="Lundish minister", affiliation="Lund")
    assert apply_group_rule(rule=rule, by=ed, at=now).joined == ()
    another = GroupRule.objects.create(group=rule.group, places="Lund")
    assert apply_group_rule(rule=another, by=ed, at=now).joined == ()
    assert group_party(party=party) == []
    assert members(rule.group) == set()


def test_whoever_a_person_put_in_and_took_out_stays_out(
    rule: GroupRule, ed: User, now: datetime
) -> None:
    party = PartyFactory(name="Anna Berg", role="Lundish minister")
    party.groups.add(rule.group)
    assert apply_group_rule(rule=rule, by=ed, at=now).joined == ()
    party.groups.clear()
    assert apply_group_rule(rule=rule, by=ed, at=now).joined == ()
    assert members(rule.group) == set()


def test_a_rule_is_applied_to_all_that_are_known(
    rule: GroupRule, ed: User, now: datetime
) -> None:
    fitting = PartyFactory(role="minister", country="Lund")
    PartyFactory(role="former minister", country="Lund")
    assert would_join(rule) == [fitting]
    applied = apply_group_rule(rule=rule, by=ed, at=now)
    assert (applied.joined, applied.left) == ((fitting,), ())
    assert list(rule.group.members.all()) == [fitting]
    assert would_join(rule) == []
    event = Event.objects.get(kind="grouprule.applied")
    assert event.by == ed
    assert event.detail == {"group": rule.group_id, "joined": [fitting.pk], "left": []}


def test_a_narrower_rule_lets_go_only_of_those_it_had_fitted(
    rule: GroupRule, ed: User, now: datetime
) -> None:
    minister = get_party(name="Anna Berg", role="Lundish minister")
    by_hand = PartyFactory(name="Jon Berg", role="singer")
    by_hand.groups.add(rule.group)
    rule.exceptions = "minister"
    rule.save()
    assert apply_group_rule(rule=rule, by=ed, at=now).left == (minister,)
    assert members(rule.group) == {"Jon Berg"}
    rule.exceptions = ""
    rule.save()
    assert apply_group_rule(rule=rule, by=ed, at=now).joined == (minister,)


@pytest.mark.parametrize("end", ["switched off", "deleted"])
def test_a_rule_that_ends_leaves_what_another_rule_holds(
    rule: GroupRule, ed: User, now: datetime, end: str
) -> None:
    GroupRule.objects.create(group=rule.group, places="Red House")
    both = get_party(name="Anna Berg", role="Lundish minister", affiliation="Red House")
    get_party(name="Jon Berg", role="Lundish minister")
    if end == "deleted":
        applied = delete_group_rule(rule=rule, by=ed, at=now)
        assert not GroupRule.objects.filter(group=rule.group, places="Lund").exists()
        assert Event.objects.filter(kind="grouprule.deleted", by=ed).exists()
    else:
        rule.is_active = False
        rule.save()
        applied = apply_group_rule(rule=rule, by=ed, at=now)
    assert [party.name for party in applied.left] == ["Jon Berg"]
    assert list(rule.group.members.all()) == [both]


def test_a_party_changed_by_hand_leaves_the_group_it_fits_no_longer(
    rule: GroupRule,
) -> None:
    party = get_party(name="Anna Berg", role="Lundish minister")
    party.role = "former Lundish minister"
    party.save()
    assert group_party(party=party) == []
    assert members(rule.group) == set()


def test_no_group_of_a_rule_joins_a_group(
    rule: GroupRule, ed: User, now: datetime
) -> None:
    assert group_party(party=rule.group) == []
    apply_group_rule(rule=rule, by=ed, at=now)
    two = get_party(name="two Lundish officials", kind="group")
    assert list(rule.group.members.all()) == [two]


def test_a_rule_without_places_is_refused(
    group: Party, ed: User, now: datetime
) -> None:
    rule = GroupRule.objects.create(group=group, places=" - \n", roles="minister")
    with pytest.raises(PlacesMissing):
        apply_group_rule(rule=rule, by=ed, at=now)


def test_a_group_is_made_once_and_never_of_a_person(
    group: Party, ed: User, now: datetime
) -> None:
    again = make_group(names={"en": " lundish  Officials"}, by=ed, at=now)
    assert again == group
    assert group.local_name("fa") == "مقام‌های لوند"
    PartyFactory(name="Anna Berg")
    with pytest.raises(NameIsNoGroup):
        make_group(names={"en": "Anna Berg"}, by=ed, at=now)
    with pytest.raises(GroupNameMissing):
        make_group(names={"en": " ", "fa": "مقام‌ها"}, by=ed, at=now)


@pytest.mark.parametrize(
    ("name", "role", "groups"),
    [
        ("Anna Berg", "Iranian foreign minister", ["Iranian officials"]),
        ("Anna Berg", "senior IRGC commander", ["Iranian officials"]),
        ("Anna Berg", "سخنگوی وزارت امور خارجهٔ ایران", ["Iranian officials"]),
        ("Anna Berg", "المتحدث باسم وزارة الخارجية الإيرانية", ["Iranian officials"]),
        ("Anna Berg", "пресс-секретарь президента России", ["Russian officials"]),
        ("Anna Berg", "представитель МИД Украины", ["Ukrainian officials"]),
        ("Anna Berg", "US ambassador to Israel", ["US officials"]),
        ("Anna Berg", "Iran's ambassador to the United Nations", ["Iranian officials"]),
        ("Anna Berg", "UN special envoy for Syria", ["UN officials"]),
        ("Anna Berg", "spokesman for the Iran-backed militia", []),
        ("Anna Berg", "former Israeli prime minister", []),
        ("Anna Berg", "spokesman for American Airlines", []),
        ("Anna Berg", "president of Tehran University", []),
        ("Anna Berg", "Russian military blogger", []),
        ("Anna Berg", "spokesman for the Houthi rebels", ["Houthi officials"]),
        ("Anna Berg", "official of the Pakistan People's Party", []),
    ],
)
def test_the_shipped_rules(name: str, role: str, groups: list[str], db: None) -> None:
    party = get_party(name=name, role=role)
    assert [group.name for group in party.groups.all()] == groups


def test_every_shipped_rule_has_a_group_with_names_in_both_languages(db: None) -> None:
    rules = GroupRule.objects.select_related("group")
    assert rules.count() > 80
    for rule in rules:
        assert rule.group.kind == "group"
        assert rule.group.local_name("fa") != rule.group.name
