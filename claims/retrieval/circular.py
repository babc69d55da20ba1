"""Whether a page is a copy of the article that makes the claim.

Such a page repeats the claim and can never support it.
"""

from __future__ import annotations

from factcheck.lib.text import normalise

_SHINGLE = 8
"""Words in a row: two texts share so many only where one copies the other."""
_COPIED_SHARE = 0.4
"""A report that quotes a few sentences of the article stays below this."""


def is_copy(text: str, of: str) -> bool:
    """Whether a good part of ``text`` stands word for word in ``of``."""
    shingles = _shingles(text)
    if not shingles:
        return normalise(text) in normalise(of)
    return len(shingles & _shingles(of)) >= _COPIED_SHARE * len(shingles)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.strip("\"'.,;:!?()[]-") for word in normalise(text).split()]
    return {
        tuple(words[place : place + _SHINGLE])
        for place in range(len(words) - _SHINGLE + 1)
    }
