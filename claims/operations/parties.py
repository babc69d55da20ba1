"""Parties and sources: found by what identifies them, made when they are new."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.extraction import kind_of_name
from claims.models import Party, PartyKind, Source
from claims.operations.groups import group_party
from claims.reading.addresses import domain_of
from factcheck.lib.errors import Invalid
from factcheck.lib.text import clean_text, fingerprint

_NAME = 300
_SOURCE_NAME = 200


class NameMissing(Invalid):
    """A party or a source has a name."""

    code = "name_missing"


def get_party(
    *, name: str, kind: str = "", role: str = "", affiliation: str = ""
) -> Party:
    """Return the party of this name or alias, made if it is new.

    Spelling variants of one name are one party. Without a kind, the words of the name
    tell it. A role or an affiliation that is not yet known is added; a known one
    stays. What is learnt so may put the party in groups. Raises ``NameMissing``.
    """
    name = " ".join(clean_text(name).split())[:_NAME]
    if not name:
        message = _("Give the name of who speaks.")
        raise NameMissing(message, fields={"name": [message]})
    key = fingerprint(name)
    known = Party.objects.filter(Q(key=key) | Q(aliases__contains=[name]))
    party = known.order_by("pk").first()
    if party is None:
        new = {
            "name": name,
            "kind": kind if kind in PartyKind.values else kind_of_name(name),
            "role": role[:_NAME],
            "affiliation": affiliation[:_NAME],
        }
        party, made = Party.objects.get_or_create(key=key, defaults=new)
        if made:
            group_party(party=party)
    _fill(party, role=role[:_NAME], affiliation=affiliation[:_NAME])
    return party


def party_named(
    *, name: str, kind: str = "person", role: str = "", affiliation: str = ""
) -> Party | None:
    """Return the party a text means by a name, made if it is new; None for no name.

    A person called by the last part of their name ("Berg") is the one known person
    whose name ends so, where there is exactly one.
    """
    name = " ".join(clean_text(name).split())[:_NAME]
    if not name or name[0].islower() or not any(sign.isalpha() for sign in name):
        return None  # "the agency", "paper": nobody in particular
    if kind == PartyKind.PERSON and not Party.objects.filter(key=fingerprint(name)):
        known = list(Party.objects.filter(kind=kind, name__iendswith=f" {name}")[:9])
        shortest = min(known, key=lambda party: len(party.name), default=None)
        # "Anna Berg" and "Mayor Anna Berg" are one, "Jon Berg" is another.
        if shortest and all(one.name.endswith(shortest.name) for one in known):
            return shortest
    return get_party(name=name, kind=kind, role=role, affiliation=affiliation)


def _fill(party: Party, **known: str) -> None:
    missing = {
        field: value
        for field, value in known.items()
        if value and not getattr(party, field)
    }
    if missing:
        Party.objects.filter(pk=party.pk).update(**missing)
        for field, value in missing.items():
            setattr(party, field, value)
        group_party(party=party)


def get_source(
    *, url: str = "", name: str = "", domain: str = "", country: str = ""
) -> Source | None:
    """Return the publisher at this address, made if it is new.

    A publisher is known by its registrable domain; without an address, by its name.
    None when neither is given. A country that is not yet known is added.
    """
    domain = (domain or domain_of(url)).lower()
    name = " ".join(clean_text(name).split())[:_SOURCE_NAME]
    if not domain and not name:
        return None
    if domain:
        source, _made = Source.objects.get_or_create(
            domain=domain, defaults={"name": name or domain[:_SOURCE_NAME]}
        )
    else:
        source = _source_by_name(name)
    if country and not source.country:
        source.country = country[:80]
        source.save(update_fields=["country"])
    return source


def _source_by_name(name: str) -> Source:
    known = Source.objects.filter(name__iexact=name).order_by("pk").first()
    return known or Source.objects.create(name=name)
