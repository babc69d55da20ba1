"""Where sentences begin and end, in code points; headings and bylines told apart.

One pass over the text with patterns that cannot backtrack, so that the time stays in
proportion to the length whatever the text holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claims.extraction.abbreviations import ABBREVIATIONS, MAY_END, STARTERS

Block = Literal["sentence", "heading", "byline", "dateline"]

_CLOSERS = "\"'”’»›)]}」』*_"
_OPENERS = "\"'“‘„«‹([{「『¿¡-–—*_•"
_TERMINATOR = re.compile("[.!?…؟۔。！？।]")
_UNSPACED = "。！？"
_QUOTE_ENDS = '"”»'
_DASHES = ("-", "–", "—", "―")
_SAID_NEXT = re.compile(
    r"\s+(?:[^\W\d_][\w.'’-]{0,20}\s+){1,3}"
    r"(?:said|says|asked|asks|added|replied|wrote|told|shouted|tweeted|recalled)\b"
)
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
_LAST_WORD = re.compile(r"[\w.]+\Z")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_NOTE = re.compile(r"\[\d{1,3}\]")
_BYLINE = re.compile(
    r"(?:by|from|par|von|por|нап\w+|автор|نویسنده|گزارش از|بقلم|كتب|written by)"
    r"\s*:?\s+\S",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(
    r"(?:[^\W\d_]{2,20}[,.]?\s+){0,4}\d{1,4}(?:st|nd|rd|th)?"
    r"(?:[-/., ]+[\w.]{1,12}){0,6}"
)
_MAX_SENTENCE = 2_000
"""No sentence of prose is longer; lists and broken pages are."""
_MAX_WRAP = 100
"""The longest line an editor that wraps lines leaves (mail, terminals)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]`, without the white space around it."""

    start: int
    end: int
    paragraph: int
    block: Block = "sentence"


def sentences(text: str) -> list[Sentence]:
    """Every sentence, heading and byline in order; together, all but white space."""
    found: list[Sentence] = []
    for number, (start, end) in enumerate(blocks(text)):
        block = _block_kind(text[start:end])
        spans = _cut(text, start, end) if block == "sentence" else [(start, end)]
        found.extend(
            Sentence(*piece, number, block)
            for first, last in spans
            for piece in _within_limit(text, first, last)
        )
    return found


def _within_limit(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch in pieces no longer than a sentence can be, cut at white space."""
    while end - start > _MAX_SENTENCE:
        stop = start + _MAX_SENTENCE
        while stop > start and not text[stop].isspace():
            stop -= 1
        stop = stop if stop > start else start + _MAX_SENTENCE
        yield start, start + len(text[start:stop].rstrip())
        start = stop
        while start < end and text[start].isspace():
            start += 1
    yield start, end


def passages(text: str, language: str = "") -> list[tuple[int, int]]:
    """The text in runs of one to three sentences of one block, for the library.

    `language` is accepted for symmetry with extraction; the rules are the same for
    all. Headings stand with nothing else. Runs end near 600 characters.
    """
    runs: list[tuple[int, int]] = []
    count, paragraph = 0, -1
    for sentence in sentences(text):
        joins = (
            sentence.paragraph == paragraph
            and count < _PASSAGE_SENTENCES
            and sentence.end - runs[-1][0] <= _PASSAGE_LENGTH
        )
        if joins:
            runs[-1] = (runs[-1][0], sentence.end)
            count += 1
        else:
            runs.append((sentence.start, sentence.end))
            count, paragraph = 1, sentence.paragraph
    return runs


_PASSAGE_SENTENCES = 3
_PASSAGE_LENGTH = 600
"""About 150 tokens: what the encoder reads well in one vector."""


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; lines too, unless an editor has wrapped the lines."""
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield from _lines(text, start, gap.start())
        start = gap.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    position = start
    for line in text[start:end].split("\n"):
        inner = line.strip()
        if inner:
            first = position + len(line) - len(line.lstrip())
            lines.append((first, first + len(inner)))
        position += len(line) + 1
    if not lines:
        return
    longest = max(last - first for first, last in lines)
    current = lines[0]
    for line_span in lines[1:]:
        if _wraps(text, current, line_span, longest):
            current = (current[0], line_span[1])
        else:
            yield current
            current = line_span
    yield current


def _wraps(
    text: str, current: tuple[int, int], following: tuple[int, int], longest: int
) -> bool:
    """Whether the line break between the two is an accident of width."""
    if text[following[0]].islower():
        return True
    if longest > _MAX_WRAP or text[following[0]] in "#*•-–—":
        return False
    last_line = current[1] - max(current[0], text.rfind("\n", 0, current[1]) + 1)
    full = last_line * 3 >= longest * 2 and last_line >= _WRAP_FROM
    return full and text[current[1] - 1] not in ".!?…؟:" + _CLOSERS


_WRAP_FROM = 50


def _block_kind(block: str) -> Block:
    words = len(block.split(None, _HEADING_WORDS + 1))
    if block.startswith("#"):
        return "heading"
    if words > _HEADING_WORDS:
        return "sentence"
    ended = block.rstrip(_CLOSERS)[-1:] in ".!?…؟۔。！？।:;,"
    if words <= _BYLINE_WORDS and not ended and _BYLINE.match(block):
        return "byline"
    if words <= _BYLINE_WORDS and not ended and _DATE_ONLY.fullmatch(block):
        return "dateline"
    # A line without a full stop is a heading, except one that quotes somebody: a
    # chat or a transcript leaves full stops out.
    return "sentence" if ended or not block.rstrip(_CLOSERS) else "heading"


_HEADING_WORDS = 18
_BYLINE_WORDS = 8


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    position = start
    while match := _TERMINATOR.search(text, position, end):
        position = _past_closers(text, match.end(), end)
        if position >= end:
            break
        if _ends(text, first, match.start(), position, end):
            yield first, position
            while position < end and text[position].isspace():
                position += 1
            first = position
    if first < end:
        yield first, end


def _past_closers(text: str, position: int, end: int) -> int:
    while position < end:
        if text[position] in _CLOSERS or _TERMINATOR.match(text, position):
            position += 1
        elif note := _NOTE.match(text, position):
            position = note.end()
        else:
            break
    return min(position, end)


def _ends(text: str, first: int, stop: int, after: int, end: int) -> bool:
    """Whether the stop at `stop`, with its closers up to `after`, ends a sentence."""
    if text[after - 1] in _UNSPACED:
        return True
    if not text[after].isspace():
        return False
    if text[after - 1] in _QUOTE_ENDS and _speaker_follows(text, after):
        return False
    following = after
    while following < end and (
        text[following].isspace() or text[following] in _OPENERS
    ):
        following += 1
    if following >= end or text[following].islower():
        return following >= end
    return text[stop] != "." or not _abbreviates(text, first, stop, following)


def _speaker_follows(text: str, after: int) -> bool:
    """Whether "- Name" or "Name asked" stands after a closed quotation."""
    dash = text[after : after + 2].strip()[:1] in _DASHES
    return dash or _SAID_NEXT.match(text, after) is not None


def _abbreviates(text: str, first: int, stop: int, following: int) -> bool:
    """Whether the full stop belongs to an abbreviation or an initial."""
    window = text[max(first, stop - 24) : stop]
    found = _LAST_WORD.search(window)
    if found is None:
        return False
    word = found[0]
    start_word = _NEXT_WORD.match(text, following)
    starts = start_word is not None and start_word[0] in STARTERS
    lowered = word.lower()
    if lowered in ABBREVIATIONS:
        return not (starts and lowered in MAY_END)
    letters = word.split(".")
    if all(len(letter) == 1 and letter.isalpha() for letter in letters):
        return _initials(word, letters, starts, text[following].isdigit())
    # An enumeration: "1. First" at the start.
    number = word.isdigit() and len(word) <= 2
    return number and max(first, stop - len(word)) == first


def _initials(word: str, letters: list[str], starts: bool, digit: bool) -> bool:
    if len(letters) > 1:
        return not starts
    # "Plan B. The" ends; "J. Smith" and "Volodymyr Z. 5" do not.
    return word.isupper() and not starts and not digit
