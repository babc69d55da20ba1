"""Scores attribution on PolNeAR, beside a regular expression.

    python -m benchmarks.attribution FOLDER [--errors]

FOLDER is one part of PolNeAR unpacked ("dev"), with text/ and attributions/. The
rules were tuned on articles of "train"; "dev" is for reporting. What counts as found
and right is said in claims/evaluation/attribution.py.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.evaluation.attribution import baseline, ours, score_part
from claims.evaluation.polnear import part_of


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Print the figures beside the baseline's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    part = part_of(options.folder)
    result = score_part(part, ours)
    plain = score_part(part, baseline)
    for error in result.errors if options.errors else ():
        _say(error)
    _say(f"{result.articles} articles")
    rows = zip(result.score.rows(), plain.score.rows(), strict=True)
    for (name, value), (_, other) in rows:
        _say(f"{name:26} {value:34} baseline {other}")


if __name__ == "__main__":
    main()
