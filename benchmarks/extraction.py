"""Scores extraction on case folders: span recall and precision, and speakers.

    python -m benchmarks.extraction CASE [CASE ...] [--errors]

What counts as found is said in claims/evaluation/extraction.py. "speakers" are right
among all that were found; "named" among those whose gold speaker the article names in
these words at all. The eight cases were trained on: benchmarks/train_worthiness.py
holds each out in turn.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.evaluation.cases import read_article
from claims.evaluation.extraction import Extracted, extract_case, extraction_figures

_SHOWN = {
    "recall": "recall",
    "precision": "precision",
    "f1": "F1",
    "speakers": "speakers",
    "named_speakers": "named",
}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _print_errors(found: Extracted) -> None:
    text = found.article.text
    for place, (start, end) in enumerate(found.gold):
        if place not in found.matched:
            _say(f"  missed: {text[start:end]}")
        elif place not in found.right:
            speaker = found.candidates[found.matched[place]].speaker
            wanted = found.speakers[place]
            _say(f"  speaker: {wanted} <> {speaker} | {text[start:end]}")
    for place, candidate in enumerate(found.candidates):
        if place not in found.matched.values():
            _say(f"  extra {candidate.score:.2f}: {candidate.exact}")


def main() -> None:
    """Print one line for each case, and the mean and worst."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    rows: dict[str, list[float]] = {}
    titles = [*_SHOWN.values(), "baseline F1"]
    _say(f"{'case':32} gold  " + "  ".join(f"{title:>9}" for title in titles))
    for folder in options.folders:
        found = extract_case(read_article(folder))
        if options.errors:
            _say(folder.name)
            _print_errors(found)
        figures = extraction_figures(found)
        values = [*(figures.metrics[name] for name in _SHOWN), figures.baseline["f1"]]
        for title, value in zip(titles, values, strict=True):
            rows.setdefault(title, []).append(value)
        shown = "  ".join(f"{value:9.3f}" for value in values)
        _say(f"{figures.dataset[:32]:32} {figures.items:4}  {shown}")
    for title, values in rows.items():
        mean = sum(values) / len(values)
        _say(f"{title:12} mean {mean:.3f}  worst {min(values):.3f}")


if __name__ == "__main__":
    main()
