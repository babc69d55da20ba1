"""Who belongs in a group, by what is known of a party and what a rule names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.grouping.places import speaks_for
from claims.grouping.terms import found_in, listing_of, read_words

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a party. ``kind`` is person, organisation or group."""

    name: str
    kind: str
    role: str = ""
    affiliation: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What puts a party in a group: terms, one to a line.

    A term is one or more words; a star at the end of a word stands for any ending.
    An acronym is found in capitals only: "US" is no "us".
    """

    places: str
    roles: str = ""
    exceptions: str = ""


def fits(terms: Terms, known: Known) -> bool:
    """Whether the party belongs: a place and a role, and no exception.

    A place is looked for in affiliation, role and country, and in a name that says
    what somebody is ("Iran's army", "a Russian diplomat"), never in the name of a
    person. A place counts where the party speaks for it: not in "Iran-backed", not in
    "ambassador to Iran". A role is looked for in the role or, without one, in the
    affiliation, and in such a name. Who is called by the place itself ("the Kremlin
    said") needs no role.
    """
    titles = (known.role, known.affiliation, *_telling_name(known))
    # Most parties have to do with no place of a rule, so that is asked first.
    places = (*titles, known.country)
    called = _called_by(terms.places, known)
    if not called and not any(
        speaks_for(terms.places, read_words(one)) for one in places
    ):
        return False
    if _any_term(terms.exceptions, titles):
        return False
    offices = (known.role or known.affiliation, *_telling_name(known))
    anybody = called or listing_of(terms.roles).is_empty
    return anybody or _any_term(terms.roles, offices)


def _telling_name(known: Known) -> tuple[str, ...]:
    """The name, if it says what the party is: not the proper name of a person."""
    last = known.name.split()[-1:] or [""]
    proper = known.kind == "person" and last[0][:1].isupper()
    return () if proper else (known.name,)


def _any_term(terms: str, texts: Sequence[str]) -> bool:
    return any(next(found_in(terms, read_words(text)), None) for text in texts)


def _called_by(places: str, known: Known) -> bool:
    # A person may be called Jordan, but nobody is called South Korea.
    if known.kind == "person" and len(known.name.split()) == 1:
        return False
    name = read_words(_IN_BRACKETS.sub("", known.name).removeprefix("the "))
    return (0, len(name.words)) in found_in(places, name)
