""" "The hospital", "the ministry": the one body of that kind that an article names."""

from collections.abc import Iterable, Sequence

from claims.extraction.lexicon import (
    BETWEEN,
    CONNECTIVES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    RELATIVES,
    SPEECH,
)
from claims.extraction.names import POSSESSIVE, join
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

# Nouns of a kind of which a story has one more often than several, and that are said
# of the same thing each time.
_HEADS = word_set(
    """
    ministry hospital university institute commission committee court tribunal airport
    airline bank dam bridge plant school museum cathedral church mosque prison port
    agency association foundation federation union council party army navy police
    parliament senate river canal stadium factory refinery station embassy broadcaster
    """
)
_NAMESAKES = 8
"""Bodies of one kind, or more, of which none is "the" one."""
_GO_ON = PREPOSITIONS | CONNECTIVES | FINITE | SPEECH | RELATIVES | BETWEEN
_MODIFIERS = 3
"""Words between the owner's name and the noun: "Aldburg's public health agency"."""


class Bodies:
    """The named bodies of one article, by the noun that ends their name."""

    def __init__(self, sentences: Iterable[Sequence[Token]]) -> None:
        """Read every phrase that ends in a noun of the list."""
        self._named: dict[str, dict[str, int]] = {}
        self._others: dict[str, set[frozenset[str]]] = {}
        for tokens in sentences:
            for place, token in enumerate(tokens):
                if token.lower in _HEADS and _ends_phrase(tokens, place + 1):
                    self._learn(tokens, place)

    def named(self, words: Sequence[str], at: int) -> str:
        """The name behind "the WORDS" at an offset, "" where it is not the only one."""
        head, own = words[-1], frozenset(words[:-1])
        names = [
            name
            for name in _longest(self._named.get(head, {}))
            if own <= set(name.lower().replace("'s", "").split())
        ]
        if len(names) != 1 or self._named[head][names[0]] >= at:
            return ""
        parts = set(names[0].lower().replace("'s", "").split())
        others = self._others.get(head, set())
        if not own and len(_longest(self._named[head])) > 1:
            return ""
        return "" if any(not other <= parts for other in others) else names[0]

    def _learn(self, tokens: Sequence[Token], place: int) -> None:
        start = _phrase_start(tokens, place)
        phrase = tokens[start:place]
        head = tokens[place].lower
        goes_on = tokens[place + 1].lower == "of" if place + 1 < len(tokens) else False
        if any(token.is_capital for token in phrase) and not goes_on:
            name = join(tokens[start : place + 1])
            self._named.setdefault(head, {}).setdefault(name, tokens[start].start)
            return
        words = frozenset(token.lower for token in phrase)
        before = tokens[start - 1].lower if start else ""
        if before in ("a", "an", "another", "one", "each", "every", "other"):
            words |= {before}
        self._others.setdefault(head, set()).add(words)


def _ends_phrase(tokens: Sequence[Token], after: int) -> bool:
    """Whether no noun goes on: not "hospital blast"."""
    if after >= len(tokens):
        return True
    token = tokens[after]
    verb = token.lower.endswith("ed") or token.lower in _GO_ON
    return not token.is_word or verb or token.lower in POSSESSIVE


def _phrase_start(tokens: Sequence[Token], place: int) -> int:
    """Where the words before a noun begin: adjectives, then a name or its owner."""
    start = place
    while start and place - start <= _MODIFIERS and _describes(tokens[start - 1]):
        start -= 1
    owned = start > 1 and tokens[start - 1].lower in POSSESSIVE
    name = start - owned
    while name and tokens[name - 1].is_capital and tokens[name - 1].is_word:
        name -= 1
    named = name < start - owned
    while named and tokens[name].lower in DETERMINERS | PREPOSITIONS:
        name += 1
    return name if named else start


def _describes(token: Token) -> bool:
    """Whether it is a small adjective or noun, nothing that begins a phrase."""
    small = token.text.islower() and token.is_word
    return small and token.lower not in _GO_ON | DETERMINERS | set(POSSESSIVE)


def _longest(names: dict[str, int]) -> list[str]:
    """The names without those whose words a longer one has."""
    if len(names) > _NAMESAKES:
        return list(names)
    parts = {name: set(name.lower().split()) for name in names}
    return [
        name for name in names if not any(parts[name] < parts[other] for other in names)
    ]
