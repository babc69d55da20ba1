"""Whether words can name a speaker: a name, an organisation, a group, a person's role.

A reader by rules takes a wrong stretch now and then. What holds a verb, or ends in a
noun that nobody can be, is no speaker at all: nobody is better than a wrong one.
"""

import re
from collections.abc import Sequence

from claims.extraction.candidate import Speaker
from claims.extraction.document_words import DOCUMENTS
from claims.extraction.grammar import ALSO_NOUNS
from claims.extraction.lexicon import (
    AUXILIARIES,
    FINITE,
    GROUP_HEADS,
    ORGANISATION_HEADS,
    PERSON_HEADS,
    PREPOSITIONS,
    RELATIVES,
    SPEECH,
)
from claims.extraction.words import word_set

_MAX_WORDS = 14
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
# Forms that are nouns or parts of names as often as verbs.
_NOUNS_TOO = ALSO_NOUNS | word_set(
    """
    may will might can must cost set cut hit held led made won calls call needs need
    ground shot split lost left built sent born shows show wants support supports
    asks affects judged judge answer answers comment comments points counts
    promise demands pledge vow advice
    """
)
_VERBS = (FINITE | AUXILIARIES | (SPEECH - ALSO_NOUNS)) - _NOUNS_TOO
_NOT_ADVERBS = word_set(
    """
    family ally assembly early elderly daily weekly monthly quarterly supply reply
    italy july rally bully anomaly monopoly likely only nearly newly
    """
)
_AGENTS = word_set(
    """
    adult aunt being boy boys brass cabinet candidates caller callers camp caucus
    child children citizen citizens client clients columnists commission community
    communities council counsel counterpart counterparts couple country couples
    crew customers daughter daughters defence delegates defense detainee detainees
    diaspora elders electorate enemies enemy establishment everyone expert faithful
    family families fans father fathers few folks friends gentleman girl girls
    governors group half handful head heads hosts husband individual individuals
    insider insiders judges kid kids lady ladies leadership loyalists majority
    opposition
    management men minority mob moderator moderators mothers neighbors owners
    parent parents patients peers people percent person player players police
    population president press prisoner prisoners prosecution public pundits
    refugees relatives republicans rest rights rivals sect self senators side sides
    sister sisters sons spokesmen staff staffers supporter supporters surrogates
    team teams troops tribe veterans victims village villagers villages volunteers
    widow wing winners women world youth workers writers
    """
)
_AGENT_ENDINGS = (
    *("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman"),
    *("women", "people", "ant", "ants", "eer", "eers", "ee", "ees", "folk", "ess"),
    *("crat", "crats", "ogue", "oot", "ive", "ives", "ic", "ics"),
)
_ABSTRACT = (
    *("tion", "sion", "ness", "ity", "ing", "ance", "ence", "ism", "ure", "ship"),
    *("ment", "al", "able", "ible", "ous", "ful", "les", "ate", "ly", "ed", "th"),
)
_PRONOUNS = word_set("he she it they we i him me us")
_SHORT = 4
_NOT_AGENTS = word_set(
    """
    after over under matter number power paper letter order water weather winter
    summer offer chapter quarter corner manner whether rather either other another
    former latter better greater later never ever however moreover computer factor
    error terror minor major prior senior superior labor labour favor favour color
    behavior behaviour humor important relevant significant constant instant distant
    active negative positive massive effective offensive alternative initiative
    objective perspective narrative motive specific public topic traffic panic basic
    economic politic music logic fabric magic picnic chronic domestic
    further disorder encounter dinner disaster barrier career fee degree coffee
    """
)


def plausible(speaker: Speaker | None, *, determined: bool = False) -> Speaker | None:
    """The speaker, or None where its name cannot be one.

    `determined` where an article stands before it: "the gambling tycoon" may speak
    though no list knows the noun.
    """
    if speaker is None:
        return None
    words = _WORD.findall(speaker.name)
    if not words or len(words) > _MAX_WORDS or is_clause(words):
        return None
    may_be = determined and len(words) <= _SHORT and not _is_abstract(words[-1])
    return speaker if may_be or _has_name(words) or _has_agent(words) else None


def is_clause(words: Sequence[str]) -> bool:
    """Whether a verb or a loose adverb stands among the words."""
    for place, word in enumerate(words):
        if not word.islower():
            continue
        pronoun = place and word in _PRONOUNS
        if word in _VERBS or (pronoun and words[place - 1] not in PREPOSITIONS):
            return True
        adverb = word.endswith("ly") and word not in _NOT_ADVERBS
        if adverb and not (place + 1 < len(words) and words[place + 1].endswith("ed")):
            return True
    return bool(words) and words[0].lower() in RELATIVES | {"what", "how", "why"}


def _has_name(words: list[str]) -> bool:
    """Whether the phrase ends in a name, or has one and what it is head of."""
    last = words[-1]
    return last[:1].isupper() or any(mark.isupper() for mark in last) or _foreign(last)


def _is_abstract(word: str) -> bool:
    """Whether the ending makes a quality, an act or an adverb of it."""
    return word.lower().removesuffix("s").endswith(_ABSTRACT)


def _foreign(word: str) -> bool:
    return word[:1].isalpha() and word.lower() == word.upper()


def _has_agent(words: list[str]) -> bool:
    return any(is_agent(word.lower()) for word in words)


def is_role(words: Sequence[str]) -> bool:
    """Whether the words may be a role: no lone adverb, no age, no participle."""
    first = words[0] if words else ""
    if len(words) > 1 and first.endswith("ed") and words[1] in PREPOSITIONS:
        return False
    adverb = first.endswith("ly") and first not in _NOT_ADVERBS
    return first[:1].isalpha() and not (adverb and len(words) == 1)


def is_agent(word: str) -> bool:
    """Whether a common noun can speak: "official", "ministry", "study", "farmers"."""
    known = PERSON_HEADS | ORGANISATION_HEADS | GROUP_HEADS | DOCUMENTS | _AGENTS
    singular = word.removesuffix("s")
    if word in known or singular in known:
        return True
    return word.endswith(_AGENT_ENDINGS) and singular not in _NOT_AGENTS
