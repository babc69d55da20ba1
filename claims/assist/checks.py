"""Holds what an assistant proposes against the article; what does not stand goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from claims.assist.consult import Placed
from claims.assist.wording import Article, may_word, read_article
from claims.extraction import Candidate, extract, sentences
from factcheck.lib.text import clean_text

MOST_MISSED = 20
"""Missed claims taken from one article; a model that finds more finds too much."""
SAME_SPAN = 0.5
"""Intersection over union from which two spans are one claim."""
_UNWEIGHED = 0.5
_SHORTEST, _LONGEST = 12, 600
_MOST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """The candidates with what stood the checks, and how much did not, by reason.

    The reasons: ``not_in_article``, ``no_sentence``, ``known``, ``too_many``,
    ``wording``.
    """

    candidates: tuple[Candidate, ...]
    missed: int
    reworded: int
    dropped: dict[str, int]


def check(
    text: str,
    found: Sequence[Candidate],
    placed: Iterable[Placed],
    *,
    language: str,
    mark: str,
) -> Checked:
    """Add to ``found`` the proposals that the article bears out, with ``mark`` on them.

    A missed claim stands in the article letter for letter, is about a sentence, and is
    no claim that is found already. One that the extractor set aside comes out from
    there. A wording is taken where ``may_word`` lets it, else the claim keeps its own.
    """
    table = _Table(text, language, mark, read_article(text), list(found))
    for one in placed:
        if one.of is not None:
            table.reword(one.of, one.proposal.wording)
        else:
            table.add(one)
    candidates = sorted(table.candidates, key=lambda one: (one.start, one.end))
    return Checked(tuple(candidates), table.missed, table.reworded, dict(table.dropped))


@dataclass(slots=True)
class _Table:
    text: str
    language: str
    mark: str
    article: Article
    candidates: list[Candidate]
    missed: int = 0
    reworded: int = 0
    dropped: Counter[str] = field(default_factory=Counter)

    def reword(self, known: Candidate, wording: str) -> None:
        """Give a claim that is found already the wording proposed, if it holds."""
        better = self._worded(known, wording)
        if better != known and known in self.candidates:
            self.candidates[self.candidates.index(known)] = better
            self.reworded += 1

    def add(self, placed: Placed) -> None:
        """Take up a claim that was missed, if its words hold."""
        span = self._span(placed)
        if span is None:
            return
        same = max(self.candidates, key=lambda one: _shared(one, span), default=None)
        if same is not None and _shared(same, span) < SAME_SPAN:
            same = None
        if same is not None and (same.checkable or "heading" in same.reasons):
            self.dropped["known"] += 1
        elif self.missed == MOST_MISSED:
            self.dropped["too_many"] += 1
        else:
            if same is not None:
                self.candidates.remove(same)
            new = replace(same or self._read(span), checkable=True)
            new = replace(new, proposed_by=self.mark)
            self.candidates.append(self._worded(new, placed.proposal.wording))
            self.missed += 1

    def _span(self, placed: Placed) -> tuple[int, int] | None:
        words = placed.proposal.words.strip()
        spans = list(_standing(self.text, words, placed.start, placed.end))
        if not spans:
            self.dropped["not_in_article"] += 1
        elif not _is_a_sentence(words):
            self.dropped["no_sentence"] += 1
        else:
            free = (span for span in spans if not self._is_taken(span))
            return next(free, spans[0])
        return None

    def _is_taken(self, span: tuple[int, int]) -> bool:
        shares = (_shared(one, span) for one in self.candidates if one.checkable)
        return any(share >= SAME_SPAN for share in shares)

    def _worded(self, candidate: Candidate, wording: str) -> Candidate:
        wording = " ".join(clean_text(wording).split())
        if not wording or wording == candidate.text:
            return candidate
        if not may_word(wording, candidate.exact, self.article):
            self.dropped["wording"] += 1
            return candidate
        return replace(candidate, text=wording, worded_by=self.mark)

    def _read(self, span: tuple[int, int]) -> Candidate:
        """A candidate of these words, said by whoever says what stands around them."""
        start, end = span
        exact = self.text[start:end]
        alone = next(iter(extract(exact, language=self.language)), None)
        around = [one for one in self.candidates if one.start <= start < end <= one.end]
        near = min(around, key=lambda one: one.end - one.start, default=None)
        return Candidate(
            start=start,
            end=end,
            exact=exact,
            text=" ".join(exact.split()),
            kind=alone.kind if alone else "statement",
            score=alone.score if alone else _UNWEIGHED,
            checkable=True,
            reasons=alone.reasons if alone and alone.checkable else (),
            speaker=near.speaker if near else None,
            quoted=near.quoted if near else False,
            said_on=near.said_on if near else None,
            reporter=near.reporter if near else None,
        )


def _standing(text: str, words: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Wherever the words stand in the stretch, letter for letter and word for word."""
    start = text.find(words, low, high) if words else -1
    while start >= 0:
        end = start + len(words)
        if not _cuts(text, start) and not _cuts(text, end):
            yield start, end
        start = text.find(words, start + 1, high)


def _cuts(text: str, at: int) -> bool:
    """Whether a cut here would go through a word."""
    return 0 < at < len(text) and text[at - 1 : at + 1].isalnum()


def _is_a_sentence(words: str) -> bool:
    if not _SHORTEST <= len(words) <= _LONGEST:
        return False
    return 0 < len(sentences(words)) <= _MOST_SENTENCES


def _shared(candidate: Candidate, span: tuple[int, int]) -> float:
    """Intersection over union of a candidate's span and another."""
    start, end = span
    common = min(end, candidate.end) - max(start, candidate.start)
    both = max(end, candidate.end) - min(start, candidate.start)
    return max(common, 0) / both
