"""Whether a name stands for itself, or only labels the noun after it."""

from collections.abc import Sequence

from claims.extraction.grammar import Grammar
from claims.extraction.lexicon import (
    BETWEEN,
    CONNECTIVES,
    PREPOSITIONS,
    RELATIVES,
    TIME_WORDS,
)
from claims.extraction.names import POSSESSIVE
from claims.extraction.tokens import Token

_SMALL = PREPOSITIONS | CONNECTIVES | RELATIVES | BETWEEN | TIME_WORDS


def is_noun(tokens: Sequence[Token], after: int) -> bool:
    """Whether the name that ends before `after` is no label: not "Norda boats"."""
    if after >= len(tokens):
        return True
    token = tokens[after]
    if not token.is_word or token.lower in POSSESSIVE or token.is_capital:
        return True
    return token.lower in _SMALL or is_verb(tokens, after)


def is_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a finite verb can stand there, by the words beside it."""
    near = tokens[max(0, place - 2) : place + 2]
    return Grammar(near, [False] * len(near)).is_finite(min(place, 2))
