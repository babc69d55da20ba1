"""Measures a task on a folder of gold, and lays the results out as a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from claims.evaluation import attribution
from claims.evaluation.cases import CaseUnreadable, name_of, read_article
from claims.evaluation.evidence import retrieval_figures
from claims.evaluation.extraction import extract_case, extraction_figures
from claims.evaluation.figures import Figures, share, worst
from claims.evaluation.pairs import read_case
from claims.evaluation.polnear import part_of
from claims.evaluation.ranking import mean
from claims.evaluation.sentences import labelled_sets
from claims.evaluation.stance import stance_figures
from claims.evaluation.worthiness import worthiness_figures
from claims.extraction import EXTRACTOR

if TYPE_CHECKING:
    from claims.embedding import Encoder

_NAME_WIDTH = 34


def measure_extraction(folder: Path) -> Figures:
    """Extract a case's article and score it. Raises ``CaseUnreadable``."""
    return extraction_figures(extract_case(read_article(folder)))


def measure_attribution(place: Path) -> Figures:
    """Score who says what on a part of PolNeAR, packed or not.

    Raises ``CaseUnreadable``.
    """
    part = part_of(place)
    ours = attribution.score_part(part, attribution.ours)
    plain = attribution.score_part(part, attribution.baseline)
    where = part.resolve()
    return Figures(
        task="attribution",
        dataset=f"{where.parent.name}/{where.name.removesuffix('.tar.gz')}",
        versions={"extractor": EXTRACTOR},
        metrics=_attributed(ours.score),
        baseline=_attributed(plain.score),
        baseline_name="regular_expression",
        items=ours.score.direct + ours.score.indirect,
    )


def _attributed(score: attribution.Score) -> dict[str, float]:
    return {
        "direct_found": share(score.direct_found, score.direct),
        "direct_speakers": share(score.direct_right, score.sourced),
        "indirect_f1": share(2 * score.matched, score.proposed + score.indirect),
        "indirect_speakers": share(score.indirect_right, score.indirect_sourced),
    }


def measure_stance(folder: Path, encoder: Encoder | None) -> Figures:
    """Score the stance of a case's labelled pairs. Raises ``CaseUnreadable``."""
    examples = read_case(folder)
    if not examples:
        raise CaseUnreadable(f"{folder} has no labelled pairs")
    return stance_figures(name_of(folder), examples, encoder)


def measure_worthiness(folder: Path, encoder: Encoder | None) -> list[Figures]:
    """Score sentences that stand alone, set by set. Raises ``CaseUnreadable``."""
    sets = labelled_sets(folder)
    if not sets:
        raise CaseUnreadable(
            f"{folder} holds none of claimbuster/, checkthat2024_t1_en/, policlaim/"
        )
    return [worthiness_figures(name, rows, encoder) for name, rows in sets.items()]


def measure_case(folder: Path, encoder: Encoder | None) -> list[Figures]:
    """Score a case from end to end: claims, search, stance.

    Raises ``CaseUnreadable``.
    """
    return [
        measure_extraction(folder),
        retrieval_figures(name_of(folder), folder, encoder),
        measure_stance(folder, encoder),
    ]


def table(figures: Sequence[Figures]) -> list[str]:
    """Return lines that show figures by task, each with its baseline's beside."""
    by_task = sorted(figures, key=lambda one: one.task)
    lines = []
    for task, group in groupby(by_task, lambda one: one.task):
        rows = list(group)
        versions = ", ".join(rows[0].versions.values())
        lines += ["", f"{task}: {versions}; in brackets {rows[0].baseline_name}"]
        lines += _rows(rows)
    return lines[1:]


def _rows(rows: Sequence[Figures]) -> list[str]:
    names = list(dict.fromkeys(name for row in rows for name in row.metrics))
    widths = {name: max(len(name), 13) for name in names}
    head = "  ".join(f"{name:>{widths[name]}}" for name in names)
    lines = [f"{'data set':{_NAME_WIDTH}} items  {head}"]
    for row in rows:
        cells = [_cell(row.metrics.get(n), row.baseline.get(n)) for n in names]
        lines.append(_line(row.dataset, str(row.items), cells, list(widths.values())))
    if len(rows) > 1:
        for title in ("mean", "worst"):
            cells = [_summary(title, name, rows) for name in names]
            lines.append(_line(title, "", cells, list(widths.values())))
    return lines


def _summary(title: str, name: str, rows: Sequence[Figures]) -> str:
    values = [row.metrics[name] for row in rows if name in row.metrics]
    beside = [row.baseline[name] for row in rows if name in row.baseline]
    if title == "mean":
        return _cell(mean(values), mean(beside) if beside else None)
    return _cell(worst(name, values), worst(name, beside) if beside else None)


def _cell(value: float | None, beside: float | None) -> str:
    told = "-" if value is None else f"{value:.3f}"
    return told if beside is None else f"{told} ({beside:.3f})"


def _line(title: str, items: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    shown = (f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"{title[:_NAME_WIDTH]:{_NAME_WIDTH}} {items:>5}  {'  '.join(shown)}"
