"""Import fact-checks: what other publishers found, kept as they say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.factchecks import PublishedCheck
from claims.models import Event, FactCheck, Source
from claims.operations.parties import get_source
from claims.reading.addresses import canonical_address, domain_of
from factcheck.lib.errors import Invalid
from factcheck.lib.text import clean_text, fingerprint, language_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.embedding import Encoder

_TEXT, _NAME, _LANGUAGE = 5_000, 300, 12


class ClaimMissing(Invalid):
    """A fact-check is about a claim."""

    code = "claim_missing"


class AddressMissing(Invalid):
    """A fact-check has a page of its own."""

    code = "address_missing"


@dataclass(frozen=True, slots=True)
class Imported:
    """A fact-check as it is stored now, and what the import did to it."""

    fact_check: FactCheck
    made: bool
    changed: bool


def import_factcheck(
    *,
    found: PublishedCheck,
    by: User | None,
    at: datetime,
) -> Imported:
    """Store a published fact-check, or bring the stored one up to date.

    Page and claim (after folding) identify it. What the publisher now says replaces
    what was stored, except that what is no longer said stays. The same again changes
    nothing and records nothing. Raises ``ClaimMissing`` and ``AddressMissing``.
    """
    claim, url = _identity(found)
    values = _values(found, claim)
    with transaction.atomic():
        stored, made = FactCheck.objects.select_for_update().get_or_create(
            url=url,
            fingerprint=fingerprint(claim),
            defaults={
                "claim_text": claim,
                "publisher": _publisher(found, url),
                "imported_at": at,
                **values,
            },
        )
        changed = [] if made else _update(stored, values)
        if made or changed:
            kind = "factcheck.imported" if made else "factcheck.changed"
            Event.record(kind, stored, by=by, at=at, fields=changed)
    return Imported(stored, made, bool(changed))


def encode_factchecks(*, encoder: Encoder, most: int = 256) -> int:
    """Make the vectors that fact-checks still lack; return how many were made.

    With a vector they are compared with the desk's claims once more, by meaning.
    """
    rows = list(FactCheck.objects.filter(embedding__isnull=True).order_by("pk")[:most])
    vectors = encoder.passages([row.claim_text for row in rows])
    for row, vector in zip(rows, vectors, strict=True):
        row.embedding, row.compared_at = vector, None
    FactCheck.objects.bulk_update(rows, ["embedding", "compared_at"])
    return len(rows)


def _identity(found: PublishedCheck) -> tuple[str, str]:
    claim = " ".join(clean_text(found.claim).split())[:_TEXT]
    if not any(sign.isalnum() for sign in claim):
        message = _("Say what the claim is.")
        raise ClaimMissing(message, fields={"claim": [message]})
    url = canonical_address(found.url)
    if not url:
        raise _address_missing()
    return claim, url


def _address_missing() -> AddressMissing:
    message = _("Give the address of the page, with http:// or https://.")
    return AddressMissing(message, fields={"url": [message]})


def _publisher(found: PublishedCheck, url: str) -> Source:
    """Who publishes the page; a site that is no web address does not count."""
    site = found.publisher_site if domain_of(found.publisher_site) else url
    source = get_source(url=site, name=found.publisher)
    if source is None:
        raise _address_missing()
    return source


def _values(found: PublishedCheck, claim: str) -> dict[str, object]:
    """What may change when the publisher says it anew; only what is said."""
    values = {
        "claimant": clean_text(found.claimant)[:_NAME],
        "claim_date": found.claimed_on,
        "rating": clean_text(found.rating)[:_NAME],
        "language": (found.language or language_of(claim))[:_LANGUAGE],
        "published_on": found.published_on,
    }
    return {name: value for name, value in values.items() if value}


def _update(stored: FactCheck, values: dict[str, object]) -> list[str]:
    changed = [name for name, value in values.items() if getattr(stored, name) != value]
    for name in changed:
        setattr(stored, name, values[name])
    if changed:
        stored.save(update_fields=changed)
    return changed
