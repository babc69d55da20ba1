"""Who stands behind a document that speaks: "the case that police lodged".

A report, a letter or a count says nothing by itself: where the phrase names who made
it ("figures from X", "X's report", "the inquiry, presented by X"), that one speaks.
"""

from collections.abc import Sequence

from claims.extraction.document_words import AUTHORED, is_document
from claims.extraction.lexicon import FINITE, ORGANISATION_HEADS, TIME_WORDS
from claims.extraction.names import ACRONYM, POSSESSIVE, capital_run
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

_SPEAKS_ITSELF = word_set("media column study video broadcast")
"""Documents that are called by their own name: "the city's media"."""
_REACH = 7
"""Tokens from the noun to "by": "figures published on Tuesday by X"."""

OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}


def who_made(source: Sequence[Token]) -> Sequence[Token]:
    """The words of whoever made the document that the phrase is about, or none."""
    return (
        _lodged_by(source) or _owner(source) or _maker(source) or _named_before(source)
    )


def owned_by_pronoun(source: Sequence[Token]) -> str:
    """ "Its report", "his latest letter": the pronoun whose document it is, or ""."""
    head = _head(source)
    own = source[0].lower in OWNERS and head and is_document(source[head].lower)
    return OWNERS[source[0].lower] if own else ""


def presented_by(source: Sequence[Token]) -> Sequence[Token]:
    """ "The inquiry, presented by Minister X,": the name, or nothing."""
    for at in range(2, len(source) - 1):
        verb = source[at - 1].lower in AUTHORED and source[at - 2].text == ","
        if verb and source[at].lower == "by":
            end = capital_run(source, at + 1)
            return source[at + 1 : end]
    return ()


def _lodged_by(source: Sequence[Token]) -> Sequence[Token]:
    """ "The case that police lodged"."""
    that = next(
        (at for at, token in enumerate(source) if token.lower in ("that", "which")), 0
    )
    if that - 1 != _head(source) or not is_document(source[that - 1].lower):
        return ()
    end = that + 1
    while end < len(source) and not _is_verb(source[end].lower):
        end += 1
    return source[that + 1 : end] if end < len(source) else ()


def _owner(source: Sequence[Token]) -> Sequence[Token]:
    """ "The ministry's own tally", but not "Monday's tally" or "the city's media"."""
    head = _head(source)
    marks = [at for at in range(1, head) if _is_possessive(source, at)]
    if not marks or source[head].lower in _SPEAKS_ITSELF:
        return ()
    timed = source[marks[-1] - 1].lower in TIME_WORDS
    return () if timed or not is_document(source[head].lower) else source[: marks[-1]]


def _named_before(source: Sequence[Token]) -> Sequence[Token]:
    """ "An AHO analysis", "a Human Rights League report": the name of a body."""
    head = _head(source)
    start = int(source[0].lower in ("a", "an", "the"))
    end = capital_run(source, start)
    while end < head and source[end].text in ORGANISATION_HEADS:
        end += 1
    last = source[end - 1]
    body = ACRONYM.match(last.text) or last.lower in ORGANISATION_HEADS
    named = start < end <= head and body and is_document(source[head].lower)
    return source[start:end] if named else ()


def _is_possessive(source: Sequence[Token], at: int) -> bool:
    """Whether "'s", or the "'" after a plural, stands there."""
    plural = source[at].text in "'’" and source[at - 1].text.endswith("s")
    return plural or source[at].lower in POSSESSIVE


def _maker(source: Sequence[Token]) -> Sequence[Token]:
    """ "Figures from X", "a report by X", "data released on Tuesday by X"."""
    head = _head(source)
    if not is_document(source[head].lower):
        return ()
    for at in range(head + 1, min(head + _REACH, len(source) - 1)):
        word = source[at].lower
        direct = at == head + 1 and word in ("from", "by")
        authored = word == "by" and source[head + 1].lower in AUTHORED
        if direct or authored:
            return source[at + 1 :]
        if source[at].text == ",":
            break
    return ()


def _head(source: Sequence[Token]) -> int:
    """The noun that the phrase is about: the last word before "of", "from", "by"."""
    head = 0
    for at, token in enumerate(source):
        word = token.lower
        marks = not token.is_word and token.text not in "'’"
        if marks or word in _AFTER_NOUN or (at and word in AUTHORED):
            break
        head = at if token.is_word else head
    return head


_AFTER_NOUN = word_set("of from by in on at for to with about into that which who seen")


def _is_verb(word: str) -> bool:
    return word in FINITE or (word.endswith("ed") and len(word) > 4)  # not "red"
