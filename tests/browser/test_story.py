"""The whole story, clicked through by three people and read by a fourth."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims import tasks
from claims.models import Article, Claim, Document
from reviews.models import Publication
from reviews.sample import case
from tests.browser.conftest import Site
from tests.story import AIRLIFT, DENIALS, airlift_claim, fill_library

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

Check = Callable[[Page], None]
A_MINUTE = 60
LABEL = "Disputed by Iranian officials"
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SUMMARY = "Russia says so; two Iranian officials dispute it."
RATIONALE = "Both accounts are on record, and no passenger list is public."


def judge(page: Page, button: str) -> None:
    """Fill the form of a judgement: disputed, by whom, why; and send it."""
    form = page.locator("form#judgement")
    form.get_by_role("radio", name=re.compile("^Disputed by")).check()
    rows = form.locator("details.party")
    for number, name in enumerate(DENIALS):
        row = rows.nth(number)
        if row.get_attribute("open") is None:
            row.locator("summary").click()
        row.get_by_label("Party").fill(name)
        row.get_by_label("What it did").select_option("disputes")
    form.get_by_label("Summary").fill(SUMMARY)
    form.get_by_label("Rationale").fill(RATIONALE)
    form.get_by_role("button", name=button).click()


def open_claim(page: Page, claim: Claim) -> None:
    page.goto(f"/desk/claims/{claim.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(claim.text)


def paste(page: Page) -> None:
    page.goto("/desk/articles/new/")
    page.get_by_label("Paste the text").fill(case.article_text())
    page.get_by_role("button", name="Add the article").click()
    page.wait_for_url(re.compile(r"/desk/articles/\d+/$"))


@pytest.fixture
def library(site: Site) -> None:
    """The sample's pages, as they are when their vectors are still to be made."""
    fill_library(timezone.now() - timedelta(minutes=5))


def test_a_barrier_would_be_found(site: Site, no_barriers: Check) -> None:
    page = site.visit()
    page.goto("/")
    no_barriers(page)
    page.evaluate("document.querySelector('main').innerHTML = '<input>'")
    with pytest.raises(AssertionError, match="label"):
        no_barriers(page)


def test_an_article_becomes_a_verdict(
    site: Site, library: None, no_barriers: Check
) -> None:
    _start_worker_with_its_model(site)
    rita = site.sign_in("rita")
    no_barriers(rita)
    rita.goto("/desk/articles/new/")
    no_barriers(rita)
    paste(rita)
    seconds = _watch_it_become_evidence(rita)
    assert seconds < A_MINUTE
    no_barriers(rita)

    claim = airlift_claim(Article.objects.get())
    _read_first(rita, claim, no_barriers)
    _read_second(site.sign_in("sam"), claim, no_barriers)
    _decide_and_publish(site.sign_in("ed"), claim, no_barriers)
    _look_as_a_reader(site, claim, no_barriers)


def _start_worker_with_its_model(site: Site) -> None:
    """The worker of a desk that runs has its model loaded; a new one loads it first."""
    site.desk.start_worker()
    warm = Document.objects.earliest("pk")
    tasks.ring(tasks.index_document, warm.pk)
    site.desk.wait_for(lambda: Document.objects.get(pk=warm.pk).status == "indexed")


def _watch_it_become_evidence(page: Page) -> float:
    """Wait for the article's page to say that all is done; nobody reloads it."""
    began = time.monotonic()
    page.evaluate("window.stillTheSamePage = true")
    done = page.get_by_role("status").filter(has_text="pieces of evidence")
    expect(done).to_be_visible(timeout=120_000)
    assert page.evaluate("window.stillTheSamePage") is True
    return time.monotonic() - began


