"""Every page of a desk with the sample: no barrier, no overflow, no complaint."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import Article
from reviews.models import Review
from reviews.sample import DEMO_ACCOUNTS, DEMO_PASSWORD
from reviews.sample.load import load_sample
from tests.browser.conftest import Site, find_no_barriers

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def sample(site: Site) -> None:
    load_sample(at=timezone.now(), report=lambda *_: None)


def readers_pages() -> list[str]:
    told = Review.objects.filter(status="published").order_by("pk")
    return [
        *(reverse(name) for name in ("verdicts", "corrections", "login")),
        *(reverse("verdict", args=[review.claim.public_id]) for review in told),
    ]


def desk_pages() -> list[str]:
    """One claim in each state of its review, one without, and all the lists."""
    states = Review.objects.order_by("status", "-pk").distinct("status")
    claims = [review.claim_id for review in states]
    told = states.get(status="published").claim_id
    article = Article.objects.get()
    words = article.appearances.filter(claim__status="extracted").latest("pk")
    fresh = words.claim_id
    return [
        *(reverse(f"desk:{name}") for name in ("queue", "mine", "articles", "quality")),
        reverse("desk:article-new"),
        reverse("desk:article", args=[article.pk]),
        reverse("desk:appearance-span", args=[words.pk]),
        reverse("desk:appearance-split", args=[words.pk]),
        reverse("desk:claim-merge", args=[words.claim_id]),
        *(reverse("desk:claim", args=[claim]) for claim in [*claims, fresh]),
        reverse("desk:claim-correct", args=[told]),
        reverse("desk:claim-retract", args=[told]),
    ]


def walk(page: Page, addresses: Sequence[str], schemes: Sequence[str]) -> None:
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        assert page.evaluate(OVERFLOW) <= 0, address
        find_no_barriers(page, schemes)


def sign_in(page: Page, username: str) -> None:
    page.context.request.get("/accounts/login/")
    page.goto("/accounts/login/")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(DEMO_PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url("**/desk/**")


@pytest.mark.parametrize(
    ("language", "width"), [("en", 1280), ("fa", 1280), ("fa", 390)]
)
def test_pages(language: str, width: int, site: Site, sample: None) -> None:
    page = site.visit(locale=language, viewport={"width": width, "height": 900})
    schemes = ["light", "dark"] if language == "en" else ["light"]
    walk(page, readers_pages(), schemes)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for account in DEMO_ACCOUNTS:
        page.goto("/accounts/login/")
        expect(page.locator("code", has_text=account.username)).to_be_visible()
    assert User.objects.filter(is_staff=True).count() == 1
    sign_in(page, "demo-editor")
    walk(page, desk_pages(), schemes)
    assert page.goto("/admin/").ok  # type: ignore[union-attr]  # it was answered
    sign_out(page)
    sign_in(page, "demo-reviewer")
    held = Review.objects.get(status="open")
    walk(page, [reverse("desk:claim", args=[held.claim_id])], schemes)


def test_a_page_fetches_only_the_faces_of_its_scripts(site: Site, sample: None) -> None:
    page = site.visit(locale="en")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))

    page.goto(reverse("verdicts"), wait_until="networkidle")

    faces = [url.rsplit("/", 1)[-1] for url in fetched if ".woff2" in url]
    assert any(face.startswith("inter-latin") for face in faces)
    assert not any(face.startswith("vazirmatn") for face in faces)


def sign_out(page: Page) -> None:
    page.goto("/")
    page.locator(f"form[action='{reverse('logout')}'] button").click()
    page.wait_for_load_state()
