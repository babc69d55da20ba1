from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims.models import Appearance, Article, Claim
from reviews.operations.assign import take_claim
from tests.factories import AppearanceFactory, ArticleFactory, ClaimFactory

pytestmark = pytest.mark.django_db

TEXT = (
    "😀 The mayor said ten bridges were repaired and two were built.\n\n"
    "\tشهردار گفت که ده پل تعمیر شده است. The mayor said no more."
)
WHOLE = "The mayor said ten bridges were repaired and two were built."


@pytest.fixture
def article() -> Article:
    return ArticleFactory(text=TEXT, status="extracted")


def made_of(article: Article, words: str, **columns: object) -> Appearance:
    """An appearance whose exact words these are."""
    start = article.text.index(words)
    claim = columns.pop("claim", None) or ClaimFactory(text=words)
    return AppearanceFactory(
        article=article, claim=claim, start=start, end=start + len(words), **columns
    )


def add(client: Client, article: Article, **data: object) -> tuple[int, str]:
    response = client.post(f"/desk/articles/{article.pk}/claims/", data)
    return response.status_code, response.content.decode()


def act(client: Client, row: Appearance, step: str, **data: object) -> tuple[int, str]:
    path = f"/desk/appearances/{row.pk}/{step}/"
    response = client.post(path, data, follow=True)
    return response.status_code, response.content.decode()


def words_of(claim: Claim) -> list[str]:
    return list(claim.appearances.order_by("start").values_list("exact", flat=True))


# --- Adding ------------------------------------------------------------------------


def test_words_at_a_place_become_a_claim(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    words = "ده پل تعمیر شده است"
    start = TEXT.index(words)

    response = client.post(
        f"/desk/articles/{article.pk}/claims/",
        {"words": words, "start": start, "end": start + len(words)},
    )

    made = Appearance.objects.get()
    assert (made.exact, made.start) == (words, start)
    assert response.status_code == 303
    assert response["Location"] == f"/desk/articles/{article.pk}/#words-{made.pk}"


def test_words_alone_are_found_and_worded_anew(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)

    add(
        client,
        article,
        words="ten  bridges\r\nwere repaired",
        text="Ten bridges were repaired in the town.",
    )

    made = Appearance.objects.select_related("claim").get()
    assert made.exact == "ten bridges were repaired"
    assert made.claim.text == "Ten bridges were repaired in the town."
    assert made.proposed_by == "rita"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"words": "The mayor said"}, "stand in the article 2 times. Add some more."),
        ({"words": "The major said"}, "These words are not in the article."),
        ({"words": " "}, "This field is required."),
        ({"words": "ten bridges", "start": 3, "end": 14}, "The words have moved."),
    ],
)
def test_words_that_name_no_place_are_refused_and_kept(
    client: Client, rita: User, article: Article, data: dict[str, object], said: str
) -> None:
    client.force_login(rita)

    status, page = add(client, article, **data)

    assert status == 422
    assert said in page
    assert f"{data['words']}</textarea>".strip() in page
    assert '<details class="card add-evidence" id="add-claim" open>' in page
    assert not Appearance.objects.exists()


