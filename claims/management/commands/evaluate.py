"""``manage.py evaluate TASK DIR...``: how good the machine is."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.evaluation.cases import CaseUnreadable
from claims.evaluation.figures import Figures
from claims.evaluation.matching import matching_figures
from claims.evaluation.runs import (
    measure_attribution,
    measure_case,
    measure_extraction,
    measure_stance,
    measure_worthiness,
    table,
)
from claims.evaluation.shipped import write_measured
from claims.operations.evaluate import record_evaluations
from claims.tasks import encoder as load_encoder

if TYPE_CHECKING:
    from claims.embedding import Encoder

TASKS = ["extraction", "stance", "case", "attribution", "worthiness", "matching"]
_WITH_ENCODER = ["stance", "case", "worthiness", "matching"]


class Command(BaseCommand):
    help = (
        "Score the machine on folders of gold, print the figures beside a baseline's,"
        " and keep them for the page 'How good is the machine'. A folder holds"
        " article.md or article.txt, claims.json, sources.jsonl and labels.jsonl; for"
        " attribution, text/ and attributions/ of PolNeAR, or its dev.tar.gz; for"
        " worthiness, one or more of claimbuster/, checkthat2024_t1_en/ and policlaim/;"
        " for matching, that of CheckThat! 2021 task 2."
    )
    # With --no-store nothing here needs a server of any kind.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("task", choices=TASKS)
        parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
        parser.add_argument(
            "--no-store",
            action="store_true",
            help="print only; works without a database",
        )
        parser.add_argument(
            "--without-encoder",
            action="store_true",
            help="measure what is left where the language model is missing",
        )
        parser.add_argument(
            "--vectors",
            type=Path,
            metavar="FILE",
            help="keep the vectors of matching in this file, and take them from it:"
            " they take minutes to make",
        )
        parser.add_argument(
            "--write",
            type=Path,
            metavar="FILE",
            help="also put the figures in a file of JSON lines, in place of older"
            " ones of the same task and data set, as the desk ships them",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure every folder, print the table, and store the figures."""
        encoder = None
        if options["task"] in _WITH_ENCODER and not options["without_encoder"]:
            encoder = load_encoder()
        try:
            figures = list(self._measure(options, encoder))
        except CaseUnreadable as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(table(figures)))
        if options["write"]:
            write_measured(options["write"], figures, on=timezone.localdate())
        if not options["no_store"]:
            record_evaluations(figures=figures, at=timezone.now())
            self.stdout.write("")
            self.stdout.write(f"Stored {len(figures)} results.")

    def _measure(
        self, options: dict[str, Any], encoder: Encoder | None
    ) -> Iterator[Figures]:
        for folder in options["folders"]:
            if options["task"] == "matching":
                yield from matching_figures(
                    folder, encoder, vectors=options["vectors"], tell=self.stderr.write
                )
            else:
                yield from _measure(options["task"], folder, encoder)


def _measure(task: str, folder: Path, encoder: Encoder | None) -> Iterator[Figures]:
    if task == "extraction":
        yield measure_extraction(folder)
    elif task == "attribution":
        yield measure_attribution(folder)
    elif task == "worthiness":
        yield from measure_worthiness(folder, encoder)
    elif task == "stance":
        yield measure_stance(folder, encoder)
    else:
        yield from measure_case(folder, encoder)
