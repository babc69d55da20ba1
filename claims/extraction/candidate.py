"""What extraction finds: candidates for claims, and who speaks them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

SpeakerKind = Literal["person", "organisation", "group"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so, by the fullest name the article gives."""

    name: str
    role: str = ""
    affiliation: str = ""
    kind: SpeakerKind = "person"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the article that may be a claim: `text[start:end] == exact`."""

    start: int
    end: int
    exact: str
    text: str
    kind: str
    score: float
    checkable: bool
    reasons: tuple[str, ...]
    speaker: Speaker | None
    quoted: bool
    said_on: date | None
    reporter: Speaker | None = None
    """Who reports that the speaker said so: A, where "A says B said C"."""
    proposed_by: str = ""
    """Who found it; empty where the extractor did."""
    worded_by: str = ""
    """Who worded `text`; empty where the extractor did."""
