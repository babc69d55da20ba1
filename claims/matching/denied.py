"""What a statement says is not so, and what it says is, as words to compare."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from claims.matching.lexicon import CONTRAST, NEGATED_BEGINNINGS, NEGATION
from claims.matching.wording import Wording, is_content, read_wording, stem
from factcheck.lib.text import normalise

_REACH = 4  # content words after "not"
_BEFORE = 6  # words before a negation at the end: "the report is false"
_REPORT = 8  # words after "rejects" in which the rejected is named
_NAME = 4  # letters; "Syria" and "Syrian", "Iran" and "Iranians"

read = lru_cache(4096)(read_wording)  # a claim is compared with many others

# Words that tell one thing in these reports, by their stems.
_ALIKE = {
    word: f"={number}"
    for number, family in enumerate(
        (
            "soldi troop force milit army servi سرباز نیرو نیروه نظامی جنود قوات عسكري "
            "солда войск военн",
            "moved move movin trans withd evacu flown pulle pullo pull remov reloc "
            "خروج تخلیه انتقا سحب إجلاء вывод эваку",
            "explo blast",
            "plane jet jets aircr",
            "asked ask reque",
            "order instr autho",
            "respo blame fault culpr cause",
            "enter cross invad",
        )
    )
    for word in normalise(family).split()
}


def senses(wording: Wording) -> frozenset[str]:
    """What a statement is about: stems, one for words that tell one thing."""
    return frozenset(_sense(word, wording) for word in wording.stems)


def names_of(wording: Wording) -> frozenset[str]:
    """The names among them."""
    return frozenset(_sense(word, wording) for word in wording.names)


def negated(wording: Wording) -> list[list[str]]:
    """What is said not to be so: the senses in reach of each "not" or "denied"."""
    return [
        [_sense(stem(word), wording) for word in words]
        for at in _negations(wording)
        if (words := _scope(wording.words, at))
    ]


def negates(wording: Wording) -> bool:
    """Whether a statement negates or denies anything."""
    return any(True for _ in _negations(wording))


def contradicted(one: Wording, other: Wording, aside: frozenset[str]) -> float:
    """The share of what one says is not so that the other says is, the best of each.

    Words in ``aside``, such as the speaker's name, do not count.
    """
    denied = {sense for scope in negated(other) for sense in scope}
    plain = senses(other) - denied
    shares = [0.0]
    for scope in negated(one):
        told = [sense for sense in scope if sense not in aside]
        if told:
            shares.append(sum(sense in plain for sense in told) / len(told))
    return max(shares)


def denies_speaker(wording: Wording, speaker: Wording) -> bool:
    """Whether a statement denies something and names this speaker next to that."""
    names = names_of(speaker)
    near = {
        _sense(stem(word), wording)
        for at in wording.denials
        for word in wording.words[at : at + _REPORT]
    }
    return not names.isdisjoint(near)


def _negations(wording: Wording) -> Iterator[int]:
    words = wording.words
    for at, word in enumerate(words):
        if word in NEGATION or word == "non" or word.startswith(NEGATED_BEGINNINGS):
            yield at
    yield from wording.denials


def _scope(words: tuple[str, ...], at: int) -> list[str]:
    told: list[str] = []
    for word in words[at + 1 :]:
        if word in CONTRAST or len(told) == _REACH:
            break
        if _tells(word):
            told.append(word)
    return told or [word for word in words[max(0, at - _BEFORE) : at] if _tells(word)]


def _tells(word: str) -> bool:
    return is_content(word) and word not in NEGATION


def _sense(word: str, wording: Wording) -> str:
    if word in _ALIKE:
        return _ALIKE[word]
    return word[:_NAME] if word in wording.names else word
