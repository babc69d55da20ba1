"""The speaker in front of a claim whose own words do not name one."""

from claims.extraction.candidate import Speaker
from claims.extraction.cast import Cast
from claims.extraction.document_words import FINDINGS
from claims.extraction.lexicon import (
    AUXILIARIES,
    BETWEEN,
    CONNECTIVES,
    GROUP_HEADS,
    ORGANISATION_HEADS,
    PERSON_HEADS,
    PREPOSITIONS,
    RELATIVES,
)
from claims.extraction.names import join
from claims.extraction.statement import Statement

_MAX_NAME = 60
_HEADS = PERSON_HEADS | ORGANISATION_HEADS | GROUP_HEADS
_RELATIVE = ("who", "which")


def is_named(statement: Statement) -> bool:
    """Whether the claim itself says who speaks, or will once it is worded."""
    speaker, attribution = statement.told.speaker, statement.attribution
    if speaker is None or statement.told.reporter is not None:
        return True
    tokens = statement.tokens
    words = [token.text for token in tokens]
    if speaker.name.lower() in join(tokens).lower():
        return True
    if attribution is None:
        return _telling(speaker) in words
    start, end = attribution.source
    last = statement.first + len(tokens)
    if not statement.first <= start < last:
        return _telling(speaker) in words and speaker.kind == "person"
    # Its own words say who speaks; of a result they only say what it is.
    return statement.reading.tokens[end - 1].lower not in FINDINGS


def _is_somebody(speaker: Speaker) -> bool:
    """Whether a description tells of people or a body: not "half a percentage"."""
    words = speaker.name.lower().split()
    if words[0] in RELATIVES or words[-1] in PREPOSITIONS | CONNECTIVES:
        return False  # a stretch cut wrongly
    described = words[-1] == speaker.name.split()[-1] and speaker.name[:1].islower()
    return not described or any(word in _HEADS for word in words)


def _telling(speaker: Speaker) -> str:
    """The word by which an article calls somebody known already."""
    words = speaker.name.partition(" (")[0].split()
    return words[-1] if speaker.kind == "person" else words[0]


def skipped(statement: Statement) -> int:
    """How many tokens to leave out before a claim that begins inside its frame.

    "who said that", "adding that", "to concede that": the speaker's name and a colon,
    or the verb, take their place.
    """
    tokens, attribution = statement.tokens, statement.attribution
    if attribution is None or attribution.trailing or not tokens:
        return 0
    cue = _group(statement)
    if cue == 1 and tokens[0].lower in _RELATIVE:
        return 1
    named = statement.first <= attribution.source[0]
    if cue is None or named or not (_is_no_verb(statement) or _presents(statement)):
        return 0
    after = attribution.content[0] - statement.first
    return after if 0 < after < len(tokens) else 0


def _group(statement: Statement) -> int | None:
    """Where the cue of a claim stands that begins with its verb: "had later told"."""
    attribution = statement.attribution
    if attribution is None:
        return None
    cue = attribution.cue - statement.first
    if not 0 <= cue < len(statement.tokens):
        return None
    before = [token.lower for token in statement.tokens[:cue]]
    small = AUXILIARIES | BETWEEN | {"to", *_RELATIVE}
    return cue if all(word in small for word in before) else None


def prefix(statement: Statement, cast: Cast, *, sure: bool) -> str:
    """What to write before the claim: "The ministry: ", "Ann Lee " or nothing.

    Nothing where the article only seems to go on with what somebody said, nor where
    it is not `sure` whom a pronoun means.
    """
    speaker = statement.told.speaker
    if speaker is None or len(speaker.name) > _MAX_NAME or is_named(statement):
        return ""
    if not sure or (statement.told.continued and not statement.told.quotation_only):
        return ""
    if cast.english and not _is_somebody(speaker):
        return ""
    name = cast.said_by(speaker)
    name = name[:1].upper() + name[1:]
    place = skipped(statement)
    cue = _group(statement)
    joins = cue is not None and place <= cue
    return f"{name} " if joins else f"{name}: "


def _presents(statement: Statement) -> bool:
    """Whether what speaks is a document that the speaker presents or made."""
    speaker, attribution = statement.told.speaker, statement.attribution
    if speaker is None or attribution is None:
        return False
    source = join(statement.reading.tokens[slice(*attribution.source)])
    return speaker.name in source.partition(" by ")[2]


def _is_no_verb(statement: Statement) -> bool:
    """Whether the claim opens with "adding" or "(to) concede"."""
    first = statement.tokens[0].lower
    before = statement.reading.tokens[statement.first - 1] if statement.first else None
    to = first == "to" or (before is not None and before.lower == "to")
    return first.endswith("ing") or to
