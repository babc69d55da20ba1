"""A page changes after it was read; it is read again, and no claim is lost."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Appearance, Article, Claim
from claims.queries import each_once, history_of
from tests.desk import Desk
from tests.pages import ChangingPage
from tests.story import people

BRIDGES = "The city of Lund repaired 41 bridges in 2024, auditor Jon Holm said."
DEATHS = "Two workers died in June 2024, the ministry of works said."
COSTS = "The repairs cost 12 million euros, according to Mayor Anna Berg."
SCHOOLS = "The town of Ystad closed 7 schools in 2023, the council said."


@pytest.fixture
def rita(desk: Desk) -> User:
    return people()["rita"]


def test_a_page_that_changed_keeps_its_claims(
    desk: Desk, rita: User, page: ChangingPage
) -> None:
    desk.start_worker()
    browser = Client()
    browser.force_login(rita)
    page.says = f"{BRIDGES} {DEATHS}\n\n{COSTS}"
    browser.post("/desk/articles/new/", {"url": page.url})
    first = read(desk, version=1)

    page.says = f"{SCHOOLS}\n\n{COSTS}\n\n{BRIDGES.replace('41', '43')}"
    browser.post(f"/desk/articles/{first.pk}/recapture/")
    second = read(desk, version=2)

    assert second.previous == first
    told = {name_of(row): row for row in Appearance.objects.filter(article=second)}
    assert told["COSTS"].anchoring == "exact"
    assert told["BRIDGES"].anchoring == "fuzzy"
    assert told["SCHOOLS"].anchoring == "found"
    assert len(told) == 3
    (lost,) = Appearance.objects.filter(article=first, orphaned_in=second)
    assert name_of(lost) == "DEATHS"
    kinds = {event.kind for event in history_of(told["BRIDGES"].claim)}
    assert "appearance.carried_over" in kinds
    said = told["COSTS"].claim.appearances.select_related("article")
    assert each_once(said) == [told["COSTS"]]
    schools = told["SCHOOLS"].claim
    desk.wait_for(lambda: Claim.objects.filter(pk=schools.pk, status="ready").exists())
    shown = browser.get(f"/desk/articles/{first.pk}/").content.decode()
    assert "A newer version was captured." in shown

    browser.post(f"/desk/appearances/{told['BRIDGES'].pk}/confirm/")
    assert Appearance.objects.get(pk=told["BRIDGES"].pk).anchoring == "confirmed"


def test_a_version_captured_before_the_first_was_read_waits_its_turn(
    desk: Desk, rita: User, page: ChangingPage
) -> None:
    browser = Client()
    browser.force_login(rita)
    for words in (BRIDGES, f"{BRIDGES} {DEATHS}"):
        page.says = words
        browser.post("/desk/articles/new/", {"url": page.url})

    desk.start_worker()

    second = read(desk, version=2)
    rows = Appearance.objects.filter(article=second)
    assert [(name_of(r), r.anchoring) for r in rows] == [
        ("BRIDGES", "exact"),
        ("DEATHS", "found"),
    ]


def read(desk: Desk, version: int) -> Article:
    """Wait until the worker has read that version."""
    done = Article.objects.filter(version=version, status="extracted")
    return desk.wait_for(done.first)


def name_of(row: Appearance) -> str:
    """Which of the sentences above the appearance stands in, by its subject."""
    subjects = {"bridges": "BRIDGES", "died": "DEATHS", "cost": "COSTS"}
    found = [name for word, name in subjects.items() if word in row.exact]
    return found[0] if found else "SCHOOLS"
