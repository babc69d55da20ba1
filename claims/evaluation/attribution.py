"""Attribution on PolNeAR: who is reported as saying what in news articles.

Of an article that several people annotated the first file by name counts. Letters and
digits are compared, never marks or white space, so that a comma or a quotation mark
more decides nothing.

A gold content is direct where at least 80 % of it stands between quotation marks. It
is found where at least 80 % of those letters stand in contents that we report. Its
speaker is right where the report with most of those letters names the gold source:
our source overlaps the gold one in the text, or of the name we resolved it to and the
words of the gold source one has all the telling words of the other. PolNeAR does not
say whom a pronoun means, so a pronoun found in the right place counts as right, and
so does the phrase right before a "who" that is the gold source.

The other contents are indirect. They pair with our reports by overlap (intersection
over union of the letters at least 0.5), each once, best first; reports that pair with
a direct content, or stand between quotation marks, are left out of the precision.
PolNeAR annotates beliefs and intentions too ("hopes", "wants to").

The baseline is what a regular expression gives: quoted text with the name or pronoun
beside a verb of saying, and the sentence before or after "NAME said".
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.evaluation.polnear import Gold, Span, read_part
from claims.extraction.reports import Report, reports
from factcheck.lib.text import normalise

_DIRECT = 0.8
_FOUND = 0.8
_OVERLAP = 0.5
_QUOTED = re.compile(r"''[^\n]*?''|“[^”\n]*(?:”|\n|$)|\"[^\"\n]*(?:\"|\n|$)")
_STOP = frozenset(
    ["the", "a", "an", "of", "in", "and", "for", "s", "to", "at", "by"]
) | {
    *("mr", "mrs", "ms", "dr", "sen", "rep", "gov"),
}
_RELATIVE = ("who", "which", "that")
_SAID = r"(?:said|says|told|added|wrote|tweeted|argued|claimed|noted|asked|explained)"
_NAME = r"(?:[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,4}|[Hh]e|[Ss]he|[Tt]hey)"
_BESIDE = re.compile(rf"({_NAME}) {_SAID}\b|\b{_SAID} ({_NAME})")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_LEADING = re.compile(rf"({_NAME}) {_SAID}(?: that)? ")
_TRAILING = re.compile(rf", ({_NAME}) {_SAID}\b|, {_SAID} ({_NAME})")


@dataclass
class Score:
    """Counts over all articles."""

    direct: int = 0
    direct_found: int = 0
    sourced: int = 0
    direct_right: int = 0
    indirect: int = 0
    proposed: int = 0
    matched: int = 0
    indirect_sourced: int = 0
    indirect_right: int = 0

    def rows(self) -> list[tuple[str, str]]:
        """The figures in words."""
        precision = self.matched / max(1, self.proposed)
        recall = self.matched / max(1, self.indirect)
        f1 = 2 * self.matched / max(1, self.proposed + self.indirect)
        return [
            ("direct found", _share(self.direct_found, self.direct)),
            ("direct speaker right", _share(self.direct_right, self.sourced)),
            ("indirect F1", f"{f1:.3f} (P {precision:.3f} R {recall:.3f})"),
            ("indirect gold, proposed", f"{self.indirect}, {self.proposed}"),
            (
                "indirect speaker right",
                _share(self.indirect_right, self.indirect_sourced),
            ),
        ]


def _share(part: int, whole: int) -> str:
    return f"{part / max(1, whole):.3f} ({part} of {whole})"


def letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The places of the letters and digits inside the spans."""
    return frozenset(
        place
        for start, end in spans
        for place in range(start, end)
        if text[place].isalnum()
    )


def names_source(text: str, gold: Gold, report: Report) -> bool:
    """Whether the report's source is the gold one: by place, or by name."""
    ours = letters(text, [report.source] if report.source else [])
    if ours & letters(text, gold.source):
        return True
    words = " ".join(text[slice(*span)] for span in gold.source)
    if report.source and words.lower() in _RELATIVE:
        between = text[report.source[1] : gold.source[0][0]]
        return len(between) <= 2 and not any(map(str.isalnum, between))
    if report.speaker is None:
        return False
    have = _telling(report.speaker.name)
    wanted = _telling(words)
    return bool(have and wanted) and (have <= wanted or wanted <= have)


def _telling(name: str) -> set[str]:
    return set(re.findall(r"\w+", normalise(name))) - _STOP


