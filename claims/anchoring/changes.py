"""What changed between two versions of a text, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claims.anchoring.alignment import blocks
from claims.anchoring.words import Words, words_of

Fate = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch that is the same in both, only in the old, or only in the new."""

    fate: Fate
    text: str


def changes(old: str, new: str) -> list[Change]:
    """Tell two versions as one text. What is the same or added, read in order, is the
    new text; words count as they are written, and what is between them does not.
    """
    return [change for change in _changes(words_of(old), words_of(new)) if change.text]


def _changes(old: Words, new: Words) -> Iterator[Change]:
    first = second = 0
    for i, j, length in blocks(_written(old), _written(new)):
        yield Change("removed", _stretch(old, first, i))
        yield Change("added", _stretch(new, second, j))
        first, second = i + length, j + length
        yield Change("same", _stretch(new, j, second))
    yield Change("removed", _stretch(old, first, len(old)))
    yield Change("added", _stretch(new, second, len(new)))


def _written(words: Words) -> list[str]:
    text = words.text
    return [
        text[start:end] for start, end in zip(words.starts, words.ends, strict=True)
    ]


def _stretch(words: Words, first: int, last: int) -> str:
    """The words with all that follows the last of them, up to the next word."""
    if first >= last:
        return ""
    start = words.starts[first] if first else 0
    end = words.starts[last] if last < len(words) else len(words.text)
    return words.text[start:end]
