"""Whether the speaker that was found is the one that the gold names."""

import re

from claims.extraction import Speaker
from factcheck.lib.text import normalise

_STOP = frozenset(
    ["the", "a", "an", "of", "in", "and", "for", "s", "to", "who", "at", "by"]
)
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_PART = re.compile(r"[;,(]| and ")


def same_speaker(gold: str | None, found: Speaker | None) -> bool:
    """Return whether two names share their telling words, or both are missing.

    The gold may give a role or an affiliation beside the name; any part will do. An
    acronym in one stands for the words with those initials in the other.
    """
    if not gold or found is None:
        return not gold and found is None
    have = _telling(_shortened(found.name, gold))
    gold = _shortened(gold, found.name)
    wanted = [_telling(part) for part in [*_PART.split(gold), gold]]
    return any(
        part and (part <= have or have <= part or _shares_most(part, have))
        for part in wanted
    )


def _shortened(name: str, other: str) -> str:
    """The name with the words that an acronym of `other` stands for replaced by it."""
    words = name.split()
    for acronym in _ACRONYM.findall(other):
        capitals = [place for place, word in enumerate(words) if word[0].isupper()]
        initials = "".join(words[place][0] for place in capitals)
        start = initials.find(acronym)
        if start >= 0:
            last = capitals[start + len(acronym) - 1]
            words[capitals[start] : last + 1] = [acronym]
    return " ".join(words)


def is_named(gold: str | None, text: str) -> bool:
    """Return whether a text has every telling word of a speaker, or of a part of it."""
    if not gold:
        return True
    have = _telling(text)
    parts = [_telling(part) for part in _PART.split(gold)]
    return any(part and part <= have for part in parts)


def _shares_most(one: set[str], other: set[str]) -> bool:
    return len(one & other) * 2 >= len(one | other)


def _telling(name: str) -> set[str]:
    words = re.findall(r"\w+", normalise(name))
    # Five letters: "Israel" and "Israeli", "lawyer" and "lawyers" tell the same.
    return {word[:5] for word in words if word not in _STOP}
