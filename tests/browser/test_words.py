"""Claims put right by hand in a browser: words chosen by mouse, by keys, by touch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.models import Appearance, Article, Claim
from claims.operations.capture import capture_article
from claims.operations.extract import add_claim
from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

Check = Callable[[Page], None]
TEXT = """A bridge in Ostermark 😀👩🏽‍🚒

The mayor said ten bridges were repaired and two were built. "No one was hurt."

\tA table:\t12\t40

شهردار گفت که ده پل تعمیر شده است. او چیز دیگری نگفت 😀.

The union of Ostermark says that four bridges were repaired.
"""
WHOLE = "The mayor said ten bridges were repaired and two were built."
# From the middle of the first word to the middle of the last, as hands do it.
DRAG = """([region, words]) => {
  const text = region.textContent, low = text.indexOf(words);
  const place = (at) => {
    const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (at < node.data.length) return [node, at];
      at -= node.data.length;
    }
  };
  const at = (place_) => {
    const range = document.createRange(), [node, offset] = place(place_);
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    const box = range.getBoundingClientRect();
    const third = box.width / 3, turned = /\\p{Script=Arabic}/u.test(words);
    return [turned ? box.right - third : box.left + third, box.top + box.height / 2];
  };
  region.scrollIntoView({ block: "center" });
  return [at(low + 1), at(low + words.length - 2)];
}"""


@pytest.fixture
def article(site: Site) -> Article:
    made = capture_article(
        text=TEXT, title="Bridges", by=site.people["sam"], at=timezone.now()
    )
    Article.objects.filter(pk=made.pk).update(status="extracted")
    return made


def mark(site: Site, article: Article, words: str) -> Appearance:
    start = article.text.index(words)
    made = add_claim(
        article=article,
        start=start,
        end=start + len(words),
        by=site.people["sam"],
        at=timezone.now(),
    )
    Claim.objects.filter(pk=made.claim_id).update(
        status="ready", ready_at=timezone.now()
    )
    return made


def choose(page: Page, words: str) -> None:
    """Draw the mouse over the words, not quite from end to end."""
    region = page.locator("[data-article-words]")
    start, end = page.evaluate(DRAG, [region.element_handle(), words])
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    page.mouse.up()
    expect(page.locator("#pick")).to_be_visible()


def open_article(page: Page, article: Article) -> None:
    page.goto(f"/desk/articles/{article.pk}/")
    shown = page.locator("[data-article-words]").evaluate("words => words.textContent")
    assert shown == article.text


def test_words_drawn_over_become_a_claim(
    site: Site, article: Article, no_barriers: Check
) -> None:
    mark(site, article, WHOLE)
    page = site.sign_in("rita")
    open_article(page, article)

    for words in (
        "ده پل تعمیر شده است",
        "four bridges were repaired",
        "ten bridges were repaired",  # begins inside a claim, which is a link
    ):
        choose(page, words)
        no_barriers(page)
        page.get_by_role("button", name="Add as a claim").click()
        expect(page.get_by_text("The claim is added.")).to_be_visible()
        made = Appearance.objects.latest("pk")
        assert made.exact == words
        assert made.start == TEXT.index(words)
        assert made.claim.text == words
    assert page.url.endswith(f"#words-{made.pk}")


def test_the_wording_is_changed_before_it_is_added(
    site: Site, article: Article
) -> None:
    page = site.sign_in("rita")
    open_article(page, article)

    choose(page, "four bridges were repaired")
    page.get_by_text("Word it another way").click()
    wording = page.locator("#pick").get_by_label("Wording")
    expect(wording).to_have_value("four bridges were repaired")
    wording.fill("Four bridges of Ostermark were repaired.")
    page.get_by_role("button", name="Add as a claim").click()

    expect(page.get_by_text("The claim is added.")).to_be_visible()
    made = Appearance.objects.select_related("claim").get()
    assert made.exact == "four bridges were repaired"
    assert made.claim.text == "Four bridges of Ostermark were repaired."


def test_a_claim_is_split_where_words_are_chosen(
    site: Site, article: Article, no_barriers: Check
) -> None:
    row = mark(site, article, WHOLE)
    page = site.sign_in("rita")
    open_article(page, article)

    choose(page, "two were built")
    page.get_by_role("link", name="Split here").click()
    parts = page.get_by_label("One claim on each line")
    expect(parts).to_have_value(
        "The mayor said ten bridges were repaired and\ntwo were built"
    )
    no_barriers(page)
    parts.fill("ten bridges were repaired\ntwo were built")
    page.get_by_role("button", name="Split the claim").click()

    expect(page.get_by_text("Split into 2 claims.")).to_be_visible()
    rows = Appearance.objects.filter(article=article).order_by("start")
    assert [one.exact for one in rows] == [
        "ten bridges were repaired",
        "two were built",
    ]
    assert not rows.filter(claim=row.claim).exists()


def test_other_words_are_chosen_for_a_claim(site: Site, article: Article) -> None:
    row = mark(site, article, "ten bridges")
    page = site.sign_in("rita")
    open_article(page, article)

    page.locator("summary", has_text="What to do with “ten bridges”").click()
    page.get_by_role("link", name="Choose other words").click()
    expect(
        page.get_by_text("Now select the words that make this claim.")
    ).to_be_visible()
    choose(page, "The mayor said ten bridges were repaired")
    page.get_by_role("button", name="Use these words for this claim").click()

    expect(page.get_by_text("The claim stands on these words now.")).to_be_visible()
    row.refresh_from_db()
    assert row.exact == "The mayor said ten bridges were repaired"


def test_two_claims_are_merged(
    site: Site, article: Article, no_barriers: Check
) -> None:
    here = mark(site, article, "ten bridges were repaired").claim
    there = mark(site, article, "four bridges were repaired").claim
    page = site.sign_in("rita")
    page.goto(f"/desk/claims/{there.pk}/")

    page.get_by_text("Change the claim").click()
    page.get_by_role("link", name="Merge into another claim").click()
    page.get_by_role("searchbox").press_sequentially("ten bridges")
    page.get_by_role("link", name="ten bridges were repaired").click()
    expect(page.get_by_role("heading", name="This claim stays")).to_be_visible()
    no_barriers(page)
    page.get_by_role("button", name="Merge them").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(here.text)
    expect(page.get_by_text("Every time it was said")).to_be_visible()
    there.refresh_from_db()
    assert there.merged_into == here
    no_barriers(page)


def test_keys_alone_choose_words(site: Site, article: Article) -> None:
    page = site.sign_in("rita")
    open_article(page, article)

    page.locator("[data-article-words]").focus()
    for _ in range(5):  # A, bridge, in, Ostermark, The
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#pick")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Add as a claim")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_text("The claim is added.")).to_be_visible()
    assert Appearance.objects.get().exact == "The mayor"


def test_escape_lets_the_words_go(site: Site, article: Article) -> None:
    mark(site, article, WHOLE)
    page = site.sign_in("rita")
    open_article(page, article)
    choose(page, "ten bridges")

    page.keyboard.press("Escape")

    expect(page.locator("#pick")).to_be_hidden()
    page.locator(".claimed").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WHOLE)


def test_words_are_chosen_on_a_phone(site: Site, article: Article) -> None:
    """The browser's own handles make the selection; the rest is the page's."""
    page = site.sign_in(
        "rita", viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    open_article(page, article)

    page.locator("[data-article-words]").evaluate(
        """(region) => {
          const node = region.firstChild, at = node.data.indexOf("ده پل");
          getSelection().setBaseAndExtent(node, at, node, at + 8);
        }"""
    )
    button = page.get_by_role("button", name="Add as a claim")
    expect(button).to_be_in_viewport()
    assert button.bounding_box()["height"] >= 40  # type: ignore[index]  # it is shown
    button.tap()

    expect(page.get_by_text("The claim is added.")).to_be_visible()
    assert Appearance.objects.get().exact == "ده پل تعمیر"


def test_words_are_added_without_javascript(site: Site, article: Article) -> None:
    page = site.sign_in("rita", java_script_enabled=False)
    page.goto(f"/desk/articles/{article.pk}/")

    page.get_by_text("Add a claim by its words").click()
    page.get_by_label("The words, as they stand in the article").fill("bridges were")
    page.get_by_role("button", name="Add the claim").click()
    expect(page.get_by_text("stand in the article 2 times")).to_be_visible()
    # The browser notes the status of the page that says so.
    site.complaints[:] = [one for one in site.complaints if "422" not in one]
    words = page.get_by_label("The words, as they stand in the article")
    words.fill('two were built. "No one')
    page.get_by_role("button", name="Add the claim").click()

    expect(page.get_by_text("The claim is added.")).to_be_visible()
    assert Appearance.objects.get().exact == 'two were built. "No one'


def test_what_is_new_waits_until_the_words_are_let_go(
    site: Site, article: Article
) -> None:
    Article.objects.update(status="extracting")
    page = site.sign_in("rita")
    open_article(page, article)
    choose(page, "four bridges were repaired")

    row = mark(site, article, WHOLE)
    for _ in range(2):  # the page asks every two seconds, and is told
        with page.expect_response(lambda answer: "/progress/" in answer.url) as told:
            pass
        assert told.value.status == 200
    expect(page.locator("#pick")).to_be_visible()
    expect(page.locator(".claimed")).to_have_count(0)

    page.keyboard.press("Escape")

    expect(page.locator(f"#words-{row.pk}")).to_be_visible()


def test_words_are_chosen_among_those_a_claim_stands_on(
    site: Site, article: Article
) -> None:
    """A press inside a selection chooses anew; it does not drag the words away."""
    row = mark(site, article, WHOLE)
    page = site.sign_in("rita")
    open_article(page, article)

    page.locator("summary", has_text="What to do with").click()
    page.get_by_role("link", name="Choose other words").click()
    choose(page, "ten bridges were repaired")
    page.get_by_role("button", name="Use these words for this claim").click()

    expect(page.get_by_text("The claim stands on these words now.")).to_be_visible()
    row.refresh_from_db()
    assert row.exact == "ten bridges were repaired"


def test_words_that_are_a_claim_lead_to_it(site: Site, article: Article) -> None:
    row = mark(site, article, "ten bridges were repaired")
    page = site.sign_in("rita")
    open_article(page, article)

    choose(page, row.exact)
    page.locator("#pick").get_by_role("link", name="Open the claim").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(row.claim.text)
