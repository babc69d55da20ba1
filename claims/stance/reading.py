"""Takes a claim and a passage apart, and finds the party that the passage names."""

from functools import lru_cache

from claims.extraction import Speaker, extract
from claims.matching.wording import read_wording
from claims.stance.features import Pair
from claims.stance.spans import decisive_span

_PASSAGE_LENGTH = 4_000  # code points looked at for a speaker

# A claim is compared with many passages, and a document's passages come together.
_read = lru_cache(4096)(read_wording)


def attribute(passage: str, language: str = "") -> Speaker | None:
    """Return the party that the passage names as saying so, None where it does not.

    The first speaker that the extraction finds; English text only, so far.
    """
    candidates = extract(passage[:_PASSAGE_LENGTH], language=language)
    return next((found.speaker for found in candidates if found.speaker), None)


def read_pair(
    claim: str,
    passage: str,
    *,
    similarity: float | None,
    claim_speaker: str = "",
    around: str = "",
) -> Pair:
    """Take both texts apart for measuring: of the passage, the sentence that decides.

    The rest of the passage belongs to what is around it.
    """
    start, end = decisive_span(claim, passage)
    decisive = passage[start:end] or passage
    around = f"{passage}\n{around}" if len(decisive) < len(passage) else around
    speaker = attribute(decisive) or attribute(passage)
    party = f"{speaker.name} {speaker.role} {speaker.affiliation}" if speaker else ""
    return Pair(
        claim=_read(claim),
        passage=read_wording(decisive),
        around=_read(around),
        similarity=similarity,
        speaker=_read(claim_speaker),
        party=read_wording(party),
    )
