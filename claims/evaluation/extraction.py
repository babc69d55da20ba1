"""Scores extraction on the article of a case: spans found, and who said them.

A candidate finds a gold claim from half of their union on; each finds one at most. Gold
claims of high and medium worth count for recall; candidates that find one of low worth
count neither way. The baseline takes every sentence as a claim; that of the wording
leaves the words of a claim as the article has them.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.evaluation.cases import GoldArticle
from claims.evaluation.figures import Figures, share
from claims.evaluation.spans import MIN_OVERLAP, Span, match, overlap
from claims.evaluation.speakers import is_named, same_speaker
from claims.evaluation.wording import wording_figures
from claims.extraction import EXTRACTOR, Candidate, extract, sentences


@dataclass(frozen=True, slots=True)
class Extracted:
    """What the machine made of an article, beside its gold; numbers are positions.

    ``matched`` is gold to candidate. ``right`` are the gold claims found whose speaker
    is right, ``named`` those whose speaker the article names in the gold's words;
    ``texts`` are the gold's wordings.
    """

    article: GoldArticle
    gold: tuple[Span, ...]
    speakers: tuple[str | None, ...]
    texts: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    matched: dict[int, int]
    excused: int
    right: frozenset[int]
    named: frozenset[int]

    @property
    def proposed(self) -> int:
        """Candidates that count for precision."""
        return len(self.candidates) - self.excused


def extract_case(article: GoldArticle) -> Extracted:
    """Extract an article as the desk does and compare with its gold claims."""
    found = extract(article.text, published_on=article.published_on)
    candidates = tuple(candidate for candidate in found if candidate.checkable)
    spans = [(candidate.start, candidate.end) for candidate in candidates]
    wanted = [claim for claim in article.claims if claim.worth != "low"]
    gold = tuple((claim.start, claim.end) for claim in wanted)
    low = [(claim.start, claim.end) for claim in article.claims if claim.worth == "low"]
    matched = match(gold, spans)
    return Extracted(
        article=article,
        gold=gold,
        speakers=tuple(claim.speaker for claim in wanted),
        texts=tuple(claim.text for claim in wanted),
        candidates=candidates,
        matched=matched,
        excused=_excused(spans, set(matched.values()), low),
        right=frozenset(
            first
            for first, second in matched.items()
            if same_speaker(wanted[first].speaker, candidates[second].speaker)
        ),
        named=frozenset(
            first for first in matched if is_named(wanted[first].speaker, article.text)
        ),
    )


def extraction_figures(found: Extracted) -> Figures:
    """Return span and speaker figures of one article, with every sentence beside."""
    plain = [(one.start, one.end) for one in sentences(found.article.text)]
    hits, gold = len(found.matched), len(found.gold)
    metrics = _span_figures(hits, gold, found.proposed) | {
        "speakers": share(len(found.right), hits),
        "named_speakers": share(len(found.named & found.right), len(found.named)),
        **wording_figures([(gold, one.text) for gold, one in _worded(found)]),
    }
    unworded = wording_figures([(gold, one.exact) for gold, one in _worded(found)])
    return Figures(
        task="extraction",
        dataset=found.article.name,
        versions={"extractor": EXTRACTOR},
        metrics=metrics,
        baseline={
            **_span_figures(len(match(found.gold, plain)), gold, len(plain)),
            **unworded,
        },
        baseline_name="every_sentence",
        items=gold,
    )


def _worded(found: Extracted) -> list[tuple[str, Candidate]]:
    """The gold's wording of each claim found, and what was found."""
    return [
        (found.texts[first], found.candidates[second])
        for first, second in found.matched.items()
    ]


def _span_figures(hits: int, gold: int, proposed: int) -> dict[str, float]:
    return {
        "recall": share(hits, gold),
        "precision": share(hits, proposed),
        "f1": share(2 * hits, gold + proposed),
    }


def _excused(spans: list[Span], used: set[int], low: list[Span]) -> int:
    return sum(
        place not in used and any(overlap(span, one) >= MIN_OVERLAP for one in low)
        for place, span in enumerate(spans)
    )
