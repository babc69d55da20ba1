"""What a statement is made of, folded for comparing: words, names, numbers, denial."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from claims.matching.lexicon import (
    DENIAL,
    MIXED_STOP_WORDS,
    MONTHS,
    MULTIPLIERS,
    NEGATED_BEGINNINGS,
    NEGATION,
    NUMBER_WORDS,
)
from factcheck.lib.text import normalise

# A word, or a number with its separators; "n't" comes apart from its verb.
_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|(?:(?!n't)[^\W\d_])+(?:'[^\W\d_]+)?|n't")
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = frozenset(".!?:\n…")
_STEM = 5  # letters; the languages here inflect at the end of the word
# Nobody compares statements this long; bounds the work on any text.
READ_LENGTH = 8_000
_MAXIMUM_NUMBERS = 40  # each is compared with each of another statement
_YEARS = range(1900, 2100)

_DENYING: dict[str, list[tuple[str, ...]]] = {}
for _phrase in DENIAL:
    _DENYING.setdefault(_phrase[0], []).append(_phrase)


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity of a statement: what it is worth and what it counts."""

    value: float
    kind: str  # "value", "percent", "year" or "day"
    unit: str = ""  # the stem of the next content word
    start: int = 0  # where it stands among the statement's words
    end: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of a statement that are compared."""

    folded: str
    words: tuple[str, ...]
    stems: frozenset[str]
    names: frozenset[str]
    numbers: tuple[Number, ...]  # in order
    denials: tuple[int, ...]  # where a denying word or phrase begins
    negations: int

    def values(self, *kinds: str) -> frozenset[float]:
        """The values of the numbers of these kinds."""
        return frozenset(n.value for n in self.numbers if n.kind in kinds)


def read_wording(text: str) -> Wording:
    """Take a statement apart. Reads only its first 8,000 code points."""
    text = text[:READ_LENGTH]
    folded = normalise(text)
    words = tuple(_WORD.findall(folded))
    content = [word for word in words if is_content(word)]
    return Wording(
        folded=folded,
        words=words,
        stems=frozenset(map(stem, content)),
        names=frozenset(_names(text)),
        numbers=tuple(islice(_numbers(words), _MAXIMUM_NUMBERS)),
        denials=tuple(at for at in range(len(words)) if _denies(words, at)),
        negations=sum(
            word in NEGATION or word.startswith(NEGATED_BEGINNINGS) for word in words
        ),
    )


def is_content(word: str) -> bool:
    """Whether a folded word carries meaning of its own and is not a number."""
    return len(word) > 1 and not word[0].isdigit() and word not in MIXED_STOP_WORDS


def stem(word: str) -> str:
    """The beginning of a folded word, the same in most of its inflected forms."""
    if word.startswith("ال") and len(word) > _STEM:  # the Arabic article
        word = word[2:]
    return word.removesuffix("'s")[:_STEM]


def _denies(words: tuple[str, ...], at: int) -> bool:
    return any(
        words[at : at + len(phrase)] == phrase for phrase in _DENYING.get(words[at], ())
    )


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(text):
        word = match[0]
        if not word[0].isupper():
            continue
        before = text[: match.start()].rstrip(" \"'“”«»‘’(")[-1:]
        folded = normalise(word)
        first = not before or before in _SENTENCE_END
        # A sentence begins with a capital whatever the word is; take it for a name
        # when it has a second capital or is no common word in small letters.
        if first and folded in MIXED_STOP_WORDS:
            continue
        if folded in MONTHS or folded in MIXED_STOP_WORDS or len(folded) <= 1:
            continue
        if not first or any(letter.isupper() for letter in word[1:]):
            yield stem(folded)


def _numbers(words: tuple[str, ...]) -> Iterator[Number]:
    at = 0
    while at < len(words):
        value = _digits(words[at])
        if value is None:
            value = NUMBER_WORDS.get(words[at])
        if value is None:
            at += 1
            continue
        first = at
        at += 1
        value, at = _with_tail(float(value), words, at)
        # "One of them" counts nothing.
        if value != 1 or words[first][0].isdigit():
            number = _classified(value, words, first, at)
            yield replace(number, start=first, end=at)


def _with_tail(value: float, words: tuple[str, ...], at: int) -> tuple[float, int]:
    """Multiply by "thousand" and add the "one" of "twenty one", while they follow."""
    while at < len(words):
        if words[at] in MULTIPLIERS and value:
            value *= MULTIPLIERS[words[at]]
        elif 20 <= value < 100 and NUMBER_WORDS.get(words[at], 10) < 10:
            value += NUMBER_WORDS[words[at]]
        else:
            break
        at += 1
    return value, at


def _digits(word: str) -> float | None:
    if not word[0].isdigit():
        return None
    number = word.rstrip("%")
    # A separator before exactly three digits groups thousands; else it is a decimal.
    groups = re.split("[.,]", number)
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]):
        # "0.125" is no number of thousands.
        if groups[0] != "0" and len(groups[0]) <= 3:
            return float("".join(groups))
        return float(f"{groups[0]}.{''.join(groups[1:])}")
    whole, _, part = number.replace(",", ".").partition(".")
    return float(f"{whole[:300]}.{part.replace('.', '')}0")


def _classified(value: float, words: tuple[str, ...], first: int, end: int) -> Number:
    around = words[max(0, first - 1) : first] + words[end : end + 1]
    following = words[end] if end < len(words) else ""
    if words[first].endswith("%") or following.startswith(
        ("percent", "درصد", "процент")
    ):
        return Number(value, "percent")
    if following == "per" and words[end + 1 : end + 2] == ("cent",):
        return Number(value, "percent")
    for word in around:
        if word in MONTHS and value <= 31:
            return Number(MONTHS[word] * 100 + value, "day")
    if len(words[first]) == 4 and value in _YEARS and end == first + 1:
        return Number(value, "year")
    unit = next((w for w in words[end : end + 3] if is_content(w)), "")
    return Number(value, "value", stem(unit))
