"""Scores check-worthiness on sentences that stand in no article.

One cut for every set, a score of half. The baseline is the regression over words and
features, which answers where no encoder is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from claims.evaluation.figures import Figures, share, versions_with
from claims.evaluation.sentences import Labelled
from claims.extraction import EXTRACTOR
from claims.extraction.lone_sentences import bare, score_sentences

if TYPE_CHECKING:
    from claims.embedding import Encoder

_CUT = 0.5
Scored = Sequence[tuple[float, bool]]


def worthiness_figures(
    name: str, labelled: Labelled, encoder: Encoder | None
) -> Figures:
    """Score every sentence of one set, with and without the encoder."""
    texts = [text for text, _worth in labelled]
    gold = [worth for _text, worth in labelled]
    plain = [one.score for one in score_sentences(texts)]
    scores = plain
    if encoder is not None:
        vectors = encoder.queries([bare(text) for text in texts])
        scores = [one.score for one in score_sentences(texts, vectors)]
    return Figures(
        task="worthiness",
        dataset=name,
        versions=versions_with(encoder, extractor=EXTRACTOR),
        metrics=figures_of(list(zip(scores, gold, strict=True))),
        baseline=figures_of(list(zip(plain, gold, strict=True))),
        baseline_name="words_and_features",
        items=len(labelled),
    )


def figures_of(scored: Scored) -> dict[str, float]:
    """F1, precision, recall, accuracy and calibration error of scores with gold."""
    pairs = [(score >= _CUT, gold) for score, gold in scored]
    hits = sum(predicted and gold for predicted, gold in pairs)
    proposed = sum(predicted for predicted, _gold in pairs)
    wanted = sum(gold for _predicted, gold in pairs)
    return {
        "recall": share(hits, wanted),
        "precision": share(hits, proposed),
        "f1": share(2 * hits, proposed + wanted),
        "accuracy": share(sum(p == gold for p, gold in pairs), len(pairs)),
        "calibration_error": calibration_error(scored),
    }


def calibration_error(scored: Scored, bins: int = 10) -> float:
    """Expected calibration error: mean gap of score and share, by size of the bin."""
    scores, gold = np.array(scored, float).T
    places = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = (
        (places == place).mean()
        * abs(scores[places == place].mean() - gold[places == place].mean())
        for place in np.unique(places)
    )
    return float(sum(gaps))
