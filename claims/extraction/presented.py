"""What an article presents a named body as: "Velda Water, the firm that runs it"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.extraction.candidate import Speaker
from claims.extraction.described import BUSINESS
from claims.extraction.lexicon import (
    CONNECTIVES,
    FINITE,
    ORGANISATION_HEADS,
    PERSON_HEADS,
    PREPOSITIONS,
    RELATIVES,
    TIME_WORDS,
)
from claims.extraction.names import POSSESSIVE, capital_run, join
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

_NOUNS = (ORGANISATION_HEADS | BUSINESS) - {"state", "press", "report", "study"}
_DESCRIPTION = 8
"""Tokens of "the country's second-largest telecoms group"."""
_ENDS = PREPOSITIONS | RELATIVES | CONNECTIVES | FINITE
_OPENS = word_set("a an the its their one")
# Groups that trade in nothing.
_NO_TRADE = word_set(
    """
    rights aid lobby advocacy armed militant opposition campaign pressure rebel
    monitoring environmental research industry human media protest
    """
)


@dataclass
class Presented:
    """The bodies of one article by the noun that presents them, in order."""

    by_noun: dict[str, list[str]] = field(default_factory=dict)

    def note(self, tokens: Sequence[Token]) -> None:
        """Keep what a sentence presents: "NAME, the NOUN", "the rights group NAME"."""
        position = 0
        while position < len(tokens):
            end = capital_run(tokens, position)
            if end <= position:
                position += 1
                continue
            if _is_body(tokens[position:end]):
                self._learn(tokens, position, end)
            position = end

    def called(self, noun: str) -> Speaker | None:
        """The one body that "the NOUN" means; None for none, and for several."""
        nouns = BUSINESS if noun in BUSINESS else {noun}
        names = {name for one in nouns for name in self.by_noun.get(one, ())}
        if len(names) != 1:
            return None
        return Speaker(next(iter(names)), kind="organisation")

    def _learn(self, tokens: Sequence[Token], start: int, end: int) -> None:
        noun = _noun_after(tokens, end) or _noun_before(tokens, start)
        if noun:
            kept = self.by_noun.setdefault(noun, [])
            name = join(tokens[start:end])
            if name not in kept:
                kept.append(name)


def _is_body(name: Sequence[Token]) -> bool:
    """Whether nothing in the words makes a person or a time of it."""
    other = PERSON_HEADS | TIME_WORDS | set(POSSESSIVE) | {"the", "a", "an"}
    return not any(word.lower in other for word in name)


def _noun_after(tokens: Sequence[Token], end: int) -> str:
    """ "NAME, the NOUN": the noun that ends the description, or ""."""
    if end + 2 >= len(tokens) or tokens[end].text != ",":
        return ""
    first = end + 1
    stop = first
    while stop < min(first + _DESCRIPTION, len(tokens)):
        if tokens[stop].text in ",.;:" or tokens[stop].lower in _ENDS:
            break
        stop += 1
    words = [token.lower for token in tokens[first:stop]]
    owned = any(word in POSSESSIVE for word in words[:3])
    if not words or not (words[0] in _OPENS or owned) or words[-1] not in _NOUNS:
        return ""
    trades = words[-1] == "group" and not _NO_TRADE & set(words)
    return "company" if trades else words[-1]


def _noun_before(tokens: Sequence[Token], start: int) -> str:
    """ "The rights group NAME": the noun right before it, or ""."""
    if start < 2 or not tokens[start - 1].text.islower():
        return ""
    noun = tokens[start - 1].lower
    described = tokens[start - 2].lower in _OPENS or tokens[start - 2].text.islower()
    return noun if noun in _NOUNS and described else ""
