"""Who belongs in a group, told by whole words of what is known of a party.

Texts are folded before they are compared, so that "Iran's" is Iran, a vice-president
is a president, and Persian and Arabic spellings of one word are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lib.text import normalise

_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_WORD = re.compile(r"([^\W_]+)")
_STARRED = re.compile(r"[^\W_]+\*?")
_ACRONYM = re.compile(r"[A-ZА-Я]{2,6}\Z")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


def _folded(listing: str) -> frozenset[str]:
    return frozenset(normalise(listing).split())


# Before a place these speak of it, not for it: "adviser on Iran", "envoy to Iran".
_ABOUT = _folded(
    """
    to on about against with toward towards over
    در به با علیه درباره في لدى إلى عن ضد مع в во на по при о об с против
    """
)
_WITHIN = _folded("in at within inside near")
# "Officials in Kyiv" are Kyiv's, "US commanders in Syria" are not Syria's.
_SEATED = _folded(
    """
    the a an foreign defence defense interior health finance justice energy state
    federal central ministry ministries government cabinet parliament presidency
    official officials authority authorities prosecutor prosecutors police army
    military senior several some many two three four unnamed
    """
)
# Sent to a place, and for it, by somebody else.
_SENT = _folded(
    """
    ambassador ambassadors envoy envoys embassy consul consulate mission representative
    rapporteur coordinator attache charge delegate investigator correspondent
    """
)
_SMALL = _folded("and or of in on at by for from to with who as")


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
    if _any_term(terms.exceptions, titles):
        return False
    if _called_by(terms.places, known):
        return True
    places = (*titles, known.country)
    if not any(_speaks_for(terms.places, _read(text)) for text in places):
        return False
    offices = (known.role or known.affiliation, *_telling_name(known))
    return not lines_of(terms.roles) or _any_term(terms.roles, offices)


def lines_of(text: str) -> tuple[str, ...]:
    """The terms of a text: its lines that hold a word."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if _WORD.search(line))


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as words: ``gaps[i]`` is what stands before word i, the last one after."""

    raw: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]


@lru_cache(maxsize=4096)
def _read(text: str) -> _Read:
    folded = _POSSESSIVE.sub("'", normalise(text))
    parts = _WORD.split(folded)
    return _Read(text, tuple(parts[1::2]), tuple(parts[::2]))


@lru_cache(maxsize=512)
def _terms(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each term as written, and its words, folded."""
    return tuple((line, _words_of_term(line)) for line in lines_of(text))


def _words_of_term(line: str) -> tuple[str, ...]:
    return tuple(_STARRED.findall(_POSSESSIVE.sub("'", normalise(line))))


def _telling_name(known: Known) -> tuple[str, ...]:
    """The name, if it says what the party is: not the proper name of a person."""
    last = known.name.split()[-1:] or [""]
    proper = known.kind == "person" and last[0][:1].isupper()
    return () if proper else (known.name,)


def _any_term(terms: str, texts: Sequence[str]) -> bool:
    return any(next(_found(terms, _read(text)), None) for text in texts)


def _found(terms: str, text: _Read) -> Iterator[tuple[int, int]]:
    """Where a term stands, as a range of words."""
    for line, wanted in _terms(terms):
        if _ACRONYM.match(line) and not re.search(rf"(?<!\w){line}(?!\w)", text.raw):
            continue
        for start in range(len(text.words) - len(wanted) + 1):
            end = start + len(wanted)
            if all(map(_same, wanted, text.words[start:end])):
                yield start, end


def _same(wanted: str, word: str) -> bool:
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word == wanted


def _called_by(places: str, known: Known) -> bool:
    # A person may be called Jordan, but nobody is called South Korea.
    if known.kind == "person" and len(known.name.split()) == 1:
        return False
    name = _read(_IN_BRACKETS.sub("", known.name).removeprefix("the "))
    return (0, len(name.words)) in _found(places, name)


def _speaks_for(places: str, text: _Read) -> bool:
    return any(
        "-" not in (text.gaps[start], text.gaps[end])
        and not _points_away(text, start, end)
        for start, end in _found(places, text)
    )


def _points_away(text: _Read, start: int, end: int) -> bool:
    """Whether the place is only what somebody is sent to, works in or speaks of."""
    before = start - 1
    if before >= 0 and text.words[before] == "the":
        before -= 1
    if before < 0 or not _is_object(text, end):
        return False
    word, lead = text.words[before], set(text.words[:before])
    if word in _ABOUT:
        return True
    if word in _WITHIN:
        return not lead <= _SEATED
    return word == "for" and not lead.isdisjoint(_SENT)


def _is_object(text: _Read, end: int) -> bool:
    """Whether the phrase ends with the place: not "Iran's army", "Iranian army"."""
    after = text.gaps[end].strip()
    return (
        end == len(text.words)
        or (bool(after) and not after.startswith("'"))
        or (not after and text.words[end] in _SMALL)
    )
