"""How much a statement says there was: every number as a range, and what it counts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from claims.matching.wording import Number, Wording, stem
from factcheck.lib.text import normalise


def _phrases(listing: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(normalise(one).split()) for one in listing.split(","))


_AT_LEAST = _phrases(
    """at least, more than, over, above, exceeding, no fewer than, no less than,
    دست کم, حداقل, بیش از, على الأقل, أكثر من, не менее, более, свыше, au moins,
    plus de, mindestens, mehr als, über, al menos, más de"""
)
_AT_MOST = _phrases(
    """at most, fewer than, less than, up to, under, below, no more than, حداکثر,
    کمتر از, أقل من, على الأكثر, не более, менее, au plus, moins de, höchstens,
    weniger als, a lo sumo, menos de"""
)
_ABOUT = _phrases(
    """about, around, some, roughly, nearly, almost, approximately, an estimated,
    estimated, probably, as many as, حدود, نزدیک به, تقریبا, نحو, حوالي, قرابة, около,
    почти, примерно, environ, près de, etwa, rund, fast, unos, casi"""
)
_LEAST_OF_DOZENS = {"dozens": (24, 99), "hundreds": (200, 999), "thousands": (2e3, 1e4)}
_PART = "of"  # "44 of its members": not everybody who was counted
_LONGEST = 3  # words of a phrase above
_ABOUT_SHARE, _ROUND_SHARE = 0.15, 0.05
_ROUND = 1_000  # from here on, whole hundreds are read as rounded
_DEATHS = frozenset(
    normalise(
        """killed kill killing kills killings dead death deaths died die dying toll
        lives fatalities perished slain murdered morts tués muertos tote toten getötet
        mortos morti کشته شهید جان قربانی قتيل قتلى ضحايا مقتل قتل убиты погибли
        погибших жертв"""
    ).split()
)
# Who is counted where everybody is: "44 police officers" are part of "266 people".
_ANYBODY = frozenset(
    map(
        stem,
        normalise(
            """people persons civilians residents killed dead deaths died victims lives
            names fatalities unarmed نفر تن غیرنظامی کشته شخصا أشخاص مدنيا مدنيين قتيلا
            человек людей personnes personas menschen"""
        ).split(),
    )
) | {""}


@dataclass(frozen=True, slots=True)
class Amount:
    """Between ``least`` and ``most`` of a ``unit`` (a stem), "value" or "percent"."""

    least: float
    most: float
    kind: str
    unit: str

    def meets(self, other: Amount) -> bool:
        """Whether one number could be both."""
        return self.least <= other.most and other.least <= self.most


@dataclass(frozen=True, slots=True)
class Compared:
    """What the amounts of two statements do: same unit, deaths, or neither."""

    unit: bool
    deaths: bool


def compare_amounts(one: Wording, other: Wording) -> Compared:
    """Say whether two statements count the same and come to other numbers.

    Not so where any number of that unit is in both. Deaths are compared whoever
    is counted, as long as neither counts a part only.
    """
    unit = deaths = agree = False
    dead = _counts_deaths(one) and _counts_deaths(other)
    theirs = list(amounts(other))
    for mine in amounts(one):
        for its in theirs:
            if mine.kind != its.kind:
                continue
            anybody = {mine.unit, its.unit} <= _ANYBODY
            same = mine.kind == "percent" or bool(mine.unit and mine.unit == its.unit)
            if mine.meets(its):
                agree |= same or anybody
            elif dead and anybody and mine.kind == "value":
                deaths = True
            else:
                unit |= same
    return Compared(unit and not agree, deaths and not agree)


def amounts(wording: Wording) -> Iterator[Amount]:
    """Every quantity of a statement; "100 to 300" is one."""
    passed = False
    numbers = [n for n in wording.numbers if n.kind in {"value", "percent"}]
    for number, following in zip_longest(numbers, numbers[1:]):
        if passed:
            passed = False
        elif following and _is_range(wording, number, following):
            passed = True
            yield Amount(number.value, following.value, following.kind, following.unit)
        else:
            yield _amount(wording, number)
    yield from _vague(wording)


def _is_range(wording: Wording, first: Number, second: Number) -> bool:
    between = wording.words[first.end : second.start]
    before = wording.words[max(0, first.start - 1) : first.start]
    joined = between in {("to",), ("or",), ("تا",), ("до",)} or (
        between == ("and",) and before == ("between",)
    )
    return joined and first.value < second.value


def _amount(wording: Wording, number: Number) -> Amount:
    value, words = number.value, wording.words[: number.start]
    said = {words[-length:] for length in range(1, _LONGEST + 1)}
    if said & _AT_LEAST:
        least, most = value, math.inf
    elif said & _AT_MOST:
        least, most = 0.0, value
    else:
        rounded = value >= _ROUND and value % 100 == 0
        share = _ABOUT_SHARE if said & _ABOUT else _ROUND_SHARE * rounded
        least, most = value * (1 - share), value * (1 + share)
    part = wording.words[number.end : number.end + 1] == ("of",)
    return Amount(least, most, number.kind, _PART if part else number.unit)


def _vague(wording: Wording) -> Iterator[Amount]:
    words = wording.words
    for at, word in enumerate(words):
        if word in _LEAST_OF_DOZENS:
            least, most = _LEAST_OF_DOZENS[word]
            following = (
                words[at + 2 : at + 3] if words[at + 1 : at + 2] == ("of",) else ()
            )
            yield Amount(least, most, "value", stem(following[0]) if following else "")
        elif word == "dozen" and words[max(0, at - 1) : at] == ("few",):
            yield Amount(24, 60, "value", "")


def _counts_deaths(wording: Wording) -> bool:
    return not _DEATHS.isdisjoint(wording.words)
