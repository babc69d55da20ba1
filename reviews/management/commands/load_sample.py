"""Fill the desk with the sample case."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from reviews.sample.load import Loaded, load_sample

STEPS = {
    "pages": "Importing pages into the evidence library",
    "extract": "Finding claims in the article",
    "scenes": "Looking for evidence and reviewing",
}


class Command(BaseCommand):
    help = (
        "Fill the desk with the sample case and its demo accounts. A case already "
        "loaded is left as it is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self._tell(load_sample(at=timezone.now(), report=self._report))

    def _report(self, step: str, done: int, total: int) -> None:
        """Rewrite one line on a terminal; say only what is finished elsewhere."""
        last = done == total
        if self.stdout.isatty():
            line = f"\r{STEPS[step]}: {done} of {total}"
            self.stdout.write(line, ending="\n" if last else "")
            self.stdout.flush()
        elif last:
            self.stdout.write(f"{STEPS[step]}: {total}")

    def _tell(self, loaded: Loaded) -> None:
        if loaded.already:
            self.stdout.write("The sample case is here already; nothing was changed.")
            return
        for words in loaded.skipped:
            self.stderr.write(f"No claim was found for: {words}")
        self.stdout.write(
            f"The sample case is loaded: {loaded.claims} claims of one article, "
            f"{loaded.documents} pages. The worker researches the rest."
        )
