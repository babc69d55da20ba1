"""Scores extraction on case folders: span recall and precision, and speakers.

    python benchmarks/extraction.py CASE_FOLDER [CASE_FOLDER ...] [--errors]

A case folder holds article.md or article.txt, and claims.json or article-claims.json
with gold spans. A candidate finds a gold claim where the intersection of the two spans
is at least half of their union; each finds one at most. Gold claims of high and medium
worth count for recall; candidates that find one of low worth count neither way. The
baseline takes every sentence as a claim. "speakers" are right among all that were
found; "named" among those whose gold speaker the article names in these words at all.
The eight cases were trained on: benchmarks/train_worthiness.py holds each out in turn.
"""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.extraction import Candidate, extract, sentences
from factcheck.lib.text import normalise

_MIN_OVERLAP = 0.5
_STOP = frozenset(
    ["the", "a", "an", "of", "in", "and", "for", "s", "to", "who", "at", "by"]
)

Span = tuple[int, int]


@dataclass(frozen=True)
class Score:
    """Figures of one case; shares are between 0 and 1."""

    name: str
    gold: int
    found: int
    proposed: int
    speakers: int
    speakers_right: int
    named: int
    named_right: int
    baseline_found: int
    baseline_proposed: int

    @property
    def recall(self) -> float:
        return self.found / self.gold

    @property
    def precision(self) -> float:
        return self.found / max(1, self.proposed)

    @property
    def baseline_f1(self) -> float:
        return 2 * self.baseline_found / (self.gold + self.baseline_proposed)

    @property
    def f1(self) -> float:
        return 2 * self.found / (self.gold + self.proposed)


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two spans."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def match(gold: Sequence[Span], proposed: Sequence[Span]) -> dict[int, int]:
    """Gold index to proposed index, best overlaps first."""
    pairs = sorted(
        (
            (overlap(one, other), first, second)
            for first, one in enumerate(gold)
            for second, other in enumerate(proposed)
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    for share, first, second in pairs:
        if share < _MIN_OVERLAP:
            break
        if first not in matched and second not in matched.values():
            matched[first] = second
    return matched


def same_speaker(gold: str | None, candidate: Candidate) -> bool:
    """Whether the gold speaker and the one found share the telling words."""
    found = candidate.speaker
    if not gold or found is None:
        return not gold and found is None
    wanted = [_telling(part) for part in re.split(r"[;,(]| and ", gold)]
    have = _telling(found.name)
    initials = "".join(word[0] for word in found.name.split() if word[0].isupper())
    if gold in initials and len(gold) > 2:  # an acronym
        return True
    return any(
        part and (part <= have or have <= part or _shares_most(part, have))
        for part in [*wanted, _telling(gold)]
    )


def is_named(gold: str | None, text: str) -> bool:
    """Whether the article has every telling word of the gold speaker, or of a part."""
    if not gold:
        return True
    have = _telling(text)
    parts = [_telling(part) for part in re.split(r"[;,(]| and ", gold)]
    return any(part and part <= have for part in parts)


def _shares_most(one: set[str], other: set[str]) -> bool:
    return len(one & other) * 2 >= len(one | other)


def _telling(name: str) -> set[str]:
    words = re.findall(r"\w+", normalise(name))
    # Five letters: "Israel" and "Israeli", "lawyer" and "lawyers" tell the same.
    return {word[:5] for word in words if word not in _STOP}


def read_case(folder: Path) -> tuple[str, list[dict[str, Any]], date | None]:
    """The article, its gold claims, and the day it was published if the file says."""
    names = ("article.md", "article.txt")
    article = next(folder / name for name in names if (folder / name).exists())
    gold = folder / "article-claims.json"
    if not gold.exists():
        gold = folder / "claims.json"
    text = article.read_bytes().decode("utf-8")
    claims: list[dict[str, Any]] = json.loads(gold.read_text("utf-8"))["claims"]
    days = [claim["claim_date"] for claim in claims if claim.get("claim_date")]
    full = [day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)]
    return text, claims, date.fromisoformat(max(full)) if full else None


def score_case(folder: Path, *, errors: bool = False) -> Score:
    """Extract the article of a case and compare with its gold claims."""
    text, claims, published_on = read_case(folder)
    candidates = [
        candidate
        for candidate in extract(text, language="en", published_on=published_on)
        if candidate.checkable
    ]
    spans = [(candidate.start, candidate.end) for candidate in candidates]
    wanted = [claim for claim in claims if claim["check_worthiness"] != "low"]
    gold = [(claim["start"], claim["end"]) for claim in wanted]
    low = [
        (claim["start"], claim["end"])
        for claim in claims
        if claim["check_worthiness"] == "low"
    ]
    matched = match(gold, spans)
    used = set(matched.values())
    neither = sum(
        place not in used and any(overlap(span, one) >= _MIN_OVERLAP for one in low)
        for place, span in enumerate(spans)
    )
    right = {
        first
        for first, second in matched.items()
        if same_speaker(wanted[first]["speaker"], candidates[second])
    }
    named = {first for first in matched if is_named(wanted[first]["speaker"], text)}
    if errors:
        _print_errors(text, wanted, candidates, matched, right)
    plain = [(one.start, one.end) for one in sentences(text)]
    return Score(
        name=folder.name,
        gold=len(gold),
        found=len(matched),
        proposed=len(spans) - neither,
        speakers=len(matched),
        speakers_right=len(right),
        named=len(named),
        named_right=len(named & right),
        baseline_found=len(match(gold, plain)),
        baseline_proposed=len(plain),
    )


def _print_errors(
    text: str,
    wanted: Sequence[dict[str, Any]],
    candidates: Sequence[Candidate],
    matched: dict[int, int],
    right: set[int],
) -> None:
    for place, claim in enumerate(wanted):
        if place not in matched:
            print("  missed:", text[claim["start"] : claim["end"]])
        elif place not in right:
            speaker = candidates[matched[place]].speaker
            print("  speaker:", claim["speaker"], "<>", speaker, "|", claim["quote"])
    for place, candidate in enumerate(candidates):
        if place not in matched.values():
            print(f"  extra {candidate.score:.2f}:", candidate.exact)


def main() -> None:
    """Print one line for each case, and the mean and worst."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    scores = []
    print(f"{'case':32} gold  recall  precision  F1     speakers  named   baseline F1")
    for folder in options.folders:
        if options.errors:
            print(folder.name)
        score = score_case(folder, errors=options.errors)
        scores.append(score)
        share = score.speakers_right / max(1, score.speakers)
        print(
            f"{score.name[:32]:32} {score.gold:4}  {score.recall:.3f}   "
            f"{score.precision:.3f}      {score.f1:.3f}  {share:.3f}     "
            f"{score.named_right / max(1, score.named):.3f}   "
            f"{score.baseline_f1:.3f}"
        )
    rows = {
        "recall": [score.recall for score in scores],
        "precision": [score.precision for score in scores],
        "F1": [score.f1 for score in scores],
        "speakers": [s.speakers_right / max(1, s.speakers) for s in scores],
        "named": [s.named_right / max(1, s.named) for s in scores],
        "baseline F1": [score.baseline_f1 for score in scores],
    }
    for name, values in rows.items():
        mean = sum(values) / len(values)
        print(f"{name:12} mean {mean:.3f}  worst {min(values):.3f}")


if __name__ == "__main__":
    main()
