"""Words a person pasted or pointed at, found again in a text."""

from __future__ import annotations

import re
from itertools import pairwise

# Signs that a keyboard writes for those of a printed page.
_ALIKE = ('"“”„‟«»', "'‘’‚‛`´ʼ′", "-‐‑‒–—―−")

Span = tuple[int, int]


def find_words(
    text: str, words: str, low: int = 0, high: int | None = None
) -> list[Span]:
    """Every place from ``low`` to ``high`` where the words stand as whole words.

    Any white space equals any other, and so do the kinds of quotation marks and
    dashes; else letter for letter. Offsets are code points of ``text``.
    """
    told = words.split()
    if not told:
        return []
    pattern = _edge(told[0][0], "(?<!{})") + r"\s+".join(map(_spelt, told))
    pattern += _edge(told[-1][-1], "(?!{})")
    found = re.compile(pattern).finditer(text, low, len(text) if high is None else high)
    return [match.span() for match in found]


def find_parts(text: str, parts: list[str], low: int, high: int) -> list[Span]:
    """The spans of ``parts``, one after the other, between ``low`` and ``high``.

    Raises ``LookupError`` with the first part that is not there.
    """
    spans = []
    for part in parts:
        found = find_words(text, part, low, high)
        if not found:
            raise LookupError(part)
        spans.append(found[0])
        low = found[0][1]
    return spans


def cut_at(text: str, span: Span, places: list[int]) -> list[str]:
    """The words of ``span``, cut at the places inside it; parts without words go."""
    low, high = span
    edges = [low, *sorted({at for at in places if low < at < high}), high]
    parts = [text[a:b] for a, b in pairwise(edges)]
    flat = [" ".join(part.split()) for part in parts]
    return [part for part in flat if any(sign.isalnum() for sign in part)]


def _spelt(word: str) -> str:
    return "".join(map(_sign, word))


def _sign(sign: str) -> str:
    kinds = next((kinds for kinds in _ALIKE if sign in kinds), None)
    return f"[{re.escape(kinds)}]" if kinds else re.escape(sign)


def _edge(sign: str, look: str) -> str:
    """A word does not go on beyond its edge."""
    return look.format(r"\w") if sign.isalnum() else ""
