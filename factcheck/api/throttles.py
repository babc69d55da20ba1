"""How often one person, or one address that nobody is signed in from, may ask.

The rates are settings. Requests are counted in the cache by fixed windows, one
atomic increment each. When the cache is gone the API answers without counting,
since a lost cache must not stop the desk.
"""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

logger = logging.getLogger(__name__)


class _Window(SimpleRateThrottle):
    num_requests: int | None
    duration: int | None
    remaining = 0

    def allow_request(self, request: Request, view: Any) -> bool:
        key = self.get_cache_key(request, view)
        if key is None or self.num_requests is None or self.duration is None:
            return True
        window, elapsed = divmod(int(self.timer()), self.duration)
        self.remaining = self.duration - elapsed
        try:
            return self._count(f"{key}_{window}") <= self.num_requests
        except RedisError:
            logger.warning("The cache does not answer: requests are not counted")
            return True

    def _count(self, key: str) -> int:
        # Kept twice as long as its window, so that it cannot expire in between.
        cache.add(key, 0, 2 * (self.duration or 0))
        return cache.incr(key)

    def wait(self) -> float:
        """Return the seconds until the window ends."""
        return self.remaining


class _OfPerson(_Window):
    def get_cache_key(self, request: Request, view: Any) -> str | None:
        if not request.user.is_authenticated:
            return None
        return self.cache_format % {"scope": self.scope, "ident": request.user.pk}


class Burst(_OfPerson):
    """A person's requests in a short time."""

    scope = "burst"


class Sustained(_OfPerson):
    """A person's requests in a long time."""

    scope = "sustained"


class Anonymous(_Window):
    """The requests of an address nobody is signed in from."""

    scope = "anonymous"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        if request.user.is_authenticated:
            return None
        ident = self.get_ident(request)
        return self.cache_format % {"scope": self.scope, "ident": ident}
