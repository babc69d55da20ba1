"""Scores how claims are worded, against the words a person gave them.

Names and numbers: of those in the gold's wording, the share that the wording has too.
chrF (Popović 2015): agreement in runs of one to six letters, recall counted twice.
Alone: wordings that leave nothing open, no pronoun before any name and no weekday or
"yesterday" without a date. All three lie between 0 and 1; words between quotation marks
are no open reference, as they must stay what they are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claims.evaluation.figures import share
from claims.extraction.quotations import outermost, quotations
from claims.extraction.words import word_set
from factcheck.lib.text import normalise

_LONGEST = 6
_BETA = 2
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_PRONOUNS = word_set("he she they it his her its their him them")
_SMALL = word_set(
    """
    a an the this that these those in on at by for from to of after before during
    since until as if when while most many some all one two no then there what who
    only both each every another other more less about around nearly over under
    """
)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow)\b",
    re.IGNORECASE,
)
_NEAR = 20
"""Characters beside a weekday within which its date stands."""


def wording_figures(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return the three shares over pairs of the gold's wording and ours.

    Names and numbers are pooled over all pairs, the other two are means.
    """
    facts = [list(facts_of(gold)) for gold, _ in pairs]
    kept = sum(
        len(_kept(wanted, text)) for wanted, (_, text) in zip(facts, pairs, strict=True)
    )
    likeness = sum(chrf(gold, text) for gold, text in pairs)
    alone = sum(stands_alone(text) for _, text in pairs)
    return {
        "wording_facts": share(kept, sum(map(len, facts))),
        "wording_chrf": share(likeness, len(pairs)),
        "wording_alone": share(alone, len(pairs)),
    }


def facts_of(text: str) -> Iterator[str]:
    """Yield the numbers of a text and its words with a capital, the first left out."""
    for place, match in enumerate(_WORD.finditer(text)):
        word = match[0]
        if word[0].isdigit() or (place and word[0].isupper()):
            yield _folded(word)


def chrf(gold: str, text: str) -> float:
    """Return the character n-gram F-score of a text, without white space and marks."""
    wanted, have = _letters(gold), _letters(text)
    scores = [_overlap(wanted, have, size) for size in range(1, _LONGEST + 1)]
    told = [score for score in scores if score is not None]
    precision = share(sum(one for one, _ in told), len(told))
    recall = share(sum(other for _, other in told), len(told))
    weight = _BETA**2
    return share((1 + weight) * precision * recall, weight * precision + recall)


def stands_alone(text: str) -> bool:
    """Return whether a text leaves nobody and no day open."""
    plain = _unquoted(text)
    named = False
    for place, match in enumerate(_WORD.finditer(plain)):
        word = match[0]
        if word.lower() in _PRONOUNS and not named:
            return False
        named = named or (
            word[0].isupper() and (place > 0 or word.lower() not in _SMALL)
        )
    return all(_is_dated(plain, match) for match in _DAY.finditer(plain))


def _is_dated(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return any(map(str.isdigit, around))


def _unquoted(text: str) -> str:
    """The text without what stands between quotation marks."""
    parts, at = [], 0
    for quote in outermost(quotations(text)):
        parts.append(text[at : quote.start])
        at = quote.end
    return " ".join([*parts, text[at:]])


def _kept(wanted: Iterable[str], text: str) -> list[str]:
    have = {_folded(match[0]) for match in _WORD.finditer(text)}
    return [word for word in wanted if word in have]


def _folded(word: str) -> str:
    return normalise(word).removesuffix("'s")


def _letters(text: str) -> str:
    return "".join(sign for sign in normalise(text) if sign.isalnum())


def _overlap(gold: str, text: str, size: int) -> tuple[float, float] | None:
    """Precision and recall of the runs of `size` letters, None where there are none."""
    wanted, have = (
        Counter(one[at : at + size] for at in range(len(one) - size + 1))
        for one in (gold, text)
    )
    if not wanted or not have:
        return None
    shared = (wanted & have).total()
    return share(shared, have.total()), share(shared, wanted.total())
