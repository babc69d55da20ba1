"""How good is the machine: what was measured, and what people did since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.evaluation.figures import worst
from claims.evaluation.fitted import was_fitted
from claims.models import Evaluation, EvaluationTask
from reviews.queries import (
    claim_decisions,
    contradiction_decisions,
    evidence_decisions,
    fact_check_decisions,
    join_decisions,
    latest_evaluations,
    same_decisions,
)
from reviews.web.gates import reader_only

ABOUT = {
    "extraction": _("Claims found in articles that people marked, and who said them."),
    "attribution": _("Whether a statement is found and its speaker is right."),
    "worthiness": _("Sentences worth a check told from others."),
    "matching": _("Known claims found again in other words."),
    "retrieval": _("Pages that bear on a claim, found among a case's documents."),
    "stance": _("What a passage says of a claim, as people labelled it."),
}
METRICS = {
    "recall": _("Found"),
    "precision": _("Right among proposed"),
    "f1": _("F1"),
    "speakers": _("Speaker right"),
    "named_speakers": _("Speaker right, if named so"),
    "wording_facts": _("Names and numbers in the wording"),
    "wording_chrf": _("Wording like a person's"),
    "wording_alone": _("Wording that stands alone"),
    "direct_found": _("Quotations found"),
    "direct_speakers": _("Speaker of quotations right"),
    "indirect_f1": _("F1 of reported speech"),
    "indirect_speakers": _("Speaker of reported speech right"),
    "map_at_5": _("Mean average precision of the first five"),
    "offered": _("Its claim joined or suggested"),
    "not_joined": _("Unknown, and joined to none"),
    "not_suggested": _("Unknown, and none suggested"),
    "recall_at_30": _("Pages among 30 passages"),
    "map": _("Mean average precision"),
    "attached_recall": _("Pages attached"),
    "attached_precision": _("Right among attached"),
    "macro_f1": _("Mean F1 of stances"),
    "accuracy": _("Accuracy"),
    "calibration_error": _("Calibration error"),
    "f1_corroborates": _("F1, corroborates"),
    "f1_conflicts": _("F1, conflicts"),
    "f1_context": _("F1, context"),
    "f1_unrelated": _("F1, unrelated"),
}
BASELINES = {
    "every_sentence": _("every sentence taken as a claim, in the article's words"),
    "regular_expression": _("a regular expression"),
    "bm25": _("ranking by words alone (BM25)"),
    "words_alone": _("searching for the words of the claim alone"),
    "words_and_features": _("a regression over words, without the language model"),
    "commonest_stance": _("always the commonest stance"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and, where it was measured, the baseline's; None where there is none."""

    value: float | None
    beside: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One data set, with a figure for every column."""

    evaluation: Evaluation
    cells: list[Cell]
    fitted: bool


@dataclass(frozen=True, slots=True)
class Task:
    """The latest results of one task."""

    code: str
    title: str
    about: str
    baseline: str
    columns: list[str]
    rows: list[Row]
    mean: list[Cell]
    worst: list[Cell]


@require_safe
@reader_only
def quality(request: HttpRequest) -> HttpResponse:
    """Show the latest figures by task and data set, and people's decisions."""
    context = {
        "tasks": _tasks(latest_evaluations()),
        "evidence": evidence_decisions(),
        "claims": claim_decisions(),
        "joins": join_decisions(),
        "matching": _matching(),
    }
    return render(request, "reviews/desk/quality.html", context)


def _matching() -> list[tuple[str, Sequence[Mapping[str, Any]]]]:
    """What became of proposals of each kind that there are."""
    found = [
        (str(_("Claims that may say the same")), same_decisions()),
        (str(_("Claims that contradict each other")), contradiction_decisions()),
        (str(_("Published fact-checks about a claim")), fact_check_decisions()),
    ]
    return [(title, rows) for title, rows in found if rows]


def _tasks(found: Sequence[Evaluation]) -> list[Task]:
    order = {task: place for place, task in enumerate(EvaluationTask.values)}
    known = sorted(found, key=lambda one: order.get(one.task, len(order)))
    return [_task(list(group)) for _code, group in groupby(known, lambda e: e.task)]


def _task(found: list[Evaluation]) -> Task:
    first = found[0]
    names = list(dict.fromkeys(name for one in found for name in _ordered(one.metrics)))
    rows = [
        Row(
            one,
            [Cell(one.metrics.get(n), one.baseline.get(n)) for n in names],
            was_fitted(one.task, one.dataset),
        )
        for one in found
    ]
    # What the machine has not seen comes first: those figures count.
    rows.sort(key=lambda row: row.fitted)
    return Task(
        code=first.task,
        title=first.get_task_display(),
        about=str(ABOUT.get(first.task, "")),
        baseline=str(BASELINES.get(first.baseline_name, first.baseline_name)),
        columns=[str(METRICS.get(name, name.replace("_", " "))) for name in names],
        rows=rows,
        mean=[_mean(name, found) for name in names],
        worst=[_worst(name, found) for name in names],
    )


def _ordered(metrics: dict[str, float]) -> list[str]:
    """Return names in the order of ``METRICS``: stored JSON keeps none."""
    known = [name for name in METRICS if name in metrics]
    return [*known, *sorted(name for name in metrics if name not in METRICS)]


def _mean(name: str, found: list[Evaluation]) -> Cell:
    values, beside = _values(name, found)
    return Cell(
        sum(values) / len(values) if values else None,
        sum(beside) / len(beside) if beside else None,
    )


def _worst(name: str, found: list[Evaluation]) -> Cell:
    values, beside = _values(name, found)
    return Cell(
        worst(name, values) if values else None,
        worst(name, beside) if beside else None,
    )


def _values(name: str, found: list[Evaluation]) -> tuple[list[float], list[float]]:
    return (
        [one.metrics[name] for one in found if name in one.metrics],
        [one.baseline[name] for one in found if name in one.baseline],
    )
