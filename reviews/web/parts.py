"""A long article in parts, each as much as a page shows at once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from django.http import HttpRequest

PART = 12_000
"""Code points of a part, about 2,000 English words; the last part may have half as many
more, so that no short rest is left over."""
LONGEST_NUMBER = 10  # digits; no article has so many parts
_BREAKS = ("\n\n", "\n", " ")


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its number, from 1; its words are ``text[start:end]``."""

    number: int
    of: int
    start: int
    end: int

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.of else None


def parts_of(text: str) -> list[Part]:
    """Cut a text between paragraphs, or else between lines or words."""
    edges = [0]
    while len(text) - edges[-1] > PART * 1.5:
        edges.append(_edge(text, edges[-1]))
    edges.append(len(text))
    pairs = list(pairwise(edges))
    return [
        Part(number, len(pairs), start, end)
        for number, (start, end) in enumerate(pairs, start=1)
    ]


def part_with(text: str, place: int) -> Part:
    """The part in which a place of the text lies; the last one for a place beyond."""
    parts = parts_of(text)
    return next((part for part in parts if place < part.end), parts[-1])


def part_asked_for(text: str, request: HttpRequest) -> Part:
    """The part that ``?part=`` names, else the first."""
    parts = parts_of(text)
    asked = request.GET.get("part", "")
    plain = asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER
    number = int(asked) if plain else 1
    return parts[min(max(number, 1), len(parts)) - 1]


def _edge(text: str, start: int) -> int:
    low, high = start + PART // 2, start + PART
    for sign in _BREAKS:
        found = text.rfind(sign, low, high)
        if found >= 0:
            return found + len(sign)
    return high
