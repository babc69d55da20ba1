"""Quotations: straight, curly, guillemets, nested, over sentences and paragraphs."""

import re
from collections import Counter
from dataclasses import dataclass

from claims.extraction.segmentation import blocks

_MARK = re.compile("''|[\"'“”„‟‘’‚«»‹›「」『』]")
_CLOSED_BY = {  # for each closing mark the openers it may close, most usual first
    "”": ("“", "„", "”", '"'),
    "“": ("„",),
    "‟": ("“", "„"),
    "»": ("«",),
    "«": ("»",),
    "›": ("‹",),
    "‹": ("›",),
    "」": ("「",),
    "』": ("『",),
    '"': ('"', "“"),
    "''": ("''",),  # two apostrophes, as old newsroom systems type
    "'": ("'",),
    "’": ("‘", "‚"),
    "‘": ("‚",),
}
_SINGLE = ("'", "’", "‘", "‚")
_STRAIGHT = ('"', "''")
_ONLY_CLOSES = "”»」』"
_ONLY_OPENS = "„‚「『"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: `text[start:end]`; `depth` 0 stands in no other."""

    start: int
    end: int
    depth: int = 0


def quotations(text: str) -> list[Quotation]:
    """Every quotation in order of its start. A mark that nothing closes opens none,

    unless the next paragraph opens with a mark again, or closes it: then it runs over
    the break.
    """
    found: list[Quotation] = []
    pending: list[Quotation] = []
    for start, end in blocks(text):
        closed, opened, stray = _pair(text, start, end)
        if pending and _goes_on(text, pending[0].start, start):
            found.extend(pending)
        elif pending and text[pending[0].start] in _CLOSED_BY.get(text[stray], ()):
            found.extend([*pending, Quotation(start, stray + 1)])
            closed = [one for one in closed if one.start > stray]
        pending = []
        found.extend(closed)
        # Only the outermost mark can run on into the next paragraph; a single one only
        # where it begins its own, for elsewhere it may be an apostrophe.
        if opened and (text[opened[0]] not in _SINGLE or opened[0] == start):
            pending = [Quotation(opened[0], end)]
    return _nested(found)


def _goes_on(text: str, opened: int, start: int) -> bool:
    """Whether the paragraph at `start` begins as one that goes on with a quotation."""
    if text[opened] in _SINGLE:
        return text[start] == text[opened]
    return _MARK.match(text[start]) is not None and text[start] not in "'’"


def outermost(found: list[Quotation]) -> list[Quotation]:
    """The quotations that stand in no other one."""
    return [quotation for quotation in found if quotation.depth == 0]


def _nested(found: list[Quotation]) -> list[Quotation]:
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    around: list[int] = []
    result: list[Quotation] = []
    for quotation in found:
        while around and around[-1] <= quotation.start:
            around.pop()
        result.append(Quotation(quotation.start, quotation.end, len(around)))
        around.append(quotation.end)
    return result


def _pair(text: str, start: int, end: int) -> tuple[list[Quotation], list[int], int]:
    """The closed quotations of one paragraph, the marks left open, and the first

    one that closes what no mark in the paragraph opens, else the paragraph's start.
    """
    closed: list[Quotation] = []
    opened: list[tuple[int, str]] = []
    kinds: Counter[str] = Counter()
    stray = start
    for match in _MARK.finditer(text, start, end):
        position, mark = match.start(), match[0]
        openers = [kind for kind in _CLOSED_BY.get(mark, ()) if kinds[kind]]
        if openers and _may_close(text, position, mark, start):
            first, kind = opened.pop()
            kinds[kind] -= 1
            while kind not in openers:
                first, kind = opened.pop()
                kinds[kind] -= 1
            closed.append(Quotation(first, match.end()))
        elif stray == start and _only_closes(text, match):
            stray = position
        elif _may_open(text, position, mark, (start, end)):
            opened.append((position, mark))
            kinds[mark] += 1
    return closed, [position for position, _ in opened], stray


def _only_closes(text: str, match: re.Match[str]) -> bool:
    """Whether a mark closes wherever it stands; "»" opens before a letter."""
    after = text[match.end() : match.end() + 1]
    return match[0] in _ONLY_CLOSES and not after.isalnum()


def _may_open(text: str, position: int, mark: str, block: tuple[int, int]) -> bool:
    if mark in _ONLY_OPENS:
        return True
    if mark in "’”":
        return False
    start, end = block
    last = position + len(mark)
    before = text[position - 1] if position > start else " "
    after = text[last] if last < end else " "
    if mark in _SINGLE or mark in _STRAIGHT:
        return not before.isalnum() and not after.isspace() and before not in ".,!?"
    return mark in "“‘«‹" or not before.isalnum()


def _may_close(text: str, position: int, mark: str, start: int) -> bool:
    before = text[position - 1] if position > start else " "
    after = text[position + 1 : position + 3]
    if mark not in _SINGLE:
        return mark not in _STRAIGHT or not before.isspace()
    if after[:1].isalnum() or before.isspace():
        return False
    # The possessive of a plural: "the teachers' own words".
    return not (before in "sS" and after[:1] == " " and after[1:].islower())
