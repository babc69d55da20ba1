"""Trains the check-worthiness scorer, measures it, and writes its weights.

    python benchmarks/train_worthiness.py DATA CASES SAMPLE [--write]

Trained on: ClaimBuster crowdsourced.csv (22,501 sentences of US presidential debates)
and the claims and not-worthy sentences of the eight cases. Chosen on: the cases held
out one at a time, CheckThat 2024 dev-test (318 sentences) and ClaimBuster
groundtruth.csv, never on ClaimBuster alone; PoliClaim is measured only. The sample
case takes no part in training. Logistic regression by Adam in numpy, full
batch from zero: nothing is drawn at random, so there is no seed to keep,
and the result depends on the data alone.
"""

import argparse
import csv
import json
import re
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from claims.evaluation.cases import read_article
from claims.evaluation.spans import overlap
from claims.extraction.extractor import sentence_features
from claims.extraction.hashing import SLOTS, hashed_words
from claims.extraction.walk import statements

STEPS = 400
RATE = 0.05
CASE_WEIGHT = 12.0
"""A case sentence against a debate sentence: 250 of them beside 22,501."""
PENALTY_NAMED = 1e-5
PENALTY_HASHED = 2e-5
UNIMPORTANT = 0.5
"""The target for a ClaimBuster sentence that is factual but unimportant."""
WORTHY_WEIGHT = 2.0
"""A worthy debate sentence against another: CheckThat calls more of them worthy."""
OUTPUT = Path(__file__).resolve().parent.parent / "claims/extraction/trained"

Example = tuple[dict[str, float], dict[int, float]]


@dataclass
class Examples:
    """Features with targets and weights; `group` tells the case apart."""

    rows: list[Example] = field(default_factory=list)
    targets: list[float] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)

    def add(self, row: Example, target: float, weight: float, group: str) -> None:
        """Add one example."""
        self.rows.append(row)
        self.targets.append(target)
        self.weights.append(weight)
        self.groups.append(group)

    def without(self, group: str) -> "Examples":
        """All but one case."""
        kept = Examples()
        for row, target, weight, name in zip(
            self.rows, self.targets, self.weights, self.groups, strict=True
        ):
            if name != group:
                kept.add(row, target, weight, name)
        return kept


@dataclass(frozen=True)
class Model:
    """The trained regression."""

    names: tuple[str, ...]
    bias: float
    named: "np.ndarray[tuple[int], np.dtype[np.float64]]"
    hashed: "np.ndarray[tuple[int], np.dtype[np.float64]]"

    def score(self, row: Example) -> float:
        """The probability of being worth a check."""
        places = {name: place for place, name in enumerate(self.names)}
        total = self.bias
        total += sum(
            self.named[places[name]] * value
            for name, value in row[0].items()
            if name in places
        )
        total += sum(self.hashed[slot] * value for slot, value in row[1].items())
        return float(1 / (1 + np.exp(-total)))


def train(examples: Examples) -> Model:
    """Fit by full-batch Adam with a penalty on the squares of the weights."""
    names = tuple(sorted({name for row, _ in examples.rows for name in row}))
    place = {name: number for number, name in enumerate(names)}
    size = 1 + len(names) + SLOTS
    rows, columns, values = [], [], []
    for number, (named, hashed) in enumerate(examples.rows):
        pairs = [(0, 1.0)]
        pairs += [(1 + place[name], value) for name, value in named.items()]
        pairs += [(1 + len(names) + slot, value) for slot, value in hashed.items()]
        for column, value in pairs:
            rows.append(number)
            columns.append(column)
            values.append(value)
    row, column = np.array(rows), np.array(columns)
    value = np.array(values)
    target, weight = np.array(examples.targets), np.array(examples.weights)
    weight = weight / weight.sum()
    penalty = np.full(size, PENALTY_HASHED)
    penalty[: 1 + len(names)] = PENALTY_NAMED
    penalty[0] = 0
    total = np.zeros(size)
    first, second = np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        logits = np.bincount(row, value * total[column], len(target))
        wrong = weight * (1 / (1 + np.exp(-logits)) - target)
        slope = np.bincount(column, value * wrong[row], size) + penalty * total
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        change = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        total -= RATE * change
    return Model(
        names, float(total[0]), total[1 : 1 + len(names)], total[1 + len(names) :]
    )


def claimbuster(path: Path) -> list[tuple[str, int]]:
    """Sentences with -1, 0 or 1: not factual, unimportant, worth a check."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(line["Text"], int(line["Verdict"])) for line in csv.DictReader(file)]


def checkthat(path: Path) -> list[tuple[str, bool]]:
    """Sentences with yes or no."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(line["Text"], line["class_label"] == "Yes") for line in lines]


def policlaim(folder: Path) -> list[tuple[str, bool]]:
    """Sentences of the golden training speeches, and whether they hold a claim."""
    found: list[tuple[str, bool]] = []
    for path in sorted(folder.glob("*.xlsx")):
        table = list(_sheet(path))
        head = table[0]
        text, gold = head.index("SENTENCES"), head.index("golden")
        found += [
            (line[text], float(line[gold]) >= 1)
            for line in table[1:]
            if len(line) > max(text, gold) and line[gold] not in ("", None)
        ]
    return found


