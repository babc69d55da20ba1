"""The back office over what was said and what the sources say."""

from claims.admin import articles, claims, events, library, parties

__all__ = ["articles", "claims", "events", "library", "parties"]
