"""Takes an article to an assistant, a long one piece by piece."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.assist.proposal import Assistant, AssistFailed, Known, Proposal
from claims.extraction import Candidate, sentences

PIECE = 6_000
"""Code points asked about at once, which leaves a small model room to answer."""
MOST_PIECES = 40
"""A report of about 40,000 words; whatever is longer is left to the extractor."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A proposal, with the stretch of the article that was asked about.

    ``of`` is the known claim that it words anew, None for a claim that was missed.
    """

    proposal: Proposal
    start: int
    end: int
    of: Candidate | None


@dataclass(frozen=True, slots=True)
class Consulted:
    """What came back: unchecked proposals, how often was asked, why it ended early."""

    placed: tuple[Placed, ...]
    asked: int
    unknown: int
    """Wordings of claims that were not on the list."""
    failure: str


def consult(
    assistant: Assistant, text: str, known: Sequence[Candidate], *, seconds: float
) -> Consulted:
    """Ask about the whole article, until it is through, time is up, or an ask fails.

    What came before a failure counts. Takes ``seconds`` at most; raises nothing that
    the assistant may raise.
    """
    deadline = time.monotonic() + seconds
    placed: list[Placed] = []
    asked = unknown = 0
    for start, end in pieces(text):
        inside = [one for one in known if start <= one.start and one.end <= end]
        asked += 1
        try:
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssistFailed("The time was up.")
            told = [Known(one.exact, one.text) for one in inside]
            found = assistant.propose(text[start:end], told, seconds=left)
        except AssistFailed as error:
            return Consulted(tuple(placed), asked, unknown, str(error))
        for proposal in found:
            if proposal.of is None:
                placed.append(Placed(proposal, start, end, None))
            elif 0 <= proposal.of < len(inside):
                placed.append(Placed(proposal, start, end, inside[proposal.of]))
            else:
                unknown += 1
    return Consulted(tuple(placed), asked, unknown, "")


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut an article between sentences into stretches of at most ``PIECE``."""
    start = end = count = 0
    for sentence in sentences(text):
        if end > start and sentence.end - start > PIECE:
            yield start, end
            start = sentence.start
            count += 1
            if count == MOST_PIECES:
                return
        end = sentence.end
    if end > start:
        yield start, end