def test_words_taken_already_are_refused(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    made_of(article, WHOLE)

    status, page = add(client, article, words=WHOLE)

    assert status == 409
    assert "These words are marked already" in page


def test_words_that_the_machine_set_aside_are_brought_back(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    row = made_of(article, WHOLE)
    Claim.objects.update(status="set_aside")

    add(client, article, words=WHOLE)

    row.claim.refresh_from_db()
    assert row.claim.status == "extracted"


def test_words_of_a_dismissed_claim_lead_to_it(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    gone = ClaimFactory(text="two were built", status="dismissed")

    response = client.post(
        f"/desk/articles/{article.pk}/claims/", {"words": "two were built"}, follow=True
    )

    assert response.redirect_chain == [(f"/desk/claims/{gone.pk}/", 303)]
    page = response.content.decode()
    assert "A reader dismissed this claim." in page
    assert "Bring it back" in page


# --- Other words, and parts ----------------------------------------------------------


def test_a_claim_is_put_on_other_words(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    row = made_of(article, WHOLE)
    shown = client.get(f"/desk/appearances/{row.pk}/span/").content.decode()
    assert f"<mark>{WHOLE}</mark>" in shown

    status, page = act(client, row, "span", words="ten bridges were repaired")

    row.refresh_from_db()
    assert status == 200
    assert "The claim stands on these words now." in page
    assert row.exact == "ten bridges were repaired"
    assert row.claim.text == "ten bridges were repaired"


def test_a_refused_change_keeps_what_was_typed(
    client: Client, rita: User, sam: User, article: Article
) -> None:
    row = made_of(article, WHOLE)
    take_claim(claim=row.claim, by=sam, at=timezone.now())
    client.force_login(rita)

    status, page = act(client, row, "span", words="ten bridges were repaired")

    assert status == 409
    assert "sam" in page
    assert "ten bridges were repaired</textarea>" in page
    row.refresh_from_db()
    assert row.exact == WHOLE


def test_a_split_is_proposed_where_the_words_were_chosen(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    row = made_of(article, WHOLE)
    at = TEXT.index("and two")

    page = client.get(
        f"/desk/appearances/{row.pk}/split/?at={at}&at=x&at={'9' * 5000}"
    ).content.decode()

    assert "ten bridges were repaired\nand two were built.</textarea>" in page


def test_a_claim_is_split(client: Client, rita: User, article: Article) -> None:
    client.force_login(rita)
    row = made_of(article, WHOLE)

    parts = "ten bridges were repaired\r\n\r\ntwo were built"
    status, page = act(client, row, "split", parts=parts)

    assert status == 200
    assert "Split into 2 claims." in page
    assert sorted(Claim.objects.in_reach().values_list("text", flat=True)) == [
        "ten bridges were repaired",
        "two were built",
    ]
    row.claim.refresh_from_db()
    assert row.claim.status == "dismissed"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ("", "This field is required."),
        (WHOLE, "Write at least two claims, each on a line."),
        ("two were built\nten bridges", "“ten bridges” does not stand in these words"),
        ("ten bridges\nno more", "“no more” does not stand in these words"),
    ],
)
def test_parts_that_are_no_parts_are_refused(
    client: Client, rita: User, article: Article, parts: str, said: str
) -> None:
    client.force_login(rita)
    row = made_of(article, WHOLE)

    status, page = act(client, row, "split", parts=parts)

    assert status == 422
    assert said in page
    assert Appearance.objects.count() == 1


# --- Removing, separating, confirming ------------------------------------------------


def test_not_a_claim_takes_it_off_the_desk(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    row = made_of(article, WHOLE)

    _status, page = act(client, row, "remove", **{"from": "article"})

    assert "The claim is off the desk. It can be brought back." in page
    assert "dismissed by a reader" in page


def test_a_refusal_comes_back_where_it_was_asked_for(
    client: Client, rita: User, sam: User, article: Article
) -> None:
    row = made_of(article, WHOLE)
    take_claim(claim=row.claim, by=sam, at=timezone.now())
    client.force_login(rita)

    for origin, heading in (("article", article.title), ("claim", row.claim.text)):
        status, page = act(client, row, "remove", **{"from": origin})
        assert status == 409
        assert "sam has this claim until" in page
        assert f'dir="auto">{heading}</h1>' in page


def test_a_join_is_shown_with_its_reason_and_undone(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    row = made_of(article, WHOLE)
    joined = AppearanceFactory(claim=row.claim, match_reason="0.87, words, meaning")
    shown = client.get(f"/desk/claims/{row.claim_id}/").content.decode()
    assert "joined because nearly the same words, much the same meaning" in shown

    _status, page = act(client, joined, "separate")

    joined.refresh_from_db()
    assert joined.claim_id != row.claim_id
    assert words_of(row.claim) == [WHOLE]
    assert "These words are a claim of their own now." in page


def test_the_only_words_of_a_claim_are_not_separated(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    row = made_of(article, WHOLE)

    status, page = act(client, row, "separate")

    assert status == 409
    assert "The claim stands nowhere else." in page
    assert "Make it a claim of its own" not in page


def test_changed_words_are_shown_beside_the_old_and_confirmed(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    before = AppearanceFactory()
    row = made_of(
        article, WHOLE, claim=before.claim, anchoring="fuzzy", carried_from=before
    )
    path = f"/desk/claims/{row.claim_id}/"
    shown = client.get(path).content.decode()
    assert "The article changed. These words are the nearest; check them." in shown
    assert before.exact in shown
    assert "Every time it was said" not in shown  # the two are one place

    act(client, row, "confirm")

    row.refresh_from_db()
    assert row.anchoring == "confirmed"
    assert "The article changed." not in client.get(path).content.decode()


def test_words_that_are_gone_say_so(
    client: Client, rita: User, article: Article
) -> None:
    client.force_login(rita)
    row = AppearanceFactory(orphaned_in=article)

    page = client.get(f"/desk/claims/{row.claim_id}/").content.decode()

    assert "These words are gone from the newer version." in page
    assert f'href="/desk/articles/{article.pk}/"' in page


# --- Who may -------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["span", "split", "separate", "remove", "confirm"])
def test_only_readers_change_words(
    client: Client, olaf: User, article: Article, step: str
) -> None:
    row = made_of(article, WHOLE)
    path = f"/desk/appearances/{row.pk}/{step}/"
    assert client.post(path).status_code == 302

    client.force_login(olaf)

    assert client.post(path).status_code == 403
    assert client.post(f"/desk/articles/{article.pk}/claims/").status_code == 403
    assert words_of(row.claim) == [WHOLE]


def test_a_change_needs_a_post(client: Client, rita: User, article: Article) -> None:
    client.force_login(rita)
    row = made_of(article, WHOLE)

    for step in ("separate", "remove", "confirm"):
        assert client.get(f"/desk/appearances/{row.pk}/{step}/").status_code == 405


def test_the_page_holds_the_text_as_it_is(
    client: Client, rita: User, article: Article
) -> None:
    """A script counts places in it: not a sign may be added or left out."""
    client.force_login(rita)
    made_of(article, WHOLE)
    made_of(article, "The mayor said no more.")

    page = client.get(f"/desk/articles/{article.pk}/").content.decode()

    marked = page.split('data-article-words data-offset="0">')[1].split("</div>")[0]
    bare = [piece.split(">")[-1] for piece in marked.split("<")]
    assert "".join(bare) == TEXT
