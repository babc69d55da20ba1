"""The back office over what was said and what the sources say."""

from claims.admin import (
    articles,
    claims,
    evaluations,
    events,
    factchecks,
    groups,
    library,
    parties,
    relations,
)

__all__ = [
    "articles",
    "claims",
    "evaluations",
    "events",
    "factchecks",
    "groups",
    "library",
    "parties",
    "relations",
]
