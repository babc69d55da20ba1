"""What a statement has that makes it worth checking, or keeps it from being checked.

The features are plain counts and yes-or-no values with names, so that the reasons shown
to a reviewer are the ones the score is made of.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.lead_ins import says_nothing
from claims.extraction.lexicon import (
    DETERMINERS,
    FIRST_PERSONS,
    SECOND_PERSONS,
    TIME_WORDS,
)
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

_FUTURE = word_set(
    """
    will shall won't tomorrow
    """
)
_MAYBE = word_set(
    """
    may might could would perhaps maybe possibly unlikely likely
    """
)
_OUGHT = word_set(
    """
    should must ought need needs let please
    """
)
_HOPE = word_set(
    """
    hope hopes hoped hopefully wish wishes fear fears believe believes think thinks
    feel feels expect expects want wants love loves dream dreams trust
    """
)
_JUDGEMENT = word_set(
    """
    awful bad beautiful best better bitter bizarre boring brave bruising brilliant
    clear clearly cynical dangerous difficult disappointing disgrace disgraceful
    easy embarrassing evil excellent extraordinary fair familiar fantastic foolish
    forgiving frankly funny good great greatest hard harder hopeful horrible
    impossible incredible interesting ironically lesson lovely mere naturally nice
    obvious obviously odd painful perfect perhaps plainly pointless poor remarkable
    ridiculous sad sadly scary shame shameful silly simpler simply strange stupid
    surely surprising terrible tragic tempted true truly ugly undoubtedly unfair
    unfortunately unthinkable wonderful worse worst worth wrong awkward doubt moment
    question questions matter story mood tone irony truth fate spirit destiny
    """
)
_CONSEQUENCE = word_set(
    """
    killed dead died death deaths injured wounded casualties victims toll murder
    murdered executed attack attacked bombed strike struck explosion fire shot
    shelled war invasion arrested charged convicted sentenced jailed prison court
    ruled verdict lawsuit investigation inquiry sanctions ban banned law bill vote
    voted election elected resigned billion million trillion cost costs spent budget
    debt tax taxes price prices inflation unemployment jobs deficit profit loss
    losses shares vaccine disease cases infected outbreak hospital cancer risk
    safety recall emissions pollution fraud corruption bribe stolen leaked hacked
    evacuated displaced refugees withdrawn deployed troops soldiers missile nuclear
    weapons treaty agreement ceasefire denied deny denies responsible caused poverty
    percent
    """
)
_VAGUE = word_set(
    """
    many some several few various most much lots often sometimes always
    """
)
_COMPARING = word_set(
    """
    more less fewer than higher lower larger smaller highest lowest largest smallest
    biggest increased decreased rose fell doubled tripled grew declined dropped
    soared average compared record
    """
)
_CAUSING = word_set(
    """
    because caused causes due led responsible blamed blame consequently thanks
    result results resulted triggered sparked prompted owing
    """
)
_NEGATIVE = word_set(
    """
    not no never none nobody nothing neither nor without
    """
)
_ABSTRACT_SUBJECT = word_set(
    """
    this that these those here there it
    """
)
_UNITS = word_set(
    """
    percent per cent hundred hundreds thousand thousands million millions billion
    billions trillion dozen dozens half third quarter two three four five six seven
    eight nine ten eleven twelve twenty thirty forty fifty hundred
    """
)
_QUESTION = re.compile("[?؟]")
_PERCENT = re.compile(r"[%٪$€£¥]|\bper ?cent\b|\beuros?\b|\bdollars?\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known about a statement beside its words."""

    attributed: bool = False
    named_speaker: bool = False
    quoted: bool = False
    quotation_only: bool = False
    dated: bool = False
    heading: bool = False


def features(
    text: str, tokens: Sequence[Token], known: Circumstances
) -> dict[str, float]:
    """The named features of one statement; absent names are zero."""
    words = [token.lower for token in tokens if token.is_word]
    count = len(words)
    found: dict[str, float] = {"length": math.log1p(count) / 4}
    for name, listing in _LISTS.items():
        hits = sum(word in listing for word in words)
        if hits:
            found[name] = min(hits, 3) / 2
    numbers = sum(
        token.is_number and not _YEAR.fullmatch(token.text) for token in tokens
    )
    names = _names(tokens)
    flags = {
        "number": numbers > 0,
        "numbers": numbers > 1,
        "year": any(_YEAR.fullmatch(token.text) for token in tokens),
        "money_or_percent": _PERCENT.search(text) is not None,
        "date": known.dated or any(word in TIME_WORDS for word in words),
        "named_actor": names > 0,
        "names": names > 1,
        "attributed": known.attributed,
        "named_speaker": known.named_speaker,
        "quotation": known.quoted,
        "quotation_only": known.quotation_only,
        "question": _QUESTION.search(text[-3:]) is not None,
        "too_short": count < 6,  # hardly a full statement
        "very_short": count < 4,  # a label
        "lead_in": says_nothing(words),
        "past": any(word.endswith("ed") and len(word) > 4 for word in words),
        "abstract_subject": bool(words) and words[0] in _ABSTRACT_SUBJECT,
        "perfect": any(word in ("has", "have", "had") for word in words),
    }
    found.update({name: 1.0 for name, flag in flags.items() if flag})
    return found


def _names(tokens: Sequence[Token]) -> int:
    """Capitalised words that do not only begin the sentence."""
    return sum(
        token.is_capital
        and token.lower not in DETERMINERS | TIME_WORDS | FIRST_PERSONS
        and (place > 0 or (len(tokens) > 1 and tokens[1].is_capital))
        for place, token in enumerate(tokens)
    )


_LISTS: dict[str, frozenset[str]] = {
    "future": _FUTURE,
    "maybe": _MAYBE,
    "ought": _OUGHT,
    "hope": _HOPE,
    "judgement": _JUDGEMENT,
    "consequential": _CONSEQUENCE,
    "vague": _VAGUE,
    "comparison": _COMPARING,
    "causal": _CAUSING,
    "negation": _NEGATIVE,
    "first_person": FIRST_PERSONS,
    "second_person": SECOND_PERSONS,
    "amount": _UNITS,
}
