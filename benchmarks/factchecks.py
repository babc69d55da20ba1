"""Counts what is read of real pages of fact-checkers.

    python -m benchmarks.factchecks FOLDER

FOLDER holds pages, feeds and dumps; a JSON file of the form {"url": ..., "page": HTML}
is the page it holds. Files in which nothing looks like a fact-check are passed over.
"""

import argparse
import json
import sys
from pathlib import Path

from claims.factchecks import NotReadable, Reading, read_factchecks

_MARKS = (b"ClaimReview", b"claimReview")


def read(file: Path) -> Reading | None:
    """Read one file; None where nothing in it looks like a fact-check."""
    content, url = file.read_bytes(), ""
    try:
        held = json.loads(content)
    except ValueError:
        held = None
    if isinstance(held, dict) and isinstance(held.get("page"), str):
        content, url = held["page"].encode(), str(held.get("url", ""))
    if not any(mark in content for mark in _MARKS):
        return None
    try:
        return read_factchecks(content, url=url)
    except NotReadable as error:
        return Reading(problems=[str(error)])


def main() -> int:
    """Print each problem, then how many files gave how many fact-checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    files = sorted(f for f in parser.parse_args().folder.rglob("*") if f.is_file())
    readings = {file: reading for file in files if (reading := read(file)) is not None}
    for file, reading in readings.items():
        for problem in reading.problems or ([] if reading.checks else ["none found"]):
            sys.stdout.write(f"{file.name}: {problem}\n")
    checks = [check for reading in readings.values() for check in reading.checks]
    told = {
        "with a rating": sum(bool(check.rating) for check in checks),
        "a publisher": sum(bool(check.publisher) for check in checks),
        "a claimant": sum(bool(check.claimant) for check in checks),
        "a date of the claim": sum(bool(check.claimed_on) for check in checks),
        "a date of the check": sum(bool(check.published_on) for check in checks),
    }
    parts = ", ".join(f"{name} {count}" for name, count in told.items())
    sys.stdout.write(f"{len(readings)} files, {len(checks)} fact-checks: {parts}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
