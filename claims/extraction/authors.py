"""Who stands behind a document that speaks: "the case that police lodged"."""

from collections.abc import Sequence

from claims.extraction.lexicon import FINITE
from claims.extraction.names import capital_run
from claims.extraction.plausibility import DOCUMENTS
from claims.extraction.tokens import Token

_AUTHORED = frozenset(["presented", "written", "authored", "drafted", "signed"])


def who_made(source: Sequence[Token]) -> Sequence[Token]:
    """ "The case that police lodged": who stands behind a document, or nothing."""
    that = next(
        (at for at, token in enumerate(source) if token.lower in ("that", "which")), 0
    )
    if not that or source[that - 1].lower not in DOCUMENTS:
        return ()
    end = that + 1
    while end < len(source) and not _is_verb(source[end].lower):
        end += 1
    return source[that + 1 : end] if end < len(source) else ()


def presented_by(source: Sequence[Token]) -> Sequence[Token]:
    """ "The inquiry, presented by Minister X,": the name, or nothing."""
    for at in range(2, len(source) - 1):
        verb = source[at - 1].lower in _AUTHORED and source[at - 2].text == ","
        if verb and source[at].lower == "by":
            end = capital_run(source, at + 1)
            return source[at + 1 : end]
    return ()


def _is_verb(word: str) -> bool:
    return word in FINITE or (word.endswith("ed") and len(word) > 4)  # not "red"
