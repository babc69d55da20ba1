"""A text as words and signs, folded: what two versions of it are compared by."""

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claims.anchoring.alignment import SENTENCE_ENDS
from factcheck.lib.text import normalise

_AROUND = 8
"""Words on each side: about the 32 characters that a selector keeps, and more."""
# Scripts that put no space between words: each sign of theirs counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of ``text``: word ``n`` is ``text[starts[n]:ends[n]]``.

    ``keys`` are the words folded for comparing; ``joined`` is all of them with one
    space around each, ``places[n]`` where word ``n`` begins in it.
    """

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    joined: str
    places: list[int]

    def __len__(self) -> int:
        return len(self.keys)

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """The words that ``text[start:end]`` touches, end exclusive."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where words ``first`` to ``last``, exclusive, stand in the text."""
        return self.starts[first], self.ends[last - 1]

    def folded(self, first: int, last: int) -> str:
        """Words ``first`` to ``last``, exclusive, folded, a space between them."""
        if first >= last:
            return ""
        return self.joined[
            self.places[first] : self.places[last - 1] + len(self.keys[last - 1])
        ]

    def surroundings(self, first: int, last: int) -> tuple[str, str]:
        """The words on each side that tell one place from another, folded."""
        return (
            self.folded(max(0, first - _AROUND), first),
            self.folded(last, min(len(self), last + _AROUND)),
        )

    def ends_sentence(self, place: int) -> bool:
        """Whether a sentence or a paragraph ends between this word and the next.

        The text begins after word -1 and ends with its last.
        """
        if place < 0 or place + 1 >= len(self):
            return True
        if self.text[self.ends[place] - 1] in SENTENCE_ENDS:
            return True
        return "\n" in self.text[self.ends[place] : self.starts[place + 1]]


def words_of(text: str) -> Words:
    """Cut a text into words and signs; what folds to nothing is left out."""
    starts, ends, keys = [], [], []
    folded: dict[str, str] = {}
    for match in _pattern().finditer(text):
        word = match[0]
        key = folded.get(word)
        if key is None:
            key = folded[word] = _fold(word)
        if key:
            starts.append(match.start())
            ends.append(match.end())
            keys.append(key)
    places, length = [], 1
    for key in keys:
        places.append(length)
        length += len(key) + 1
    return Words(text, starts, ends, keys, " ".join(("", *keys, "")), places)


def _fold(word: str) -> str:
    # Compatibility folding makes "10²" and "102" alike, which are different numbers.
    if any(sign.isnumeric() and not sign.isdecimal() for sign in word):
        return word.casefold()
    return normalise(word).replace(" ", "")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A word with its marks and joiners, a number with its separators, or a sign."""
    inside = rf"(?:(?![{_UNSPACED}])[\w{''.join(_marks())}\u200c\u200d\u00ad])+"
    return re.compile(
        rf"[{_UNSPACED}]|{inside}(?:(?:(?<=\d)[.,:٫٬/](?=\d)|['’](?=\w)){inside})*|\S"
    )


def _marks() -> Iterator[str]:
    """The combining marks as ranges of a character class; ``\\w`` leaves them out."""
    first = last = -1
    for code in range(min(sys.maxunicode, 0x1FFFF) + 1):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if code != last + 1:
            if first >= 0:
                yield f"{chr(first)}-{chr(last)}"
            first = code
        last = code
    yield f"{chr(first)}-{chr(last)}"
