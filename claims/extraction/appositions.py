"""Whether what stands beside a name shows that it is a person's: title, office, age."""

from collections.abc import Sequence

from claims.extraction.lexicon import (
    DETERMINERS,
    ORGANISATION_HEADS,
    PERSON_HEADS,
    TIME_WORDS,
)
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

Run = tuple[int, int]
_NO_OFFICE = word_set(
    """
    foreign defence defense interior finance energy health deputy vice assistant
    former senior supreme first acting interim resident source head state general
    """
)
OFFICES = PERSON_HEADS - _NO_OFFICE
_APPOSITION = 9
"""Words after a name within which its office stands: "Ann Lee, the town's mayor"."""
_OLDEST = 120
_OPENS_OFFICE = frozenset(["a", "an", "the", "his", "her", "its", "their", "then"])


def can_be_person(name: Sequence[Token]) -> bool:
    """Whether nothing in the words themselves speaks against a person."""
    shouted = any(len(word.text) > 2 and _is_acronym(word.text) for word in name)
    no_name = ORGANISATION_HEADS | DETERMINERS | TIME_WORDS | {"of"}
    return not shouted and not any(word.lower in no_name for word in name)


def _is_acronym(word: str) -> bool:
    return word.isupper() and "." not in word


def is_shown(tokens: Sequence[Token], run: Run, role: str) -> bool:
    """Whether a title, an office, an age or "who" stands beside the name."""
    start, end = run
    if role and _is_title(role.rsplit(maxsplit=1)[-1]):
        return True
    before = start - 1 - (start > 1 and tokens[start - 1].text == ",")
    if before >= 0 and tokens[before].lower in OFFICES:
        return True
    stop = end + (end < len(tokens) and tokens[end].text == ".")
    if stop >= len(tokens) or tokens[stop].text != ",":
        return False
    return _is_apposition(tokens[stop + 1 : stop + 1 + _APPOSITION])


def _is_title(word: str) -> bool:
    return word.lower().strip(".") in OFFICES | {"general"}


def _is_apposition(after: Sequence[Token]) -> bool:
    """ "34,", "who was", "a baker", "the town's mayor," and the like."""
    words = [token.lower for token in after]
    if "who" in words[:1] or "year-old" in words[:4]:
        return True
    if words and words[0].isdigit():
        return int(words[0]) < _OLDEST and words[1:2] in ([","], ["."])
    opens = words[:1] and (words[0] in _OPENS_OFFICE or after[0].is_capital)
    ends = (at for at, word in enumerate(words) if word in ",.;:")
    words = words[: next(ends, len(words))]
    office = next((at for at, word in enumerate(words) if word in OFFICES), None)
    return office == 0 or bool(opens and office and words[office - 1] != "and")


def initial_stop(tokens: Sequence[Token], end: int) -> str:
    """The full stop of "Ann L.", where the sentence goes on."""
    initial = len(tokens[end - 1].text) == 1 and end + 1 < len(tokens)
    return "." if initial and tokens[end].text == "." else ""
