"""Words and word pairs of a statement as slots of a small table, for the scorer."""

import zlib
from collections.abc import Sequence
from itertools import pairwise

from claims.extraction.tokens import Token

SLOTS = 1 << 14
"""16,384: more did not help on the development sets, and the file stays at 64 KiB."""


def hashed_words(tokens: Sequence[Token]) -> dict[int, float]:
    """Slot and weight of each word and pair of neighbours.

    Names and numbers stand for themselves as a kind only, so that nothing is learnt
    about who or where.
    """
    words = [_shape(token, place) for place, token in enumerate(tokens)]
    words = [word for word in words if word]
    units = [*words, *(f"{a} {b}" for a, b in pairwise(words))]
    if not units:
        return {}
    weight = 1 / len(units) ** 0.5
    slots: dict[int, float] = {}
    for unit in units:
        slot = zlib.crc32(unit.encode()) % SLOTS
        slots[slot] = slots.get(slot, 0.0) + weight
    return slots


def _shape(token: Token, place: int) -> str:
    if token.is_number:
        return "<n>"
    if not token.is_word:
        return token.text if token.text in "?!" else ""
    if token.is_capital and place and token.text != "I":
        return "<name>"
    return token.lower
