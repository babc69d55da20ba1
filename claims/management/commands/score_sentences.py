"""``manage.py score_sentences``: how much each sentence is worth a check."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from claims.extraction.lone_sentences import (
    bare,
    score_sentences,
    sentence_features,
)
from claims.extraction.worthiness import Worth, worth
from claims.management.lines import LineCommand
from claims.tasks import encoder as load_encoder
from factcheck.lib.text import clean_text, language_of

if TYPE_CHECKING:
    from claims.embedding import Encoder

_LONGEST = 20_000  # code points; nobody speaks such a sentence


class Command(LineCommand):
    help = (
        "Read sentences, one a line, and write for each a line of JSON with text,"
        " score (0 to 1) and checkable. Needs no database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", default="-", help="standard input if left out"
        )
        parser.add_argument(
            "--without-encoder",
            action="store_true",
            help="score by words alone: faster, and less right",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Score line by line, each as soon as it is read."""
        encoder = None if options["without_encoder"] else load_encoder()
        for number, line in self.lines(options["file"]):
            if len(line) > _LONGEST:
                self.report(options["file"], number, "longer than 20,000 characters")
                continue
            weighed = _worth(clean_text(line), encoder)
            self.write(
                {"text": line, "score": weighed.score, "checkable": weighed.checkable}
            )
        self.finish()


def _worth(text: str, encoder: Encoder | None) -> Worth:
    if language_of(text) not in {"en", ""}:
        # Neither the words nor the vectors of other languages have been learnt.
        named, _hashed = sentence_features(text)
        return worth(named, None)
    vectors = encoder.queries([bare(text)]) if encoder else None
    return score_sentences([text], vectors)[0]
