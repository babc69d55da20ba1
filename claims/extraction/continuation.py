"""Whether a sentence without an attribution goes on with what somebody has said.

Articles report at length: "The company said X. The new count takes in Y. Among the
old, the rate now stands at Z." Only what plainly goes on is given to the speaker: a
result without an owner, a report in the passive, a figure in the present tense, words
in quotation marks. A plain event in the past is the article's own.
"""

from collections.abc import Sequence

from claims.extraction.contents import Attribution
from claims.extraction.document_words import FINDINGS
from claims.extraction.grammar import Grammar
from claims.extraction.lexicon import HE, IT, PREPOSITIONS, THEY, TIME_WORDS
from claims.extraction.names import capital_run
from claims.extraction.subjects import Subjects
from claims.extraction.words import word_set

_REPORTED = word_set(
    """
    said seen found based recorded reported observed counted detected believed
    estimated thought expected described considered understood
    """
)
_BE = word_set("is are was were be been being")
_NOW = word_set(
    """
    stands stand comes come accounts account remains remain ranges range amounts
    amount totals represents represent reaches exceeds is are
    """
)
_OWNERS = word_set("his her its their our my")
# What a body tells of itself: "X interviewed 40 witnesses", "X plans to ask for Y".
_OWN_ACTS = word_set(
    """
    interviewed documented verified surveyed gathered collected analysed analyzed
    examined reviewed counted recorded measured registered logged tallied detected
    """
)
_ISSUES = word_set(
    """
    circulated circulating published publishing released issued compiled posted out
    """
)
_LISTS = word_set("list lists tally count toll figures figure total estimate")
_REVISES = word_set("raised lowered revised cut updated doubled halved corrected")
_STANDS = word_set("stands stood is was puts put gives gave has counts counted shows")
_MOVES = word_set(
    "rose fell climbed grew dropped jumped reached doubled soared swelled"
)
_OBJECT = 6
"""Tokens from a verb to the noun that is its object."""
_PLANS = word_set("plans plan intends intend aims aim hopes hope expects expect")
_POINTS_BACK = HE | IT | THEY | _OWNERS | {"them", "him", "both", "neither"}
_OPENING = 4
"""Tokens of a sentence within which "all of them" stands."""
_BACK = word_set(
    """
    been not never no also already come gone left made told lost paid sent sold put
    """
)
"""What stands behind "had" in the past perfect, besides participles in -ed."""
_MIN_QUOTED = 4


def continues(sentence: Subjects) -> bool:
    """Whether the sentence goes on with what was reported before it."""
    if not sentence.tokens or sentence.words[-1] == "?":
        return False
    return (
        _quotes_on(sentence)
        or _tells_finding(sentence)
        or _is_reported(sentence)
        or _gives_figure(sentence)
    )


def speaks_on(sentence: Subjects, before: Sequence[Attribution]) -> bool:
    """Whether the tense of "C, she said" goes on: "Her son had been bitten".

    Only the past perfect right behind a report whose speaker came last, of somebody
    or something that was spoken of.
    """
    if not before or not before[-1].trailing:
        return False
    if _POINTS_BACK.isdisjoint(sentence.words[:_OPENING]):
        return False
    verb = next(
        (at for at in range(1, len(sentence.words)) if sentence.is_finite(at)), 0
    )
    after = sentence.word(verb + 1)
    if sentence.word(verb) != "had" or any(sentence.quoted):
        return False
    return after in _BACK or after.endswith(("ed", "en"))


def says_today(sentence: Grammar, found: Sequence[Attribution]) -> bool:
    """ "..., X said today": a release, which goes on in X's voice for its paragraph."""
    return any(one.trailing and sentence.word(one.cue + 1) == "today" for one in found)


def own_account(sentence: Subjects) -> tuple[int, int] | None:
    """The subject that tells of its own work or plans, where one does."""
    verb = next(
        (
            place
            for place, word in enumerate(sentence.words)
            if place and not sentence.quoted[place] and _is_own(sentence, place)
        ),
        0,
    )
    if count := _own_count(sentence):
        return count
    subject = sentence.first_subject() if verb else None
    if subject and subject[1] <= verb <= subject[1] + 2:
        return subject
    name = capital_run(sentence.tokens, 0)
    return (0, verb) if verb and name == verb else None


