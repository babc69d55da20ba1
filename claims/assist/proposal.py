"""What a language model is asked, and what it may propose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

_MARK = "assist:"
_MARK_LENGTH = 100
"""As long as the columns that hold it."""


class AssistFailed(Exception):
    """No usable answer came; the message says why, in words fit for a log."""


class ServiceRefused(AssistFailed):
    """The service answered with another status than success, 0 for a redirect."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Known:
    """A claim that is found already: the article's words and how the desk words it."""

    words: str
    wording: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that was missed, by its exact words, or a wording of a known one.

    ``of`` is the place of the known claim in the list that was given; ``words`` is
    empty then. ``wording`` may be empty for a missed claim.
    """

    words: str
    wording: str
    of: int | None = None


class Assistant(Protocol):
    """Whoever can be asked for proposals."""

    @property
    def model(self) -> str:
        """The name of the model, for the mark on what it proposes."""

    def propose(
        self, text: str, known: Sequence[Known], *, seconds: float
    ) -> list[Proposal]:
        """Return proposals on a piece of an article; none of them is checked yet.

        Takes ``seconds`` at most. Raises ``AssistFailed``.
        """


def mark_of(model: str) -> str:
    """Return what marks a row as this model's: "assist:MODEL"."""
    return f"{_MARK}{model}"[:_MARK_LENGTH]


def model_of(proposed_by: str) -> str:
    """Return the model that a mark names; empty for anybody else's."""
    return proposed_by.removeprefix(_MARK) if proposed_by.startswith(_MARK) else ""
