"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from reviews.models import DeskPolicy


def desk(request: HttpRequest) -> dict[str, Any]:
    """Offer the desk's policy (its name, above all) as ``desk``."""
    return {"desk": SimpleLazyObject(DeskPolicy.current)}
