"""What a load balancer asks: is the process alive, and can it do its work."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from celery import current_app
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)
BROKER_PATIENCE = 2  # seconds; a probe that hangs tells nothing


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process does; touches nothing outside it."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database and the broker do, else 503 and which does not."""
    found = {name: _answers(name, probe) for name, probe in PROBES.items()}
    fine = all(found.values())
    answer = {
        "status": "ok" if fine else "unavailable",
        **{name: "ok" if answers else "down" for name, answers in found.items()},
    }
    return JsonResponse(answer, status=200 if fine else 503)


def _answers(name: str, probe: Callable[[], None]) -> bool:
    try:
        probe()
    except (DatabaseError, OperationalError, OSError) as error:
        log.warning("health.down", part=name, error=str(error))
        return False
    return True


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_broker() -> None:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=BROKER_PATIENCE)


PROBES = {"database": _ask_database, "broker": _ask_broker}
