"""Bodies and papers without a name of their own: "the agency", "flight data"."""

from collections.abc import Sequence

from claims.extraction.candidate import Speaker
from claims.extraction.document_words import DOCUMENTS, FINDINGS
from claims.extraction.lexicon import PREPOSITIONS
from claims.extraction.plausibility import is_agent
from claims.extraction.tokens import Token
from claims.extraction.words import word_set

# Nouns that stand for any body of their kind: "the group", "the carrier".
BUSINESS = word_set(
    """
    company firm operator carrier airline manufacturer maker retailer supplier
    insurer lender utility
    """
)
_BODY = word_set(
    """
    group agency organisation organization body association federation union
    coalition alliance network movement charity regulator watchdog institute
    paper newspaper outlet faction force team institution
    """
)
GENERIC = BUSINESS | _BODY
NO_BUSINESS = word_set(
    """
    union charity federation league club church school opposition police
    administration agency authority bureau department directorate inspectorate
    ministry
    """
)
_FLIES = frozenset(("airlines", "airways"))
_PLAYS = frozenset(("fc", "united"))
_NO_AIRLINE = word_set(
    """
    accident accidents command force forces investigation flight ministry office
    quality traffic
    """
)
# A body with such a word in its name is called by that word, or by its name.
CALLED_SO = word_set(
    """
    ministry court army military police government parliament congress senate
    cabinet party university hospital bank committee commission council board
    department kremlin pentagon tribunal inquiry court house
    """
)
# These stand for a name given before, more often than for a description.
NAMED_OFTEN = word_set(
    """
    group company firm organisation organization coalition agency carrier airline
    operator maker manufacturer party network paper newspaper movement alliance body
    """
)
# Bodies that mostly go by a name which does not say what they are.
NAMED_ALONE = word_set("club union charity start-up startup chain broker label")
_ALSO_BODIES = word_set(
    "authority bureau directorate office television station opposition service"
)


def is_body(subject: Sequence[Token]) -> bool:
    """Whether a described body that can speak stands there: "the ports authority"."""
    words = [token.lower for token in subject if token.is_word]
    end = next(
        (at for at, word in enumerate(words) if word in PREPOSITIONS), len(words)
    )
    return end > 1 and words[end - 1] in GENERIC | CALLED_SO | _ALSO_BODIES


def kind_by_name(name: Sequence[str]) -> str:
    """What a name itself tells of its bearer: "airline", "club", or ""."""
    words = [word.lower() for word in name]
    if len(words) <= 1 or not _NO_AIRLINE.isdisjoint(words):
        return ""
    if words[0] == "air" or words[-1] in _FLIES:
        return "airline"
    return "club" if words[-1] in _PLAYS or words[0] == "fc" else ""


def is_paper(speaker: Speaker) -> bool:
    """Whether it is a document whose maker is not known, which no "it" means."""
    words = speaker.name.split()
    end = next(
        (at for at, word in enumerate(words) if word in PREPOSITIONS), len(words)
    )
    return words[0].islower() and words[max(0, end - 1)] in DOCUMENTS | FINDINGS


def is_unowned(speaker: Speaker) -> bool:
    """ "Flight data", "satellite images": nobody's words."""
    *before, noun = speaker.name.split()
    owned = any(is_agent(word) or not word.islower() for word in before)
    return bool(before) and noun in FINDINGS and not owned
