from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from claims.embedding import load_encoder
from claims.factchecks import PublishedCheck
from claims.models import Event, FactCheck
from claims.operations.factchecks import (
    AddressMissing,
    ClaimMissing,
    encode_factchecks,
    import_factcheck,
)
from tests.factories import MOMENT

pytestmark = pytest.mark.django_db

FOUND = PublishedCheck(
    url="https://checks.example/bridges?utm_source=x",
    claim="The ministry  repaired 41 bridges.",
    claimant="A minister",
    claimed_on=date(2025, 3, 4),
    rating="Mostly false",
    publisher="Bridge Checks",
    publisher_site="https://checks.example/",
    published_on=date(2025, 3, 6),
)


def test_a_factcheck_is_stored_with_its_publisher() -> None:
    imported = import_factcheck(found=FOUND, by=None, at=MOMENT)
    stored = FactCheck.objects.get()
    assert (imported.fact_check, imported.made) == (stored, True)
    assert stored.url == "https://checks.example/bridges"
    assert stored.claim_text == "The ministry repaired 41 bridges."
    assert (stored.publisher.name, stored.publisher.domain) == (
        "Bridge Checks",
        "checks.example",
    )
    assert (stored.rating, stored.claimant, stored.language) == (
        "Mostly false",
        "A minister",
        "en",
    )
    assert (stored.claim_date, stored.published_on) == (
        date(2025, 3, 4),
        date(2025, 3, 6),
    )
    event = Event.objects.get(subject="factcheck", subject_id=stored.pk)
    assert (event.kind, event.at) == ("factcheck.imported", MOMENT)


def test_the_same_again_changes_nothing() -> None:
    first = import_factcheck(found=FOUND, by=None, at=MOMENT)
    respelt = replace(FOUND, claim="THE MINISTRY repaired ۴۱ bridges.")
    again = import_factcheck(found=respelt, by=None, at=MOMENT + timedelta(days=1))
    assert again.fact_check == first.fact_check
    assert (again.made, again.changed) == (False, False)
    assert FactCheck.objects.get().imported_at == MOMENT
    assert Event.objects.count() == 1


def test_a_new_rating_replaces_the_old_and_silence_does_not() -> None:
    import_factcheck(found=FOUND, by=None, at=MOMENT)
    later = replace(FOUND, rating="False", claimant="", published_on=None)
    assert import_factcheck(found=later, by=None, at=MOMENT).changed
    stored = FactCheck.objects.get()
    assert (stored.rating, stored.claimant) == ("False", "A minister")
    assert stored.published_on == date(2025, 3, 6)
    assert Event.objects.latest("pk").detail == {"fields": ["rating"]}


@pytest.mark.parametrize(
    ("site", "domain"),
    [("", "checks.example"), ("https://b.example:99999/", "checks.example")],
)
def test_a_publisher_without_a_site_is_known_by_the_page(
    site: str, domain: str
) -> None:
    found = replace(FOUND, publisher_site=site, publisher="")
    stored = import_factcheck(found=found, by=None, at=MOMENT).fact_check
    assert (stored.publisher.domain, stored.publisher.name) == (domain, domain)


def test_one_page_may_check_two_claims() -> None:
    import_factcheck(found=FOUND, by=None, at=MOMENT)
    import_factcheck(
        found=replace(FOUND, claim="A tower fell down."), by=None, at=MOMENT
    )
    assert FactCheck.objects.values_list("url", flat=True).distinct().count() == 1
    assert FactCheck.objects.count() == 2


def test_what_is_too_long_is_cut() -> None:
    long = replace(FOUND, claim="bridge " * 2_000, rating="no " * 500)
    stored = import_factcheck(found=long, by=None, at=MOMENT).fact_check
    assert (len(stored.claim_text), len(stored.rating)) == (5_000, 300)


@pytest.mark.parametrize(
    ("found", "error"),
    [
        (replace(FOUND, claim=" … "), ClaimMissing),
        (replace(FOUND, url="checks"), AddressMissing),
        (replace(FOUND, url="ftp://checks.example/x"), AddressMissing),
    ],
)
def test_what_is_no_factcheck_is_refused(
    found: PublishedCheck, error: type[Exception]
) -> None:
    with pytest.raises(error):
        import_factcheck(found=found, by=None, at=MOMENT)
    assert not FactCheck.objects.exists()
    assert not Event.objects.exists()


def test_vectors_are_made_once(tmp_path: Path) -> None:
    import_factcheck(found=FOUND, by=None, at=MOMENT)
    encoder = load_encoder(tmp_path)
    assert encode_factchecks(encoder=encoder) == 1
    assert encode_factchecks(encoder=encoder) == 0
    assert len(FactCheck.objects.get().embedding) == 384