def _sheet(path: Path) -> list[list[str]]:
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        shared: list[str] = []
        if "xl/sharedStrings.xml" in book.namelist():
            strings = ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 -- local file
            shared = ["".join(part.itertext()) for part in strings.iter(space + "si")]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 -- local file
    table = []
    for line in sheet.iter(space + "row"):
        cells: dict[int, str] = {}
        for cell in line.iter(space + "c"):
            letters = re.match(r"[A-Z]+", cell.get("r", "A1"))
            place = 0
            for letter in letters[0] if letters else "A":
                place = place * 26 + ord(letter) - 64
            content = "".join(cell.itertext())
            cells[place - 1] = shared[int(content)] if cell.get("t") == "s" else content
        if cells:
            table.append([cells.get(place, "") for place in range(max(cells) + 1)])
    return table


def case_examples(folder: Path) -> list[tuple[Example, float]]:
    """The statements of a case article with what the gold says of them."""
    case = read_article(folder)
    gold = [(claim.start, claim.end) for claim in case.claims]
    found = []
    for one in statements(case.text, language="en", published_on=case.published_on):
        if one.told.heading:
            continue
        span = (one.start, one.end)
        touched = max(
            (min(span[1], g[1]) - max(span[0], g[0])) / (span[1] - span[0])
            for g in gold
        )
        good = touched >= 0.5 or any(overlap(span, g) >= 0.5 for g in gold)
        found.append(((one.features, hashed_words(one.tokens)), float(good)))
    return found


def f1(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float, float]:
    """F1, precision and recall of (predicted, gold) pairs."""
    hits = sum(predicted and gold for predicted, gold in pairs)
    precision = hits / max(1, sum(predicted for predicted, _ in pairs))
    recall = hits / max(1, sum(gold for _, gold in pairs))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def calibration_error(scored: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: mean gap of score and share, by size of the bin."""
    error = 0.0
    for number in range(bins):
        inside = [
            (score, gold)
            for score, gold in scored
            if number / bins <= score < (number + 1) / bins + (number == bins - 1)
        ]
        if inside:
            gap = np.mean([s for s, _ in inside]) - np.mean([g for _, g in inside])
            error += abs(float(gap)) * len(inside) / len(scored)
    return error


def report(
    name: str, model: Model, sentences: Sequence[tuple[str, bool]], cut: float = 0.5
) -> None:
    """Print the figures of one labelled set."""
    scored = [(model.score(sentence_features(text)), gold) for text, gold in sentences]
    figures = f1([(score >= cut, gold) for score, gold in scored])
    right = sum((score >= cut) == gold for score, gold in scored) / len(scored)
    print(
        f"{name:28} n {len(scored):5}  F1 {figures[0]:.3f}  P {figures[1]:.3f}  "
        f"R {figures[2]:.3f}  accuracy {right:.3f}  ECE {calibration_error(scored):.3f}"
    )


def hold_out(examples: Examples, cases: dict[str, list[tuple[Example, float]]]) -> None:
    """Print precision and recall on each case with a model that has not seen it."""
    everything: list[tuple[float, bool]] = []
    for name, rows in cases.items():
        model = train(examples.without(name))
        scored = [(model.score(row), target > 0.5) for row, target in rows]
        everything += scored
        figures = f1([(score >= 0.5, gold) for score, gold in scored])
        print(f"  {name:28} F1 {figures[0]:.3f} P {figures[1]:.3f} R {figures[2]:.3f}")
    figures = f1([(score >= 0.5, gold) for score, gold in everything])
    error = calibration_error(everything)
    print(
        f"cases held out: F1 {figures[0]:.3f}  P {figures[1]:.3f}  R {figures[2]:.3f}  "
        f"ECE {error:.3f}"
    )


def write(model: Model) -> None:
    """Store the weights where claims/extraction/weights.py reads them."""
    named = dict(zip(model.names, model.named.round(4).tolist(), strict=True))
    content = {"bias": round(model.bias, 4), "weights": named}
    path = OUTPUT / "worthiness.json"
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", "utf-8")
    hashed = model.hashed.astype(np.float16)
    np.savez_compressed(OUTPUT / "worthiness.npz", hashed=hashed)


def main(say: Callable[[str], None] = print) -> None:
    """Train, measure, and with --write store the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("cases", type=Path)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = Examples()
    targets = {-1: 0.0, 0: UNIMPORTANT, 1: 1.0}
    weights = {-1: 1.0, 0: 1.0, 1: WORTHY_WEIGHT}
    for text, verdict in claimbuster(options.data / "claimbuster/crowdsourced.csv"):
        examples.add(
            sentence_features(text), targets[verdict], weights[verdict], "claimbuster"
        )
    cases = {
        folder.name: case_examples(folder)
        for folder in sorted(options.cases.iterdir())
        if folder.is_dir()
    }
    for name, rows in cases.items():
        for row, target in rows:
            examples.add(row, target, CASE_WEIGHT, name)
    say(f"{len(examples.rows)} examples, {sum(map(len, cases.values()))} of cases")
    hold_out(examples, {**cases, "(sample)": case_examples(options.sample)})
    model = train(examples)
    truth = claimbuster(options.data / "claimbuster/groundtruth.csv")
    report("ClaimBuster groundtruth", model, [(text, v == 1) for text, v in truth])
    tsv = options.data / "checkthat2024_t1_en/CT24_checkworthy_english_dev-test.tsv"
    report("CheckThat 2024 dev-test", model, checkthat(tsv))
    golden = policlaim(options.data / "policlaim/PoliClaim_train_golden")
    report("PoliClaim golden (measured)", model, golden)
    if options.write:
        write(model)


if __name__ == "__main__":
    main()
