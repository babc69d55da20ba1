from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Article
from factcheck.lib.text import select
from reviews.web.parts import PART, part_with, parts_of
from tests.factories import AppearanceFactory, ArticleFactory

PARAGRAPH = "Norda repaired ten bridges. پل‌ها تعمیر شدند 🌉. " * 40
LONG = "\n\n".join(f"{number}. {PARAGRAPH}" for number in range(40))


@given(st.text("ab \n🌉", max_size=50).map(lambda text: text * 3_000))
def test_the_parts_are_the_text(text: str) -> None:
    parts = parts_of(text)

    assert "".join(text[part.start : part.end] for part in parts) == text
    assert [part.number for part in parts] == list(range(1, parts[0].of + 1))
    assert all(part.end - part.start <= PART * 1.5 for part in parts)


def test_a_usual_article_is_one_part() -> None:
    (part,) = parts_of("Norda repaired ten bridges.")
    assert (part.before, part.after) == (None, None)


def test_a_part_ends_with_a_paragraph() -> None:
    parts = parts_of(LONG)

    assert len(parts) > 3
    assert all(LONG[part.end - 2 : part.end] == "\n\n" for part in parts[:-1])
    assert part_with(LONG, parts[1].start) == parts[1]
    assert part_with(LONG, len(LONG)) == parts[-1]


@pytest.fixture
def article() -> Article:
    """A long article with a claim at the start of each part."""
    row = ArticleFactory.create(text=LONG)
    for part in parts_of(LONG):
        end = LONG.index(".", part.start + 4)
        words = select(LONG, part.start, end)
        place = {"start": part.start, "end": end, "exact": words.exact}
        AppearanceFactory.create(article=row, **place)
    return row


@pytest.mark.django_db
def test_a_page_shows_one_part_with_its_claims(
    client: Client, rita: User, article: Article
) -> None:
    second = parts_of(LONG)[1]
    client.force_login(rita)

    page = client.get(f"/desk/articles/{article.pk}/?part=2").content.decode()

    assert f'data-offset="{second.start}"' in page
    assert page.count("data-appearance=") == 1
    assert f"Part 2 of {second.of}" in page
    assert "?part=1" in page
    assert "?part=3" in page
    assert len(page) < 150_000


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["0", "99999999999", "-1", "two", "٢", ""])
def test_a_part_that_is_none_is_the_nearest(
    client: Client, rita: User, article: Article, asked: str
) -> None:
    client.force_login(rita)

    page = client.get(f"/desk/articles/{article.pk}/", {"part": asked})

    assert page.status_code == 200
    assert page.context["part"].number in {1, parts_of(LONG)[0].of}


@pytest.mark.django_db
def test_words_lead_to_the_part_they_stand_in(
    client: Client, rita: User, article: Article
) -> None:
    last = article.appearances.order_by("-start")[0]
    client.force_login(rita)

    there = client.get(f"/desk/appearances/{last.pk}/words/")

    number = parts_of(LONG)[-1].number
    place = f"/desk/articles/{article.pk}/?part={number}#words-{last.pk}"
    assert there["Location"] == place
    assert f'id="words-{last.pk}"' in client.get(place).content.decode()


@pytest.mark.parametrize("asked", ["0", "-1", "x", "²", "9" * 5000])
def test_a_part_that_is_none_shows_another(
    client: Client, rita: User, article: Article, asked: str
) -> None:
    client.force_login(rita)

    response = client.get(f"/desk/articles/{article.pk}/", {"part": asked})

    assert response.status_code == 200
