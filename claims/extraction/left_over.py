"""Long quotations that no verb of saying reaches, and whose words they are."""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.contents import Attribution
from claims.extraction.subjects import Subjects

_LONG_QUOTATION = 4
"""Words; a shorter one is a term in quotation marks."""


def left_over(sentence: Subjects, found: Sequence[Attribution]) -> list[Attribution]:
    """A long quotation that no verb reaches: the sentence has told whose it is."""
    size = len(sentence.tokens)
    left: list[Attribution] = []
    start = 0
    while start < size:
        if not sentence.quoted[start]:
            start += 1
            continue
        end = start
        while end < size and sentence.quoted[end]:
            end += 1
        words = sum(token.is_word for token in sentence.tokens[start:end])
        reached = any(one.content[0] < end and start < one.content[1] for one in found)
        if words >= _LONG_QUOTATION and not reached:
            left += _whose(sentence, found, start, end)
        start = end
    return left


def _whose(
    sentence: Subjects, found: Sequence[Attribution], start: int, end: int
) -> list[Attribution]:
    if found:
        near = min(found, key=lambda one: abs(one.cue - start))
        return [replace(near, content=(start, end), whole=False, trailing=False)]
    subject = sentence.first_subject()
    if subject is None or subject[1] >= start or not _is_named(sentence, subject):
        return []
    return [Attribution(subject, subject[1], (start, end))]


def _is_named(sentence: Subjects, source: tuple[int, int]) -> bool:
    first, last = source
    return any(sentence.tokens[at].is_capital for at in range(first + 1, last)) or (
        sentence.words[first] in ("he", "she")
    )