def _is_passive(sentence: Grammar, place: int) -> bool:
    """ "were examined", "had been newly examined"."""
    return bool(_BE & set(sentence.words[max(0, place - 2) : place]))


def _own_count(sentence: Subjects) -> tuple[int, int] | None:
    """The subject of "The ministry's own tally stands at 44"."""
    subject = sentence.first_subject()
    if subject is None or sentence.word(subject[1]) not in _STANDS:
        return None
    words = sentence.words[slice(*subject)]
    owned = any(word in ("'s", "’s") for word in words) or words[0] in ("its", "their")
    end = next(
        (at for at, word in enumerate(words) if word in PREPOSITIONS), len(words)
    )
    counts = bool(end) and words[end - 1] in _LISTS
    numbers = any(token.is_number for token in sentence.tokens[subject[1] :])
    return subject if owned and counts and numbers else None


def _is_own(sentence: Grammar, place: int) -> bool:
    word, after = sentence.words[place], sentence.word(place + 1)
    asked = word == "asked" and "for" in sentence.words[place : place + 10]
    plans = word in _PLANS and after == "to"
    ahead = sentence.words[place + 1 : place + 1 + _OBJECT]
    lists = (word in _ISSUES or word in _REVISES) and bool(_LISTS & set(ahead))
    expects = word in ("expects", "expected") and after not in ("to", "by")
    if lists or expects:
        return any(token.is_number for token in sentence.tokens[place + 1 :])
    acts = word in _OWN_ACTS and after != "by" and not _is_passive(sentence, place)
    return plans or asked or acts


def _quotes_on(sentence: Grammar) -> bool:
    quoted = zip(sentence.tokens, sentence.quoted, strict=True)
    return sum(inside and token.is_word for token, inside in quoted) >= _MIN_QUOTED


def _tells_finding(sentence: Subjects) -> bool:
    """ "The new calculation counts", "Monday's reading was": a result of somebody's."""
    subject = sentence.first_subject()
    if subject is None:
        return False
    words = sentence.words[slice(*subject)]
    head = next(
        (place for place, word in enumerate(words) if word in PREPOSITIONS), len(words)
    )
    owned = any(word in _OWNERS or word in ("'s", "’s") for word in words)
    if _MOVES & set(sentence.words[subject[1] : subject[1] + 3]):
        return False  # "the count rose": what happened, not what was found
    named = any(
        token.is_capital and token.lower not in TIME_WORDS
        for token in sentence.tokens[subject[0] + 1 : subject[1]]
    )
    return bool(head) and words[head - 1] in FINDINGS and not owned and not named


def _is_reported(sentence: Grammar) -> bool:
    """ "was said to be", "no risk was seen": reported, by whom stands before."""
    for place, word in enumerate(sentence.words):
        if word not in _REPORTED or sentence.quoted[place]:
            continue
        passive = _BE & set(sentence.words[max(0, place - 2) : place])
        if passive and sentence.word(place + 1) in ("to", "on", "among", "in", "."):
            return not _opens_with_pronoun(sentence)
    return False


def _gives_figure(sentence: Grammar) -> bool:
    """ "Among the old, the rate now stands at 85%": a figure in the present tense."""
    if _opens_with_pronoun(sentence) or not any(
        token.is_number for token in sentence.tokens
    ):
        return False
    return any(
        word in _NOW and place and _has_figure(sentence, place)
        for place, word in enumerate(sentence.words)
    )


def _has_figure(sentence: Grammar, verb: int) -> bool:
    """Whether a number follows the verb, and no other verb stands before it."""
    start = verb
    while start and sentence.words[start - 1] not in (",", ";", ":"):
        start -= 1
    after = sentence.tokens[verb + 1 : verb + 7]
    counted = any(token.is_number for token in after)
    return counted and not sentence.has_finite(start, verb)


def _opens_with_pronoun(sentence: Grammar) -> bool:
    opening = sentence.words[0]
    return opening in HE | IT | THEY | _OWNERS or opening in ("this", "that", "there")
