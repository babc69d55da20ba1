"""Terms of a rule, found in a text as whole words after folding.

So "Iran's" is Iran, a vice-president is a president, and Persian and Arabic spellings
of one word are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lib.text import normalise

_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_WORD = re.compile(r"([^\W_]+)")
_STARRED = re.compile(r"[^\W_]+\*?")
_ACRONYM = re.compile(r"[A-ZА-Я]{2,6}\Z")


def lines_of(text: str) -> tuple[str, ...]:
    """The terms of a text: its lines that hold a word."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(line for line in lines if _WORD.search(normalise(line)))


@dataclass(frozen=True, slots=True)
class Words:
    """A text as words: ``gaps[i]`` is what stands before word i, the last one after."""

    raw: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]


@lru_cache(maxsize=4096)
def read_words(text: str) -> Words:
    """The folded words of a text; a possessive leaves its apostrophe in the gap."""
    folded = _POSSESSIVE.sub("'", normalise(text))
    parts = _WORD.split(folded)
    return Words(text, tuple(parts[1::2]), tuple(parts[::2]))


@dataclass(frozen=True, slots=True)
class _Term:
    line: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Terms by their first word, and those whose first word has a star."""

    plain: Mapping[str, Sequence[_Term]]
    starred: Sequence[_Term]

    @property
    def is_empty(self) -> bool:
        """Whether there is no term at all."""
        return not self.plain and not self.starred

    def beginning(self, word: str) -> Iterator[_Term]:
        """The terms that this word may begin."""
        yield from self.plain.get(word, ())
        yield from (term for term in self.starred if _same(term.words[0], word))


@lru_cache(maxsize=512)
def listing_of(text: str) -> Listing:
    """The terms of a rule's text, ready to be looked up."""
    plain: dict[str, list[_Term]] = {}
    starred = []
    for line in lines_of(text):
        term = _Term(line, _words_of_term(line))
        if term.words[0].endswith("*"):
            starred.append(term)
        else:
            plain.setdefault(term.words[0], []).append(term)
    return Listing(plain, starred)


def _words_of_term(line: str) -> tuple[str, ...]:
    return tuple(_STARRED.findall(_POSSESSIVE.sub("'", normalise(line))))


def found_in(terms: str, text: Words) -> Iterator[tuple[int, int]]:
    """Where a term stands, as a range of words."""
    listing = listing_of(terms)
    for start, word in enumerate(text.words):
        for term in listing.beginning(word):
            end = start + len(term.words)
            if len(text.words) < end or not _is_written_so(term, text):
                continue
            if all(map(_same, term.words, text.words[start:end])):
                yield start, end


def _is_written_so(term: _Term, text: Words) -> bool:
    if not _ACRONYM.match(term.line):
        return True
    return re.search(rf"(?<!\w){term.line}(?!\w)", text.raw) is not None


def _same(wanted: str, word: str) -> bool:
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word == wanted
