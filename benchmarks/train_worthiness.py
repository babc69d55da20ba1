"""Trains the check-worthiness scorer, measures it, and writes its weights.

    python -m benchmarks.train_worthiness DATA CASES SAMPLE MODELS \
        [--vectors FILE] [--words] [--write]

Two models: a network over sentence vectors and features, and, where no encoder is, a
logistic regression over words and features. The network is trained each time and
measured beside the other as it is stored; --words trains that one too.

Trained on: ClaimBuster crowdsourced.csv (US presidential debates; the network sees
every second sentence that is not factual, with double weight, which halves the
encoding) and the statements of the eight cases. A sentence that stands in a
measured set is left out. Chosen on: CheckThat 2023 (the file of 318 sentences),
ClaimBuster groundtruth.csv and PoliClaim together, never on ClaimBuster alone, with
the cases held out one at a time beside. MODELS is where the encoder's files are;
--vectors keeps what it made for the next run.
"""

import argparse
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.worthiness_data import (
    Case,
    Row,
    case_statements,
    lone,
)
from benchmarks.worthiness_models import SEEDS, fit_network, fit_regression
from claims.embedding import load_encoder
from claims.evaluation.sentences import claimbuster, labelled_sets
from claims.evaluation.worthiness import figures_of
from claims.extraction.lone_sentences import bare, score_sentences
from claims.extraction.network import (
    STORED,
    Floats,
    Network,
    load_network,
    write_network,
)

UNIMPORTANT = 0.15
"""The network's target for a ClaimBuster sentence that is factual but unimportant."""
CASE_WEIGHT = 5.0
"""A case statement against a debate sentence: 240 of them beside 15,000."""
NETWORK_CUT = -0.7
"""Log odds that become a score of half: the debates call fewer sentences worthy than
any other set does."""
WORDS_UNIMPORTANT = 0.5
WORDS_CASE_WEIGHT = 12.0
WORDS_WORTHY_WEIGHT = 2.0


@dataclass(frozen=True)
class Example:
    """One sentence to learn from; `group` tells the case apart."""

    text: str
    row: Row
    target: float
    weight: float
    group: str


