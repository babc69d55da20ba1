"""Replacements in a stretch of the article, by its own offsets."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """`new` in place of `text[start:end]`; an addition where the two are equal."""

    start: int
    end: int
    new: str


def apply(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """`text[start:end]` with the edits inside it; of two that meet the first counts."""
    kept: list[Edit] = []
    for edit in edits:
        inside = start <= edit.start <= edit.end <= end
        if inside and not any(_meet(edit, other) for other in kept):
            kept.append(edit)
    kept.sort(key=lambda edit: (edit.start, edit.end))
    parts: list[str] = []
    at = start
    for edit in kept:
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:end]])


def _meet(one: Edit, other: Edit) -> bool:
    if one.start == other.start:
        return True
    return one.start < other.end and other.start < one.end


def begin(name: str, replaced: str) -> str:
    """The name with a capital where the words in its place have one."""
    capital = replaced[:1].isupper()
    return name[:1].upper() + name[1:] if capital else name
