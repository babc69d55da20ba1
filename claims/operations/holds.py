"""Holds: a claim that somebody works on is not changed under their hands.

Who that is, the app above knows; it names the function that is asked in
``settings.CLAIM_HELD_BY``.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.models import Claim

DISMISSED = "dismissed"
MERGED = "merged"
SPLIT = "split"
RESPANNED = "respanned"
EDITED = "edited"
MOVED = "moved"
"""The claim stays as it is, but not the words that it is shown with."""


def let_go(*, claim: Claim, change: str, by: User, at: datetime) -> None:
    """Ask that whoever works on the claim lets go of it before it changes.

    ``change`` is one of the words above. Call in the transaction that makes the
    change, after ``lock_matching`` where both are called. Raises a ``Conflict`` when
    somebody else has the claim in hand or the world has been told of it; where
    nothing is asked (``CLAIM_HELD_BY`` empty), nobody holds a claim.
    """
    if settings.CLAIM_HELD_BY:
        import_string(settings.CLAIM_HELD_BY)(claim=claim, change=change, by=by, at=at)
