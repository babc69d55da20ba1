"""A lifecycle is a table of legal moves, and the one function that makes a move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from factcheck.lib.errors import Conflict


class MoveNotAllowed(Conflict):
    """The table has no such move."""

    code = "move_not_allowed"


class StaleRow(Conflict):
    """Somebody else moved the row first."""

    code = "stale_row"


class Lifecycle:
    """The statuses of one noun and the moves between them.

    ``field`` is the column that holds the status. A status with no moves is final.
    """

    def __init__(
        self, moves: Mapping[str, Iterable[str]], *, field: str = "status"
    ) -> None:
        self.moves = {str(s): frozenset(map(str, to)) for s, to in moves.items()}
        self.field = field

    def allows(self, source: str, target: str) -> bool:
        """Say whether the table has the move."""
        return str(target) in self.moves[str(source)]

    def move(self, row: Model, target: str, **changes: Any) -> None:
        """Move ``row`` to ``target`` and write ``changes`` with it.

        The UPDATE names the status that was read, so of two callers who race one
        wins and the other gets ``StaleRow``; neither needs a lock. Raises
        ``MoveNotAllowed`` for a move the table does not have. Nothing is written
        when either is raised.
        """
        source = getattr(row, self.field)
        if not self.allows(source, target):
            raise MoveNotAllowed(
                _("This is %(source)s; it cannot become %(target)s.")
                % {"source": source, "target": target}
            )
        columns = {self.field: str(target), **changes}
        same_row = type(row)._base_manager.filter(pk=row.pk, **{self.field: source})
        if not same_row.update(**columns):
            raise StaleRow(
                _("Somebody else was first: this is no longer %(source)s.")
                % {"source": source}
            )
        for name, value in columns.items():
            setattr(row, name, value)

    def as_mermaid(self) -> str:
        """Draw the table as a mermaid state diagram, for the documentation."""
        lines = [
            f"    {source} --> {target}"
            for source, targets in self.moves.items()
            for target in sorted(targets)
        ]
        return "\n".join(["stateDiagram-v2", *lines])
