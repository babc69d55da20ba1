"""Measures matching on CLEF CheckThat! 2021 task 2, English.

    python -m benchmarks.matching FOLDER --models FOLDER [--vectors FILE] [--train]

What ``manage.py evaluate matching FOLDER`` measures and stores, printed only: for 2A
(posts, Snopes) and 2B (debates, PolitiFact) MAP@5 with words alone and with meaning,
and how many statements are offered their own claim; then how many posts are left alone
by the claims of PolitiFact, where none is theirs. --train takes the pairs on which the
weights were chosen. Vectors are kept in --vectors and made only for the claims that a
shortlist holds. The data is for research: nothing here is trained on it.
"""

import argparse
import sys
from pathlib import Path

from claims.embedding import load_encoder
from claims.evaluation.matching import matching_figures
from claims.evaluation.runs import table


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def main() -> int:
    """Print the figures of both sets and of the test without a match."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--train", action="store_true", help="the pairs for training")
    options = parser.parse_args()
    part = "train" if options.train else "dev"
    figures = matching_figures(
        options.folder,
        load_encoder(options.models),
        part=part,
        vectors=options.vectors,
        tell=_say,
    )
    sys.stdout.write("\n".join(table(list(figures))) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
