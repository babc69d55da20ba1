"""What may be known already: a pair, a claim that says the same, a fact-check."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import Claim, Relation
from tests.browser.conftest import Site
from tests.reviews.web.test_proposals import match_of, pair_of, said

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

Check = Callable[[Page], None]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def claim(site: Site) -> Claim:
    """One claim with something of every kind beside it."""
    made = said("Forty bridges of Ostermark were repaired.", "The mayor of Ostermark")
    other = said("پل‌های شهر تعمیر نشده‌اند.", "The union of Ostermark")
    same = said("Ostermark repaired forty bridges.", "The mayor of Ostermark")
    aside = said("Four bridges of Ostermark were repaired.", "A passer-by")
    pair_of(made, other, "contradicts")
    pair_of(made, same, "same", reasons=["words", "other_words"])
    decided = {"decided_by": site.people["sam"], "decided_at": timezone.now()}
    pair_of(made, aside, "same", status="rejected", **decided)
    match_of(made)
    return made


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [1440, 768, 390])
def test_the_pair_fits_every_screen(
    site: Site, claim: Claim, width: int, language: str, no_barriers: Check
) -> None:
    page = site.sign_in("rita", viewport={"width": width, "height": 900})
    page.set_extra_http_headers({"Accept-Language": language})

    page.goto(f"/desk/claims/{claim.pk}/")

    expect(page.locator("#known .known-pair .brief")).to_have_count(2)
    assert page.evaluate(OVERFLOW) <= 0
    first, second = page.locator("#known .known-pair .brief").all()
    tops = [one.bounding_box()["y"] for one in (first, second)]  # type: ignore[index]  # they are shown
    assert (tops[0] == tops[1]) == (width > 390), "side by side where there is room"
    no_barriers(page)


def test_each_is_decided(site: Site, claim: Claim) -> None:
    page = site.sign_in("rita")
    page.goto(f"/desk/claims/{claim.pk}/")
    known = page.locator("#known")

    page.get_by_role("button", name="They contradict").click()
    expect(known.get_by_text("These two contradict each other")).to_be_visible()
    page.get_by_role("button", name="About this claim").click()
    expect(known.get_by_text("1 to decide")).to_be_visible()
    page.get_by_role("button", name="The same: merge").click()
    expect(page.get_by_text("The two claims are one now.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(claim.text)

    known.get_by_text("Known already?").click()
    known.get_by_text("Rejected").click()
    known.get_by_role("button", name="Reopen").click()
    expect(known.get_by_text("1 to decide")).to_be_visible()
    assert Relation.objects.filter(status="proposed").count() == 1
