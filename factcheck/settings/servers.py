"""One REDIS_URL, in the two spellings its users want."""

from urllib.parse import urlsplit

BROKER_DATABASE, CACHE_DATABASE = 0, 1


def broker_url(url: str) -> str:
    """Spell ``redis://`` or ``unix://`` for Celery's transport."""
    if url.startswith("unix://"):
        path = urlsplit(url).path
        return f"redis+socket://{path}?virtual_host={BROKER_DATABASE}"
    return _with_database(url, BROKER_DATABASE)


def cache_url(url: str) -> str:
    """Spell ``redis://`` or ``unix://`` for Django's cache."""
    if url.startswith("unix://"):
        return f"unix://{urlsplit(url).path}?db={CACHE_DATABASE}"
    return _with_database(url, CACHE_DATABASE)


def _with_database(url: str, database: int) -> str:
    parts = urlsplit(url)
    return parts._replace(path=f"/{database}").geturl()