def score_article(
    text: str, gold: Sequence[Gold], found: Sequence[Report], score: Score
) -> list[str]:
    """Add the counts of one article; returns the errors in words."""
    quoted = letters(text, (match.span() for match in _QUOTED.finditer(text)))
    contents = [letters(text, report.content) for report in found]
    wanted = [letters(text, one.content) for one in gold]
    direct = [
        bool(have) and len(have & quoted) >= _DIRECT * len(have) for have in wanted
    ]
    errors: list[str] = []
    for one, have, is_direct in zip(gold, wanted, direct, strict=True):
        if is_direct:
            errors += _score_direct(text, one, have & quoted, found, contents, score)
    pairs = _pairs(wanted, contents)
    for place, one in enumerate(gold):
        if not direct[place]:
            paired = found[pairs[place]] if place in pairs else None
            errors += _score_indirect(text, one, paired, score)
    with_direct = {pairs[place] for place in pairs if direct[place]}
    with_indirect = set(pairs.values()) - with_direct
    for place, have in enumerate(contents):
        bare = len(have & quoted) >= _DIRECT * len(have)
        extra = place not in with_indirect | with_direct and not bare
        score.proposed += extra or place in with_indirect
        if extra:
            errors.append(f"indirect extra: {_words(text, found[place].content)}")
    return errors


def _score_indirect(
    text: str, one: Gold, paired: Report | None, score: Score
) -> list[str]:
    score.indirect += 1
    if paired is None:
        return [f"indirect missed: {_words(text, one.content)}"]
    score.matched += 1
    score.indirect_sourced += bool(one.source)
    right = bool(one.source) and names_source(text, one, paired)
    score.indirect_right += right
    return [] if right or not one.source else [_wrong(text, one, paired)]


def _score_direct(
    text: str,
    one: Gold,
    have: frozenset[int],
    found: Sequence[Report],
    contents: Sequence[frozenset[int]],
    score: Score,
) -> list[str]:
    score.direct += 1
    score.sourced += bool(one.source)
    reported = frozenset[int]().union(*(have & content for content in contents))
    if len(reported) < _FOUND * len(have):
        return [f"direct missed: {_words(text, one.content)}"]
    score.direct_found += 1
    best = max(range(len(found)), key=lambda place: len(have & contents[place]))
    right = bool(one.source) and names_source(text, one, found[best])
    score.direct_right += right
    return [] if right or not one.source else [_wrong(text, one, found[best])]


def _pairs(
    wanted: Sequence[frozenset[int]], contents: Sequence[frozenset[int]]
) -> dict[int, int]:
    overlaps = sorted(
        (
            (len(one & other) / len(one | other), first, second)
            for first, one in enumerate(wanted)
            for second, other in enumerate(contents)
            if one & other
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for share, first, second in overlaps:
        if share >= _OVERLAP and first not in pairs and second not in pairs.values():
            pairs[first] = second
    return pairs


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def _wrong(text: str, gold: Gold, report: Report) -> str:
    name = report.speaker.name if report.speaker else None
    source, content = _words(text, gold.source), _words(text, gold.content)
    return f"speaker: {source!r} <> {name!r} | {content}"


def baseline(text: str) -> list[Report]:
    """What a regular expression finds: quoted text, and "NAME said ..." sentences."""
    found = []
    for match in _QUOTED.finditer(text):
        around = text[max(0, match.start() - 80) : match.end() + 80]
        beside = _BESIDE.search(around, match.end() - max(0, match.start() - 80))
        beside = beside or _BESIDE.search(around)
        offset = max(0, match.start() - 80)
        source = beside and beside.span(1 if beside[1] else 2)
        place = (source[0] + offset, source[1] + offset) if source else None
        found.append(Report((match.span(),), place, None))
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if leading := _LEADING.search(text, start, end):
            found.append(Report(((leading.end(), end),), leading.span(1), None))
        elif trailing := _TRAILING.search(text, start, end):
            source = trailing.span(1 if trailing[1] else 2)
            found.append(Report(((start, trailing.start()),), source, None))
    return found


@dataclass
class Result:
    """The counts of a folder, how many articles it has, and the errors in words."""

    score: Score
    articles: int
    errors: list[str]


def score_part(part: Path, find: Callable[[str], list[Report]]) -> Result:
    """Score `find` over one part of PolNeAR. Raises ``CaseUnreadable``."""
    result = Result(Score(), 0, [])
    for article in read_part(part):
        result.articles += 1
        found = find(article.text)
        result.errors += score_article(article.text, article.gold, found, result.score)
    return result


def ours(text: str) -> list[Report]:
    """The reports that extraction finds."""
    return reports(text, language="en")
