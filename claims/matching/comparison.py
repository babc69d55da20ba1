"""What keeps two statements apart although they use nearly the same words."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from claims.matching.lexicon import (
    HEDGE,
    LIMITING,
    NEGATING_PREFIXES,
    NEGATION,
    OPPOSITES,
)
from claims.matching.wording import Wording, stem
from factcheck.lib.text import normalise

# Words that a statement can do without and stay the same.
_EMPTY = frozenset(
    normalise(
        "percent per cent درصد процент процента процентов "
        "a an the is are was were be been being has have had that did do does "
        "le la les un une der die das ein eine el los las است بود شد شده را که ها "
        "هو هي كان كانت был была было были"
    ).split()
)
# Words after which a statement claims less, more or something else.
_WEIGHTY = HEDGE | NEGATION | LIMITING
_LIKE_NAME = 0.9  # "Zelensky" and "Zelenskyy"; "Austria" and "Australia" have .875
_LIKE_WORD = 0.7  # of words with one stem
_MOST_OWN = 40  # statements with more words of their own are not compared
_LONG = 7  # shared words, beside which one light word more changes nothing


def telling_words(wording: Wording) -> list[str]:
    """Return the words that matter, in order, numbers in one spelling."""
    spelt = {number.start: number for number in wording.numbers}
    told = []
    at = 0
    while at < len(wording.words):
        number = spelt.get(at)
        if number is None:
            told.append(wording.words[at])
            at += 1
        else:
            sign = "%" if number.kind == "percent" else ""
            told.append(f"{number.value:.15g}{sign}")
            at = number.end
    return [word for word in told if word not in _EMPTY]


def differences(one: Wording, other: Wording) -> tuple[str, ...]:
    """Return codes of what sets the two statements apart, none where nothing does."""
    left, right = telling_words(one), telling_words(other)
    names = _names(one, left) | _names(other, right)
    own, others = _own(left, right, names), _own(right, left, names)
    found = {
        "numbers": _numbers(one) != _numbers(other),
        "negation": _negates(one) != _negates(other) or _negated(own, others),
        "opposites": _opposite(own, others),
        "names": bool((own | others) & names),
        "order": _order(left, right, names) != _order(right, left, names),
        "other_words": _changed(own, others, min(len(left), len(right))),
    }
    return tuple(name for name, holds in found.items() if holds)


def _numbers(wording: Wording) -> list[tuple[str, float]]:
    """Every number by kind, in order: who killed how many is told by the order."""
    found = [(number.kind, number.value) for number in wording.numbers]
    return sorted(found, key=lambda number: number[0])


def _negates(wording: Wording) -> tuple[bool, bool]:
    # Twice "not" is no denial, and "denied" is one beside any "not".
    return wording.negations % 2 == 1, bool(wording.denials)


def _negated(own: Collection[str], others: Collection[str]) -> bool:
    """Whether a word stands here plain and there with a negating prefix."""
    return any(
        f"{prefix}{word}" in denied
        for plain, denied in ((own, others), (others, own))
        for word in plain
        for prefix in NEGATING_PREFIXES
    )


def _names(wording: Wording, words: Sequence[str]) -> frozenset[str]:
    return frozenset(word for word in words if stem(word) in wording.names)


def _own(
    words: Sequence[str], others: Sequence[str], names: Collection[str]
) -> frozenset[str]:
    """The words that the other statement has in no form."""
    own = set(words) - set(others)
    rest = set(others) - set(words)
    if len(own) > _MOST_OWN or len(rest) > _MOST_OWN:
        return frozenset(own)
    return frozenset(
        word for word in own if not any(_alike(word, known, names) for known in rest)
    )


def _alike(word: str, known: str, names: Collection[str]) -> bool:
    if word[0].isdigit() or known[0].isdigit() or _negated([word], [known]):
        return False
    word, known = word.removesuffix("'s"), known.removesuffix("'s")
    ratio = fuzz.ratio(word, known) / 100
    if word in names or known in names:
        return ratio >= _LIKE_NAME
    return ratio >= _LIKE_NAME or (stem(word) == stem(known) and ratio >= _LIKE_WORD)


def _changed(own: Collection[str], others: Collection[str], shared: int) -> bool:
    if own and others:
        return True
    extra = [*own, *others]
    light = len(extra) <= 1 and shared >= _LONG
    return bool(extra) and (not light or any(word in _WEIGHTY for word in extra))


def _opposite(own: Collection[str], others: Collection[str]) -> bool:
    return any(
        (_starts(own, left) and _starts(others, right))
        or (_starts(own, right) and _starts(others, left))
        for left, right in OPPOSITES
    )


def _starts(words: Collection[str], beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(beginnings) for word in words)


def _order(
    words: Sequence[str], others: Sequence[str], names: Collection[str]
) -> list[str]:
    """The names that both have, in order; all words where there are no capitals.

    "A attacked B" is not "B attacked A".
    """
    shared = set(words) & set(others)
    kept = shared & set(names) or {w for w in shared if not w[0].isdigit()}
    return list(dict.fromkeys(word for word in words if word in kept))
