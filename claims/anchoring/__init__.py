"""Passages found again in another version of their text, and what changed in it."""

from claims.anchoring.changes import Change, changes
from claims.anchoring.placing import Place, overlap, reanchor

__all__ = ["Change", "Place", "changes", "overlap", "reanchor"]
