"""What an article reports as said, and by whom: content and source as spans.

Extraction cuts claims for a desk; a report keeps the parts of an attribution apart,
for measuring it and for whoever needs nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from claims.extraction.candidate import Speaker
from claims.extraction.contents import Attribution
from claims.extraction.segmentation import sentences
from claims.extraction.statement import Reading, Span, span_of
from claims.extraction.walk import start_walk
from factcheck.lib.text import language_of

_TAKES_OVER = frozenset(("while", "but", "and", ";", ",", "whereas"))


@dataclass(frozen=True, slots=True)
class Report:
    """A content said by a source; all spans are code points of the article.

    `source` stands in another sentence where a quotation goes on without one.
    """

    content: tuple[Span, ...]
    source: Span | None
    speaker: Speaker | None


def reports(text: str, *, language: str = "") -> list[Report]:
    """The reports of an article in the order of their sentences."""
    parts = sentences(text)
    walk = start_walk(text, parts, language=language or language_of(text))
    return [found for reading in walk.readings(parts) for found in _reports(reading)]


def _reports(reading: Reading) -> Iterator[Report]:
    for place, attribution in enumerate(reading.found):
        content = _content(reading, attribution)
        if content:
            source = span_of(reading.tokens, attribution.source)
            yield Report(content, source, reading.speakers[place])
    if reading.is_bare_quotation and reading.carried_from is not None:
        whole = span_of(reading.tokens, (0, len(reading.tokens)))
        yield Report((whole,), reading.carried_from, reading.carried)
    elif reading.continued and any(reading.quoted):
        said = tuple(_quoted_spans(reading))
        yield Report(said, reading.carried_from, reading.carried)


def _quoted_spans(reading: Reading) -> Iterator[Span]:
    for inside, run in groupby(enumerate(reading.quoted), itemgetter(1)):
        places = [place for place, _ in run]
        if inside:
            yield span_of(reading.tokens, (places[0], places[-1] + 1))


def _content(reading: Reading, attribution: Attribution) -> tuple[Span, ...]:
    """The content without the frame inside it, up to where the next one begins."""
    first, last = attribution.content
    last = min([last, *_ends(reading, attribution)])
    before, after = attribution.frame
    parts = [(first, min(last, before)), (max(first, after), last)]
    parts = [part for part in parts if _has_words(reading, part)]
    if len(parts) > 1 and any(reading.quoted[slice(*parts[0])]):
        # "A," said X in Y: what is not quoted again tells of the saying.
        parts = parts[: 1 + any(reading.quoted[slice(*parts[1])])]
    return tuple(span_of(reading.tokens, part) for part in parts)


def _ends(reading: Reading, attribution: Attribution) -> list[int]:
    """Where later sources take over; what the content itself reports stays in it."""
    ends = []
    for later in reading.found:
        shared = later.source == attribution.source
        start = later.cue if shared else later.frame[0]
        takes_over = reading.tokens[start - 1].lower in _TAKES_OVER
        if start > attribution.cue and (takes_over or shared):
            ends.append(start - takes_over)
    return ends


def _has_words(reading: Reading, part: Span) -> bool:
    return any(token.is_word for token in reading.tokens[slice(*part)])
