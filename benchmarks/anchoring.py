"""Measures how claims are found again in a changed version of their article.

    python -m benchmarks.anchoring CASE...

Each CASE is a folder as ``manage.py evaluate case`` takes it. Its article is edited in
one way at a time, a third of the gold claims in each run, so that it is known where
the words of each claim stand afterwards, or that they are gone. Then all gold claims
are looked for. A place is right if it overlaps the true one by half (intersection over
union). Replacements are words and sentences of the case's documents: the same subject.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claims.anchoring import Place, fuzzy, overlap, reanchor
from claims.evaluation.cases import page_text, read_article, read_lines

_SEED = 20260
_SHARES = 3  # a third of the claims is edited in each run
_WORD = re.compile(r"[^\W\d_]{5,}")
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"[^.!?\n]{60,300}[.!?]")
_THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)

Span = tuple[int, int]
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Case:
    """An article with its claims, and words and sentences on the same subject."""

    text: str
    spans: list[Span]
    words: list[str]
    sentences: list[str]


@dataclass(frozen=True, slots=True)
class Version:
    """An edited article; where each claim is in it, None if gone; which were edited."""

    text: str
    truth: dict[Span, Span | None]
    edited: set[Span]


@dataclass(slots=True)
class Tally:
    """What became of the edited claims, and of those whose words stayed."""

    edited: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    overlaps: list[float] = field(default_factory=list)


def read_case(folder: Path) -> Case:
    """Read one case."""
    article = read_article(folder)
    pages = [page_text(row) for row in read_lines(folder / "sources.jsonl")]
    told = "\n".join(pages)
    return Case(
        text=article.text,
        spans=sorted({(claim.start, claim.end) for claim in article.claims}),
        words=sorted(set(_WORD.findall(told))),
        sentences=[s.strip() for s in _SENTENCE.findall(told) if s not in article.text],
    )


def typo(case: Case, span: Span, dice: random.Random) -> Edit | None:
    """Two letters of a word change places."""
    words = [
        (s, e) for s, e in _words(case, span) if case.text[s + 2] != case.text[s + 3]
    ]
    if not words:
        return None
    start, end = dice.choice(words)
    word = case.text[start:end]
    return start, end, word[:2] + word[3] + word[2] + word[4:]


def word_replaced(case: Case, span: Span, dice: random.Random) -> Edit | None:
    """One word gives way to another."""
    if not (words := _words(case, span)):
        return None
    return *dice.choice(words), dice.choice(case.words)


def number_changed(case: Case, span: Span, dice: random.Random) -> Edit | None:
    """A number grows by one."""
    found = list(_NUMBER.finditer(case.text, *span))
    if not found:
        return None
    number = dice.choice(found)
    return *number.span(), str(int(number[0]) + 1)


def denied(case: Case, span: Span, dice: random.Random) -> Edit | None:
    """A "not" comes in between two words."""
    if not (words := _words(case, span)[1:]):
        return None
    start, _end = dice.choice(words)
    return start, start, "not "


def sentence_inserted(case: Case, span: Span, dice: random.Random) -> Edit | None:
    """A sentence on the subject comes in before the one that holds the claim."""
    before = max(case.text.rfind(sign, 0, span[0]) for sign in (". ", "\n"))
    place = min(before + 2, span[0]) if before >= 0 else 0
    return place, place, dice.choice(case.sentences) + " "


def half_rewritten(case: Case, span: Span, dice: random.Random) -> Edit | None:
    """Every third long word gives way to another one."""
    said, shift = case.text[slice(*span)], span[0]
    for start, end in reversed(_words(case, span)[::3]):
        said = said[: start - shift] + dice.choice(case.words) + said[end - shift :]
    return *span, said


def removed(case: Case, span: Span, dice: random.Random) -> Edit | None:
    """The words of the claim are taken out."""
    return *span, ""


def rewritten(case: Case, span: Span, dice: random.Random) -> Edit | None:
    """Another sentence on the same subject stands in its place."""
    return *span, dice.choice(case.sentences)


def _words(case: Case, span: Span) -> list[Span]:
    return [match.span() for match in _WORD.finditer(case.text, *span)]


Kind = Callable[[Case, Span, random.Random], Edit | None]
INSIDE: tuple[Kind, ...] = (typo, word_replaced, number_changed, denied, half_rewritten)
GONE: tuple[Kind, ...] = (removed, rewritten)
KINDS: tuple[Kind, ...] = (*INSIDE, sentence_inserted, *GONE)


def edited(case: Case, kind: Kind, share: int) -> Version:
    """Edit the claims of one share.

    A claim that another one's edit would change as well is not looked at.
    """
    dice = random.Random(f"{_SEED} {kind.__name__} {share}")  # noqa: S311 (no secret)
    edits: dict[Span, Edit] = {}
    for span in case.spans[share::_SHARES]:
        edit = kind(case, span, dice)
        if edit is not None and not any(_touch(edit, e) for e in edits.values()):
            edits[span] = edit
    text = case.text
    for start, end, words in sorted(edits.values(), reverse=True):
        text = text[:start] + words + text[end:]
    truth = {
        span: None
        if kind in GONE and span in edits
        else _after(span, [*edits.values()])
        for span in case.spans
        if not any(
            start < span[1] and span[0] < end
            for other, (start, end, _words) in edits.items()
            if other != span
        )
    }
    return Version(text, truth, set(edits))


def _touch(one: Edit, other: Edit) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _after(span: Span, edits: Sequence[Edit]) -> Span:
    start, end = span
    grown = [(first, last, len(words) - (last - first)) for first, last, words in edits]
    shift = sum(more for _first, last, more in grown if last <= start)
    inside = sum(
        more for first, last, more in grown if start <= first and start < last <= end
    )
    return start + shift, end + shift + inside


def moved(case: Case, share: int) -> Version:
    """Move every third paragraph to the end, with the claims in it."""
    pieces, place = [], 0
    for paragraph in case.text.split("\n\n"):
        pieces.append((place, paragraph))
        place += len(paragraph) + 2
    order = [p for n, p in enumerate(pieces) if n % _SHARES != share]
    order += pieces[share::_SHARES]
    begins, length = {}, 0
    for start, paragraph in order:
        begins[start] = length
        length += len(paragraph) + 2
    truth: dict[Span, Span | None] = {}
    for first, last in case.spans:
        start = max(s for s, _paragraph in pieces if s <= first)
        if "\n\n" not in case.text[first:last]:
            shift = begins[start] - start
            truth[first, last] = first + shift, last + shift
    text = "\n\n".join(paragraph for _start, paragraph in order)
    return Version(text, truth, set(truth))


def judge(found: Place | None, true: Span | None) -> str:
    """Say whether a claim was found, how, and whether rightly."""
    if found is None:
        return "gone, rightly" if true is None else "gone, wrongly"
    right = true is not None and overlap((found.start, found.end), true) >= 0.5
    return f"{'exact' if found.exact else 'fuzzy'}, {'rightly' if right else 'wrongly'}"


def measure(cases: Sequence[Case]) -> dict[str, Tally]:
    """Look for every claim after every kind of edit."""
    tallies: dict[str, Tally] = {}
    for case in cases:
        for share in range(_SHARES):
            for kind in KINDS:
                tally = tallies.setdefault(kind.__name__, Tally())
                _count(case, edited(case, kind, share), tally)
            _count(case, moved(case, share), tallies.setdefault("moved", Tally()))
    return tallies


def _count(case: Case, version: Version, tally: Tally) -> None:
    places = reanchor(case.text, version.text, case.spans)
    for span, place in zip(case.spans, places, strict=True):
        if span not in version.truth:
            continue
        true = version.truth[span]
        counted = tally.edited if span in version.edited else tally.others
        counted[judge(place, true)] += 1
        if span in version.edited and place is not None and true is not None:
            tally.overlaps.append(overlap((place.start, place.end), true))


def shares(tallies: dict[str, Tally]) -> tuple[float, float]:
    """Precision of the places given, and recall of the claims whose words are there."""
    total: Counter[str] = Counter()
    for tally in tallies.values():
        total += tally.edited
    right = total["exact, rightly"] + total["fuzzy, rightly"]
    wrong = total["exact, wrongly"] + total["fuzzy, wrongly"]
    # A claim put in a wrong place is missed in the right one only if it has one.
    there = sum(
        sum(t.edited.values()) for k, t in tallies.items() if k not in _GONE_NAMES
    )
    return right / (right + wrong), right / there


_GONE_NAMES = {kind.__name__ for kind in GONE}


def main() -> int:
    """Print what became of the claims by kind of edit, then by threshold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path, nargs="+")
    cases = [read_case(folder) for folder in parser.parse_args().cases]
    tallies = measure(cases)
    for name, tally in tallies.items():
        whole = sum(tally.overlaps) / max(1, len(tally.overlaps))
        print(f"{name}: {sum(tally.edited.values())} edited, overlap {whole:.3f}")
        print(f"    edited {dict(sorted(tally.edited.items()))}")
        print(f"    others {dict(sorted(tally.others.items()))}")
    precision, recall = shares(tallies)
    print(f"all edited: precision {precision:.3f}, recall {recall:.3f}")
    for threshold in _THRESHOLDS:
        fuzzy.LIKE_ENOUGH = threshold
        precision, recall = shares(measure(cases))
        print(
            f"likeness {threshold:.2f}: precision {precision:.3f}, recall {recall:.3f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