@dataclass
class Vectors:
    """The vector of each text, made once; kept in `path` if there is one."""

    models: Path
    path: Path | None

    def __post_init__(self) -> None:
        self._known: dict[str, Floats] = {}
        if self.path is not None and self.path.exists():
            with np.load(self.path, allow_pickle=False) as stored:
                rows = stored["rows"]
                self._known = dict(zip(stored["keys"].tolist(), rows, strict=True))

    def of(self, texts: Sequence[str]) -> Floats:
        """The rows of `texts`."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        missing = {
            key: text
            for key, text in zip(keys, texts, strict=True)
            if key not in self._known
        }
        if missing:
            encoder = load_encoder(self.models, threads=2)
            made = encoder.queries(list(missing.values()))
            self._known.update(zip(missing, made, strict=True))
            self._keep()
        return np.array([self._known[key] for key in keys], np.float32)

    def _keep(self) -> None:
        if self.path is not None:
            keys = np.array(list(self._known))
            np.savez(self.path, keys=keys, rows=np.array(list(self._known.values())))


def network_examples(
    debates: Sequence[tuple[str, int]], measured: set[str]
) -> list[Example]:
    """The debate sentences for the network."""
    made, unfactual = [], 0
    for text, verdict in debates:
        unfactual += verdict == -1
        if (verdict == -1 and unfactual % 2) or bare(text).lower() in measured:
            continue
        target = {-1: 0.0, 0: UNIMPORTANT, 1: 1.0}[verdict]
        made.append(Example(*lone(text), target, 1.0 + (verdict == -1), "debates"))
    return made


def words_examples(debates: Sequence[tuple[str, int]]) -> list[Example]:
    """The debate sentences for the regression."""
    return [
        Example(
            *lone(text),
            {-1: 0.0, 0: WORDS_UNIMPORTANT, 1: 1.0}[verdict],
            WORDS_WORTHY_WEIGHT if verdict == 1 else 1.0,
            "debates",
        )
        for text, verdict in debates
    ]


def case_examples(cases: dict[str, Case], weight: float) -> list[Example]:
    """The statements of the cases."""
    return [
        Example(text, row, target, weight, name)
        for name, rows in cases.items()
        for text, row, target in rows
    ]


def train_network(
    examples: Iterable[Example], vectors: Vectors, seeds: Sequence[int] = SEEDS
) -> Network:
    """Fit the network to the examples."""
    kept = list(examples)
    return fit_network(
        [one.row for one in kept],
        vectors.of([one.text for one in kept]),
        np.array([one.target for one in kept], np.float32),
        np.array([one.weight for one in kept], np.float32),
        cut=NETWORK_CUT,
        seeds=seeds,
    )


def report(name: str, scored: Sequence[tuple[float, bool]]) -> None:
    """Print the figures of one labelled set at the one cut, a score of half."""
    figures = figures_of(scored)
    print(
        f"{name:36} n {len(scored):5}  F1 {figures['f1']:.3f}  "
        f"P {figures['precision']:.3f}  R {figures['recall']:.3f}  "
        f"accuracy {figures['accuracy']:.3f}  ECE {figures['calibration_error']:.3f}"
    )


def hold_out(
    examples: Sequence[Example], cases: dict[str, Case], vectors: Vectors
) -> None:
    """Print the figures of each case by a network that has not seen it.

    One seed instead of four, for the time it takes.
    """
    everything: list[tuple[float, bool]] = []
    for name, rows in cases.items():
        others = [one for one in examples if one.group != name]
        network = train_network(others, vectors, SEEDS[:1])
        odds = network.log_odds(
            [row[0] for _, row, _ in rows], vectors.of([text for text, _, _ in rows])
        )
        shares = 1 / (1 + np.exp(-odds))
        gold = [target > 0.5 for _, _, target in rows]
        scored = list(zip(shares.tolist(), gold, strict=True))
        report(f"  {name[:34]}", scored)
        everything += scored
    report("Cases held out, network", everything)


def measure(sets: dict[str, list[tuple[str, bool]]], vectors: Vectors) -> None:
    """Print the figures of both stored models, as the product computes them."""
    for name, labelled in sets.items():
        texts = [text for text, _ in labelled]
        gold = [label for _, label in labelled]
        plain = [one.score for one in score_sentences(texts)]
        report(f"{name}, words (baseline)", list(zip(plain, gold, strict=True)))
        rows = vectors.of([bare(text) for text in texts])
        scores = [one.score for one in score_sentences(texts, rows)]
        report(f"{name}, network", list(zip(scores, gold, strict=True)))


def write_words(examples: Sequence[Example], folder: Path) -> None:
    """Train the regression and store it where claims/extraction/weights.py reads."""
    model = fit_regression(
        [one.row for one in examples],
        np.array([one.target for one in examples]),
        np.array([one.weight for one in examples]),
    )
    named = dict(zip(model.names, model.named.round(4).tolist(), strict=True))
    content = {"bias": round(model.bias, 4), "weights": named}
    path = folder / "worthiness.json"
    path.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", "utf-8")
    hashed = model.hashed.astype(np.float16)
    np.savez_compressed(folder / "worthiness.npz", hashed=hashed)


def main() -> None:
    """Train, measure, and with --write store the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "cases", "sample", "models"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    vectors = Vectors(options.models, options.vectors)
    sets = labelled_sets(options.data)
    folders = sorted(folder for folder in options.cases.iterdir() if folder.is_dir())
    cases = {folder.name: case_statements(folder) for folder in folders}
    debates = claimbuster(options.data / "claimbuster/crowdsourced.csv")
    measured = {bare(text).lower() for rows in sets.values() for text, _ in rows}
    examples = network_examples(debates, measured) + case_examples(cases, CASE_WEIGHT)
    print(f"{len(examples)} examples, {sum(map(len, cases.values()))} of cases")
    if options.write:
        write_network(train_network(examples, vectors), STORED)
        load_network.cache_clear()
    if options.words and options.write:
        words = words_examples(debates) + case_examples(cases, WORDS_CASE_WEIGHT)
        write_words(words, STORED.parent)
    measure(sets, vectors)
    hold_out(examples, {**cases, "(sample)": case_statements(options.sample)}, vectors)


if __name__ == "__main__":
    main()
