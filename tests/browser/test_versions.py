"""The versions of an article and their changes, as people see them."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Article
from claims.operations.capture import capture_article
from claims.operations.extract import extract_claims
from tests.browser.conftest import Site, find_no_barriers
from tests.browser.test_pages import OVERFLOW

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

BRIDGES = "The city of Lund repaired 41 bridges in 2024, auditor Jon Holm said."
DEATHS = "Two workers died in June 2024, the ministry of works said."
COSTS = "The repairs cost 12 million euros, according to Mayor Anna Berg."


@pytest.fixture
def versions(site: Site, now: datetime) -> list[Article]:
    """Three versions: a number changed and a sentence went, then a lead came."""
    texts = [
        f"{BRIDGES} {DEATHS}\n\n{COSTS}",
        f"{BRIDGES.replace('41', '43')}\n\n{COSTS}",
        f"The bridges of Lund.\n\n{BRIDGES.replace('41', '43')}\n\n{COSTS}",
    ]
    made = []
    for text in texts:
        url = "https://gazette.example/bridges"
        made.append(capture_article(text=text, url=url, by=None, at=now))
        extract_claims(article=made[-1], at=now)
    return made


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("fa", 390)])
def test_versions_have_no_barriers(
    language: str, width: int, site: Site, versions: list[Article]
) -> None:
    page = site.sign_in("rita", viewport={"width": width, "height": 900})
    page.context.set_extra_http_headers({"Accept-Language": language})
    for name in ("article", "article-changes"):
        for version in versions[name == "article-changes" :]:
            page.goto(reverse(f"desk:{name}", args=[version.pk]))
            assert page.evaluate(OVERFLOW) <= 0
            find_no_barriers(page, ["light", "dark"])


def test_people_walk_from_an_old_version_to_what_changed(
    site: Site, versions: list[Article]
) -> None:
    first, second, third = versions
    page = site.sign_in("rita")
    page.goto(reverse("desk:article", args=[first.pk]))
    page.get_by_role("link", name="Go to version 3").click()
    page.wait_for_url(f"**{reverse('desk:article', args=[third.pk])}")
    page.get_by_role("list", name="Versions").get_by_role("link", name="2").click()
    page.wait_for_url(f"**{reverse('desk:article', args=[second.pk])}")
    fates = page.get_by_role("list", name="The claims of the version before")
    expect(fates).to_contain_text("1 in the same words")
    expect(fates).to_contain_text("1 to be checked")
    expect(fates).to_contain_text("1 gone")
    page.get_by_role("link", name="What changed in the article").click()
    expect(page.locator("del").first).to_contain_text("41")
    expect(page.locator("ins").first).to_contain_text("43")


REACH = """link => {
  const box = link.getBoundingClientRect();
  const [across, middle] = [box.left + box.width / 2, box.top + box.height / 2];
  const at = (down) => document.elementFromPoint(across, middle + down);
  let reach = 0;
  for (let down = -30; down < 30; down++) reach += at(down) === link;
  return reach;
}"""


def test_fingers_reach_the_links_in_small_print(
    site: Site, versions: list[Article]
) -> None:
    page = site.sign_in(
        "rita", viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page.goto(reverse("desk:article", args=[versions[1].pk]))
    for name in ("Original page", "the words changed: check them"):
        link = page.get_by_role("main").get_by_role("link", name=name).first
        link.scroll_into_view_if_needed()
        assert link.evaluate(REACH) >= 40, name