def _read_first(page: Page, claim: Claim, no_barriers: Check) -> None:
    open_claim(page, claim)
    evidence = page.locator("#evidence")
    for stance in ("Corroborates", "Conflicts"):
        heading = evidence.get_by_role("heading", name=re.compile(stance))
        expect(heading.first).to_be_visible()
    expect(page.locator("#article").get_by_text(AIRLIFT).first).to_be_visible()
    no_barriers(page)
    page.get_by_role("button", name="Take this claim").click()
    card = evidence.locator("article").first
    card.get_by_role("button", name="Accept").click()
    expect(card.get_by_text("Accepted")).to_be_visible()
    card.get_by_label("Cite").check()
    no_barriers(page)
    judge(page, "Send for second opinion")
    expect(page.get_by_text("Waiting for a second reader").first).to_be_visible()


def _read_second(page: Page, claim: Claim, no_barriers: Check) -> None:
    open_claim(page, claim)
    assert SUMMARY not in page.content()
    page.get_by_role("button", name="Take the second reading").click()
    expect(page.get_by_role("button", name="Hand in")).to_be_visible()
    assert SUMMARY not in page.content()
    judge(page, "Hand in")
    expect(page.get_by_text("Both readers agree").first).to_be_visible()
    no_barriers(page)


def _decide_and_publish(page: Page, claim: Claim, no_barriers: Check) -> None:
    page.goto("/desk/mine/")
    no_barriers(page)
    open_claim(page, claim)
    judge(page, "Decide")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("link", name="Public page").first).to_be_visible()
    assert Publication.objects.get(claim=claim).verdict.label("en") == LABEL
    no_barriers(page)


def _look_as_a_reader(site: Site, claim: Claim, no_barriers: Check) -> None:
    reader = site.visit()
    reader.goto("/")
    no_barriers(reader)
    reader.get_by_role("link", name=claim.text).first.click()
    expect(reader.get_by_role("main")).to_contain_text(LABEL)
    expect(reader.get_by_role("main")).to_contain_text(SUMMARY)
    no_barriers(reader)
    told = json.loads(
        reader.locator("script[type='application/ld+json']").first.inner_text()
    )
    assert told["reviewRating"]["alternateName"] == LABEL
    assert "ratingValue" not in told["reviewRating"]
    for address in ("/feed.atom", "/feed.json", "/api/v1/publications/"):
        answer = reader.request.get(address)
        assert answer.ok, address
        assert LABEL in answer.text(), address


def test_the_pages_read_from_right_to_left_in_persian(
    site: Site, library: None, no_barriers: Check
) -> None:
    page = site.sign_in("ed")
    page.get_by_role("button", name="فارسی").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    for address in ("/desk/", "/desk/articles/", "/desk/articles/new/", "/"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", "fa")
        no_barriers(page)
        wider = page.evaluate(OVERFLOW)
        assert wider <= 0, address


def test_the_desk_works_without_javascript(site: Site, library: None) -> None:
    site.desk.start_worker()
    page = site.sign_in("rita", java_script_enabled=False)
    paste(page)
    address = page.url

    def has_evidence() -> bool:
        page.goto(address)
        return "pieces of evidence" in page.content()

    site.desk.wait_for(has_evidence, seconds=120, pause=2)
    claim = airlift_claim(Article.objects.get())
    page.goto("/desk/")
    page.get_by_role("link", name=claim.text).click()
    page.get_by_role("button", name="Take this claim").click()
    card = page.locator("#evidence article").first
    card.get_by_role("button", name="Reject").click()
    expect(page.locator("#evidence").get_by_text("Rejected").first).to_be_visible()
    judge(page, "Send for second opinion")
    expect(page.get_by_text("Waiting for a second reader").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 768])
def test_small_screens_show_everything(
    width: int, site: Site, library: None, no_barriers: Check
) -> None:
    page = site.sign_in("rita", viewport={"width": width, "height": 800})
    for address in ("/desk/", "/desk/articles/new/", "/"):
        page.goto(address)
        wider = page.evaluate(OVERFLOW)
        assert wider <= 0, address
        no_barriers(page)
