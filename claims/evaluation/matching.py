"""Scores matching: is a statement's known claim found, and left alone what is unknown?

On CheckThat! 2021 task 2. Ranking is scored by MAP@5 beside BM25; then the statements
of one set are asked of the other's claims, where none is theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.evaluation.checkthat import SETS, Asked, Known, read_asked, read_known
from claims.evaluation.figures import Figures, share, versions_with
from claims.evaluation.ranking import average_precision, mean
from claims.evaluation.vectors import VectorStore
from claims.matching import MATCHER, Ranked, order_shortlist, score

if TYPE_CHECKING:
    from claims.embedding import Encoder

_LOOKED_AT = 10  # of a ranking, for joining and suggesting
NAME = "CheckThat! 2021 {} {}"
STRANGERS = "CheckThat! 2021 {} {}, unknown"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The known claims for one statement: by words, and by words and meaning."""

    words: list[Ranked]
    both: list[Ranked]


@dataclass(frozen=True, slots=True)
class Joins:
    """Shares of the statements, between 0 and 1.

    ``joined`` would join a known claim without asking, ``suggested`` would be shown
    one, and ``offered`` its own by either.
    """

    joined: float
    suggested: float
    offered: float


def matching_figures(
    folder: Path,
    encoder: Encoder | None = None,
    *,
    part: str = "dev",
    vectors: Path | None = None,
    tell: Callable[[str], None] = lambda _line: None,
) -> Iterator[Figures]:
    """Score both sets of the task, then the first against the other's claims.

    ``vectors`` is a file that keeps vectors; ``tell`` is told of progress. Raises
    ``CaseUnreadable``.
    """
    store = VectorStore(encoder, vectors, tell) if encoder is not None else None
    known = {name: read_known(folder, name) for name in SETS}
    asked = {name: read_asked(folder, name, part) for name in SETS}
    versions = versions_with(encoder, matching=MATCHER)
    for name in SETS:
        tell(f"{name}: {len(asked[name].texts)} statements")
        rankings = rank(known[name], asked[name].texts, store)
        yield Figures(
            task="matching",
            dataset=NAME.format(name, part),
            versions=versions,
            metrics={
                "map_at_5": _map(known[name], asked[name], [r.both for r in rankings]),
                "offered": joins(known[name], asked[name], rankings).offered,
            },
            baseline={
                "map_at_5": _map(known[name], asked[name], [r.words for r in rankings])
            },
            baseline_name="bm25",
            items=len(rankings),
        )
    yield _strangers(known[SETS[1]], asked[SETS[0]], store, versions, part)


def _strangers(
    known: Known,
    asked: Asked,
    store: VectorStore | None,
    versions: dict[str, str],
    part: str,
) -> Figures:
    counted = joins(known, asked, rank(known, asked.texts, store))
    return Figures(
        task="matching",
        dataset=STRANGERS.format(SETS[0], part),
        versions=versions,
        metrics={
            "not_joined": 1 - counted.joined,
            "not_suggested": 1 - counted.suggested,
        },
        baseline={},
        baseline_name="bm25",
        items=len(asked.texts),
    )


def rank(
    known: Known, texts: Sequence[str], store: VectorStore | None
) -> list[Ranking]:
    """Rank a collection for each statement; without vectors by words alone.

    Only the claims on a shortlist need vectors.
    """
    lists = [known.index.shortlist(text) for text in texts]
    if store is None:
        return [Ranking(*(order_shortlist(one),) * 2) for one in lists]
    wanted = sorted({known.passages[row] for one in lists for row, _bm25 in one})
    told = dict(zip(wanted, store.passages(wanted), strict=True))
    rankings = []
    for vector, one in zip(store.queries(texts), lists, strict=True):
        cosines = {row: float(told[known.passages[row]] @ vector) for row, _ in one}
        rankings.append(Ranking(order_shortlist(one), order_shortlist(one, cosines)))
    return rankings


def joins(known: Known, asked: Asked, rankings: Sequence[Ranking]) -> Joins:
    """Count what would be joined with, or suggested for, one of the ten first."""
    joined = suggested = offered = 0
    for text, wanted, ranking in zip(asked.texts, asked.wanted, rankings, strict=True):
        found = [
            (
                known.ids[one.row],
                score(text, known.claims[one.row], cosine=one.cosine),
                one,
            )
            for one in ranking.both[:_LOOKED_AT]
        ]
        shown = {name for name, match, one in found if match.suggest or one.near}
        joined += any(match.same for _name, match, _one in found)
        suggested += bool(shown)
        offered += not shown.isdisjoint(wanted)
    asked_for = len(rankings)
    return Joins(
        share(joined, asked_for), share(suggested, asked_for), share(offered, asked_for)
    )


def _map(known: Known, asked: Asked, ranked: Sequence[list[Ranked]]) -> float:
    return mean(
        average_precision([known.ids[one.row] for one in those], wanted, 5)
        for wanted, those in zip(asked.wanted, ranked, strict=True)
    )
