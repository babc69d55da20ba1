"""Groups: whom the rules put in them, and whom they let go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims.grouping import Known, Terms, fits, lines_of
from claims.models import Event, GroupRule, Party, PartyKind
from factcheck.lib.errors import Conflict, Invalid
from factcheck.lib.text import clean_text, fingerprint

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_NAME = 300


class PlacesMissing(Invalid):
    """A rule names a country or a body."""

    code = "places_missing"


class GroupNameMissing(Invalid):
    """A group has a name."""

    code = "group_name_missing"


class NameIsNoGroup(Conflict):
    """A party of this name is no group."""

    code = "name_is_no_group"


@dataclass(frozen=True, slots=True)
class Applied:
    """Who joined the group of a rule, and who left it."""

    joined: tuple[Party, ...]
    left: tuple[Party, ...]


def group_party(*, party: Party) -> list[Party]:
    """Bring the groups of one party in line with the rules; return those it joined.

    For whatever makes a party or learns its office, in the same transaction. A group
    that has rules joins none.
    """
    rules = list(GroupRule.objects.order_by("pk"))
    if any(rule.group_id == party.pk for rule in rules):
        return []
    noted = set(party.placed_by.values_list("pk", flat=True))
    fitting = {rule.pk for rule in rules if _fits(rule, party)}
    if fitting == noted:
        return []
    before = {rule.group_id for rule in rules if rule.pk in noted}
    after = {rule.group_id for rule in rules if rule.pk in fitting}
    joined = _named(after - before - set(party.groups.values_list("pk", flat=True)))
    party.groups.remove(*(before - after))
    party.groups.add(*joined)
    party.placed_by.set(fitting)
    return list(joined)


def apply_group_rule(*, rule: GroupRule, by: User | None, at: datetime) -> Applied:
    """Put every party in or out of the rule's group as the rule says now.

    A rule that is not in use fits nobody. Raises ``PlacesMissing``.
    """
    if not lines_of(rule.places):
        message = _("Name at least one country or body.")
        raise PlacesMissing(message, fields={"places": [message]})
    with transaction.atomic():
        GroupRule.objects.select_for_update().get(pk=rule.pk)
        fitting = {party.pk for party in _parties() if _fits(rule, party)}
        applied = _settle(rule, fitting)
        rule.placed.set(fitting)
        _record("applied", rule, applied, by, at)
    return applied


def delete_group_rule(*, rule: GroupRule, by: User, at: datetime) -> Applied:
    """Delete a rule. Whom it alone has put in the group leaves; the group stays."""
    with transaction.atomic():
        applied = _settle(rule, set())
        _record("deleted", rule, applied, by, at)
        rule.delete()
    return applied


def would_join(rule: GroupRule) -> list[Party]:
    """The parties that the rule would add to its group if it were applied in use now.

    In the order of their names.
    """
    known = set(rule.group.members.values_list("pk", flat=True)) | _noted(rule.group)
    return [
        party for party in _parties() if party.pk not in known and _says(rule, party)
    ]


def make_group(*, names: Mapping[str, str], by: User, at: datetime) -> Party:
    """Return the group of this English name, made if it is new.

    ``names`` holds its name by language. Raises ``GroupNameMissing``, and
    ``NameIsNoGroup`` where somebody else has the name.
    """
    name = " ".join(clean_text(names.get("en", "")).split())[:_NAME]
    if not name:
        raise GroupNameMissing(_("Give the group a name in English."))
    others = {code: text for code, text in names.items() if text and code != "en"}
    with transaction.atomic():
        group, made = Party.objects.get_or_create(
            key=fingerprint(name),
            defaults={"name": name, "kind": PartyKind.GROUP, "names": others},
        )
        if group.kind != PartyKind.GROUP:
            raise NameIsNoGroup(_("There is a party of this name that is no group."))
        if made:
            Event.record("party.added", group, by=by, at=at)
    return group


def _parties() -> QuerySet[Party]:
    """All that a rule may put in a group: not the groups of rules themselves."""
    return Party.objects.filter(rules__isnull=True).order_by("name", "pk")


def _fits(rule: GroupRule, party: Party) -> bool:
    return rule.is_active and _says(rule, party)


def _says(rule: GroupRule, party: Party) -> bool:
    known = Known(
        name=party.name,
        kind=party.kind,
        role=party.role,
        affiliation=party.affiliation,
        country=party.country,
    )
    return fits(Terms(rule.places, rule.roles, rule.exceptions), known)


def _settle(rule: GroupRule, fitting: set[int]) -> Applied:
    group = rule.group
    members = set(group.members.values_list("pk", flat=True))
    noted = set(rule.placed.values_list("pk", flat=True))
    elsewhere = _noted(group, apart_from=rule)
    joined = _named(fitting - noted - elsewhere - members)
    left = _named((noted - fitting - elsewhere) & members)
    group.members.add(*joined)
    group.members.remove(*left)
    return Applied(joined, left)


def _noted(group: Party, apart_from: GroupRule | None = None) -> set[int]:
    """Whom the rules of the group fit; some of them a person has taken out."""
    rules = group.rules.exclude(pk=apart_from.pk) if apart_from else group.rules.all()
    return set(Party.objects.filter(placed_by__in=rules).values_list("pk", flat=True))


def _named(pks: Iterable[int]) -> tuple[Party, ...]:
    return tuple(Party.objects.filter(pk__in=pks).order_by("name", "pk"))


def _record(
    verb: str, rule: GroupRule, applied: Applied, by: User | None, at: datetime
) -> None:
    Event.record(
        f"grouprule.{verb}",
        rule,
        by=by,
        at=at,
        group=rule.group_id,
        joined=[party.pk for party in applied.joined],
        left=[party.pk for party in applied.left],
    )
