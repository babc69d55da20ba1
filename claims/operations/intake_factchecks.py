"""Take in fact-checks: from a page that tells them, or from JSON that is sent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from claims.factchecks import NotReadable, PublishedCheck, Reading, read_factchecks
from claims.operations.factchecks import Imported, import_factcheck
from claims.operations.pages import fetch_content
from factcheck.lib.errors import DomainError, Invalid

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST = 500
"""Of one request; ``manage.py import_factchecks`` takes any number."""


class NoFactCheck(Invalid):
    """Nothing in it is a fact-check that can be stored."""

    code = "no_fact_check"


class TooManyFactChecks(Invalid):
    """More than one request stores."""

    code = "too_many_fact_checks"


@dataclass(frozen=True, slots=True)
class Batch:
    """What was stored, and in words what could not be and why."""

    imported: list[Imported] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def import_page(*, url: str, by: User, at: datetime) -> Batch:
    """Fetch a page, feed or dump through the guard and store its fact-checks.

    Raises what the guarded fetch raises, ``NoFactCheck`` and ``TooManyFactChecks``.
    """
    answer = fetch_content(url)
    reading = _read(answer.content, url=answer.url, charset=answer.charset)
    return _import(reading, by, at)


def import_markup(*, value: Any, by: User, at: datetime) -> Batch:
    """Store the fact-checks of ClaimReview, a DataFeed or a claims:search answer.

    Raises ``NoFactCheck`` and ``TooManyFactChecks``.
    """
    return _import(_read(json.dumps(value).encode()), by, at)


def import_one(*, found: PublishedCheck, by: User, at: datetime) -> Batch:
    """Store one fact-check that a person describes. Raises as ``import_factcheck``."""
    return Batch([import_factcheck(found=found, by=by, at=at)])


def _read(content: bytes, *, url: str = "", charset: str = "") -> Reading:
    try:
        return read_factchecks(content, url=url, charset=charset)
    except NotReadable as error:
        raise NoFactCheck(_("This holds no fact-check that can be read.")) from error


def _import(reading: Reading, by: User, at: datetime) -> Batch:
    if len(reading.checks) > MOST:
        message = _(
            "One request stores at most %(most)d fact-checks; these are %(found)d."
        )
        told = {"most": MOST, "found": len(reading.checks)}
        raise TooManyFactChecks(message % told)
    batch = Batch(problems=list(reading.problems))
    _store(reading.checks, batch, by, at)
    if not batch.imported:
        message = _("There is no fact-check in it that can be stored.")
        raise NoFactCheck(" ".join([message, *batch.problems[:3]]))
    return batch


def _store(
    checks: Sequence[PublishedCheck], batch: Batch, by: User, at: datetime
) -> None:
    for found in checks:
        try:
            batch.imported.append(import_factcheck(found=found, by=by, at=at))
        except DomainError as error:
            batch.problems.append(f"{found.url}: {error.message}")
