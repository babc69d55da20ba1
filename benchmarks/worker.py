"""Measures a worker: how long an article takes, and how much memory all models take.

    python -m benchmarks.worker [--words 50000] [--models FOLDER]

Starts PostgreSQL and Valkey of its own in a temporary folder, loads every model as a
worker process does, and captures, extracts and researches texts made of the sample
article, in which every number is changed from one copy to the next so that no claim
joins another. The library holds the sample case. Beside it, in the same run, stands
what syntok takes to cut the same text into sentences, and nothing more. Memory is the
peak of the process (resident set).
"""

import argparse
import os
import re
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from factcheck.embedded import Servers

_NUMBER = re.compile(r"\d+")
_RESEARCHED = 20


def _mebibytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform == "linux" else 1024**2)


def _report(sample: str, words: int) -> str:
    """The sample article again and again, each time with other numbers."""
    copies = []
    while sum(len(copy.split()) for copy in copies) < words:
        shift = len(copies) * 7
        copies.append(_NUMBER.sub(lambda n, by=shift: str(int(n[0]) + by), sample))
    return " ".join("\n\n".join(copies).split(" ")[:words])


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _cut(text: str) -> float:
    from syntok import segmenter  # noqa: PLC0415 -- the peer, measured alone

    started = time.perf_counter()
    sum(1 for paragraph in segmenter.analyze(text) for _sentence in paragraph)
    return time.perf_counter() - started


def _extract(text: str) -> tuple[float, int]:
    from django.utils import timezone  # noqa: PLC0415 -- needs the settings

    from claims.operations.capture import capture_article  # noqa: PLC0415
    from claims.operations.extract import extract_claims  # noqa: PLC0415

    article = capture_article(text=text, by=None, at=timezone.now())
    started = time.perf_counter()
    found = extract_claims(article=article, at=timezone.now())
    return time.perf_counter() - started, len(found)


def _research(encoder: Any) -> float:
    from django.utils import timezone  # noqa: PLC0415 -- needs the settings

    from claims.models import Claim  # noqa: PLC0415
    from claims.operations.research import research_claim  # noqa: PLC0415

    waiting = list(Claim.objects.filter(status="extracted").order_by("pk"))
    started = time.perf_counter()
    for claim in waiting[:_RESEARCHED]:
        research_claim(claim=claim, encoder=encoder, at=timezone.now())
    return (time.perf_counter() - started) / min(_RESEARCHED, len(waiting))


def _measure(sample: str, words: int) -> None:
    from django.conf import settings  # noqa: PLC0415 -- needs the settings
    from django.core.management import call_command  # noqa: PLC0415

    from claims.embedding import load_encoder  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("load_sample", verbosity=0, stdout=sys.stderr)
    encoder = load_encoder(settings.DATA_DIR / "models")
    _extract(_report(sample, 300).replace("Sample desk", "Warm desk"))
    for size in (500, words):
        text = _report(sample.replace("Sample desk", f"Desk {size}"), size)
        alone = _cut(text)
        took, found = _extract(text)
        _say(
            f"{size} words: extracted in {took:.2f} s, {found} statements; "
            f"syntok alone {alone:.2f} s, ratio {took / alone:.1f}"
        )
    _say(f"research: {_research(encoder):.2f} s a claim, {_RESEARCHED} claims")
    _say(f"memory with all models, peak: {_mebibytes():.0f} MiB")


def main() -> None:
    """Start the servers, measure, and leave nothing behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=50_000)
    parser.add_argument("--models", type=Path, help="where the encoder's files are")
    options = parser.parse_args()
    checkout = Path(__file__).resolve().parents[1]
    sample = (checkout / "claims/fixtures/sample/article.md").read_text("utf-8")
    with tempfile.TemporaryDirectory(prefix="factcheck-benchmark-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        if options.models:
            (folder / "models").symlink_to(options.models.resolve())
        with Servers(folder, fast=True) as servers:
            os.environ.update(servers.environment())
            os.environ["FACTCHECK_DATA_DIR"] = str(folder)
            os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings.dev"
            import django  # noqa: PLC0415 -- after the environment is set

            django.setup()
            _measure(sample, options.words)


if __name__ == "__main__":
    main()
