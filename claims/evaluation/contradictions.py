"""Reads the labelled pairs of claims that contradict each other, and scores guesses."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from claims.evaluation.cases import GoldClaim, read_article
from claims.evaluation.figures import share
from claims.matching.contradiction import Said

if TYPE_CHECKING:
    from claims.embedding import Encoder

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two gold claims; ``contradict`` is None where it can be argued.

    ``cases`` names the one case of both, or the two: claims of two cases, about
    other events, never contradict each other.
    """

    cases: frozenset[str]
    one: Said
    other: Said
    contradict: bool | None
    cosine: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs proposed, those of them that contradict, and all that do."""

    proposed: int
    right: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of proposed pairs that contradict each other."""
        return share(self.right, self.proposed)

    @property
    def recall(self) -> float:
        """The share of contradicting pairs that are proposed."""
        return share(self.right, self.wanted)


@dataclass(frozen=True, slots=True)
class _Claim:
    case: str
    name: str
    said: Said


def read_pairs(
    labels: Path, folders: Sequence[Path], encoder: Encoder | None
) -> list[ClaimPair]:
    """Pair all gold claims of the cases; ``labels`` says which contradict.

    Raises ``CaseUnreadable``.
    """
    cases = json.loads(labels.read_text("utf-8"))["cases"]
    wanted, argued = (
        {
            (case, frozenset(row[:2]))
            for case, rows in cases.items()
            for row in rows[kind]
        }
        for kind in ("contradict", "arguable")
    )
    claims = [
        _Claim(folder.resolve().name, claim.name, _said(claim))
        for folder in folders
        for claim in read_article(folder).claims
    ]
    cosines = _cosines(claims, encoder)
    pairs = []
    for (a, one), (b, other) in combinations(enumerate(claims), 2):
        same = one.case == other.case
        key = (one.case, frozenset((one.name, other.name)))
        contradict = None if same and key in argued else same and key in wanted
        cosine = None if cosines is None else float(cosines[a, b])
        both = frozenset((one.case, other.case))
        pairs.append(ClaimPair(both, one.said, other.said, contradict, cosine))
    return pairs


def _said(claim: GoldClaim) -> Said:
    return Said(claim.text, claim.speaker or "")


def _cosines(
    claims: Sequence[_Claim], encoder: Encoder | None
) -> npt.NDArray[np.float32] | None:
    if encoder is None:
        return None
    rows = encoder.queries([claim.said.text for claim in claims])
    return np.asarray(rows @ rows.T, np.float32)


def found(pairs: Sequence[ClaimPair], proposed: Sequence[bool]) -> Found:
    """Count what was proposed; pairs that can be argued count neither way."""
    judged = [
        (bool(pair.contradict), bool(said))
        for pair, said in zip(pairs, proposed, strict=True)
        if pair.contradict is not None
    ]
    return Found(
        proposed=sum(said for _, said in judged),
        right=sum(true and said for true, said in judged),
        wanted=sum(true for true, _ in judged),
    )


def average_precision_of(pairs: Sequence[ClaimPair], scores: Numbers) -> float:
    """The mean precision at the place of each contradicting pair, best score first."""
    judged = np.array([pair.contradict is not None for pair in pairs])
    true = np.array([bool(pair.contradict) for pair in pairs])[judged]
    true = true[np.argsort(-scores[judged], kind="stable")]
    precisions = np.cumsum(true) / np.arange(1, len(true) + 1)
    return float(precisions[true].mean()) if true.any() else 0.0
