"""How far the worker is with an article, told while it works.

Kept in the cache and not in the row: it is worth nothing a minute later, and writing it
must never hold up or fail the work.
"""

from django.core.cache import cache
from redis.exceptions import RedisError

_KEPT_SECONDS = 900


def tell_progress(article_pk: int, share: float) -> None:
    """Say which share of an article's extraction is done, between 0 and 1."""
    try:
        cache.set(_key(article_pk), round(share, 3), _KEPT_SECONDS)
    except (RedisError, OSError):
        return


def told_progress(article_pk: int) -> float:
    """Return the share told last; 0 where nothing was told."""
    try:
        return float(cache.get(_key(article_pk)) or 0)
    except (RedisError, OSError):
        return 0.0


def _key(article_pk: int) -> str:
    return f"extraction-progress:{article_pk}"
