"""What the stance weights are trained on: labelled pairs, and pairs made from them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import numpy as np

from claims.embedding import Encoder
from claims.evaluation.pairs import Example, read_case, read_found, similarities
from claims.evaluation.stance import SEED

_STRANGERS = 0.25  # pairs of two cases, per labelled pair: surely unrelated
_NEAREST, _RANDOM = 4, 2  # of each claim: passages that a search finds, that none does


def strangers(examples: Sequence[Example]) -> list[Example]:
    """Pair claims with passages of other cases: unrelated beyond doubt."""
    chance = np.random.default_rng(SEED)
    made = []
    for number in chance.choice(len(examples), int(_STRANGERS * len(examples))):
        one = examples[number]
        other = examples[int(chance.integers(len(examples)))]
        if one.case != other.case:
            stranger = replace(other, claim=one.claim, speaker=one.speaker)
            made.append(replace(stranger, case=one.case, stance="unrelated"))
    return made


# What holds whatever the event: these teach little, and teach it surely.
_SPOKEN = (
    ("{0} denied that {1}", "conflicts"),
    ("The claim that {1} is false, {0} said.", "conflicts"),
    ("{0} rejected the report that {1}", "conflicts"),
    ("It is not true that {1}", "conflicts"),
    ("{0} said that {1}", "corroborates"),
    ("{0} confirmed on Monday that {1}", "corroborates"),
    ("{1}, according to {0}.", "corroborates"),
)
_PARTIES = ("A spokesman", "The ministry", "Officials", "The company")


def spoken(examples: Sequence[Example]) -> list[Example]:
    """Make passages in which somebody says, or denies, exactly the claim."""
    claims = {example.claim: example for example in examples}
    made = []
    for number, (claim, example) in enumerate(sorted(claims.items())):
        for turn, (form, stance) in enumerate(_SPOKEN):
            party = _PARTIES[(number + turn) % len(_PARTIES)]
            passage = form.format(party, claim.rstrip("."))
            made.append(replace(example, passage=passage, stance=stance))
        other = _QUANTITY.sub(_another_value, claim, count=1)
        if other != claim:
            for form, _ in _SPOKEN[-2:]:
                passage = form.format("officials", other.rstrip("."))
                made.append(replace(example, passage=passage, stance="conflicts"))
    return made


# A number that is no year and no day of a month.
_QUANTITY = re.compile(
    r"\b(?!(?:19|20)\d\d\b)\d+(?:,\d{3})*\b(?![.,]\d)(?! [A-Z])(?!-)"
)


def _another_value(found: re.Match[str]) -> str:
    value = float(found[0].replace(",", ""))
    return f"{value * 0.6 + 2:,.0f}"


def collect(folders: Sequence[Path], encoder: Encoder) -> dict[str, list[Example]]:
    """Return the training examples by kind; the keys are those of the weights."""
    labelled = [example for folder in folders for example in read_case(folder)]
    cut = [example for folder in folders for example in read_found(folder)]
    return {
        "labelled": labelled,
        "bare": [replace(example, around="") for example in labelled],
        "judged": [example for example in cut if example.judged],
        "found": _unjudged([e for e in cut if not e.judged], encoder),
        "strangers": strangers(labelled),
        "spoken": spoken(labelled),
    }


def _unjudged(examples: list[Example], encoder: Encoder) -> list[Example]:
    """Of each claim's passages keep the nearest, and a few of the others."""
    chance = np.random.default_rng(SEED)
    known = similarities(encoder, examples)
    order = sorted(
        range(len(examples)),
        key=lambda at: (examples[at].case, examples[at].claim, -known[at]),
    )
    kept: list[int] = []
    for _, those in groupby(order, lambda at: (examples[at].case, examples[at].claim)):
        places = list(those)
        kept += places[:_NEAREST]
        kept += chance.choice(places[_NEAREST:], _RANDOM, replace=False).tolist()
    return [examples[at] for at in kept]
