"""Scores the search for evidence on a case: what is found, and what is made of it.

For each gold claim the case's own documents are asked as research asks the library.
Wanted are the pages that a person labelled as bearing on the claim. The baseline takes
the words of the claim alone, ranked by BM25.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims.evaluation.cases import claims_of_labels, read_lines
from claims.evaluation.figures import Figures, share, versions_with
from claims.evaluation.library import Library
from claims.evaluation.pairs import labels_of
from claims.evaluation.ranking import average_precision, mean, recall_at
from claims.retrieval import keywords
from claims.stance import STANCE_MODEL, classify

if TYPE_CHECKING:
    from claims.embedding import Encoder

MOST_PASSAGES = 30
"""Judged for each claim, as research does."""
_BEARING = frozenset({"corroborates", "conflicts", "context"})
_METHOD = "words and meaning, reciprocal rank fusion, 1"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was found for one claim: pages of the passages, in order."""

    wanted: frozenset[str]
    found: tuple[str, ...]  # of the passages that are judged
    pages: tuple[str, ...]  # of all passages found
    plain: tuple[str, ...]
    plain_pages: tuple[str, ...]
    attached: tuple[str, ...]  # of each passage that is no longer "unrelated"


def retrieval_figures(
    dataset: str, folder: Path, encoder: Encoder | None = None
) -> Figures:
    """Search for every labelled claim of a case. Raises ``CaseUnreadable``."""
    sources = read_lines(folder / "sources.jsonl")
    library = Library(sources, encoder)
    held = {source["id"] for source in sources if source.get("role") != "circular"}
    claims = claims_of_labels(folder)
    asked = [
        _ask(library, claims[name], frozenset(pages & held))
        for name, pages in bearing_pages(folder).items()
        if name in claims and pages & held
    ]
    return Figures(
        task="retrieval",
        dataset=dataset,
        versions=versions_with(encoder, retrieval=_METHOD, stance=STANCE_MODEL),
        metrics={
            "recall_at_30": mean(recall_at(a.found, a.wanted, 30) for a in asked),
            "map": mean(average_precision(a.pages, a.wanted) for a in asked),
            "attached_recall": mean(recall_at(a.attached, a.wanted, 30) for a in asked),
            "attached_precision": share(
                sum(page in a.wanted for a in asked for page in a.attached),
                sum(len(a.attached) for a in asked),
            ),
        },
        baseline={
            "recall_at_30": mean(recall_at(a.plain, a.wanted, 30) for a in asked),
            "map": mean(average_precision(a.plain_pages, a.wanted) for a in asked),
        },
        baseline_name="words_alone",
        items=sum(len(a.wanted) for a in asked),
    )


def bearing_pages(folder: Path) -> dict[str, set[str]]:
    """Return the pages that bear on each claim, by the names of the labels."""
    pages: dict[str, set[str]] = {}
    for label in labels_of(folder):
        if label["stance"] in _BEARING:
            pages.setdefault(str(label["claim_id"]), set()).add(str(label["source_id"]))
    return pages


def _ask(library: Library, claim: dict[str, Any], wanted: frozenset[str]) -> Asked:
    text = str(claim["text"])
    places = library.search(text)
    plain = library.by_words(keywords(text))
    cosines = library.similarity(text)
    attached = []
    for place in places[:MOST_PASSAGES]:
        cut = library.cuts[place]
        result = classify(
            text,
            cut.text,
            similarity=None if cosines is None else float(cosines[place]),
            claim_speaker=str(claim.get("speaker") or ""),
            around=cut.around,
        )
        if result.stance != "unrelated":
            attached.append(cut.source)
    return Asked(
        wanted=wanted,
        found=tuple(library.pages(places[:MOST_PASSAGES])),
        pages=tuple(library.pages(places)),
        plain=tuple(library.pages(plain[:MOST_PASSAGES])),
        plain_pages=tuple(library.pages(plain)),
        attached=tuple(attached),
    )
