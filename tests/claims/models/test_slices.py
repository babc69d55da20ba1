"""The database refuses words that are not where the offsets say."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from claims.models import Article, Event
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    DocumentFactory,
    EvidenceFactory,
    PassageFactory,
)

pytestmark = pytest.mark.django_db
# An emoji outside the basic plane, right-to-left text, and a repeated sentence.
TEXT = "A 🙂 first. گفت: «نه». A 🙂 first."


@pytest.mark.parametrize("exact", ["A 🙂 first.", "«نه»", "گفت: «نه»."])
def test_appearance_keeps_its_exact_words(exact: str) -> None:
    start = TEXT.rindex(exact)
    made = AppearanceFactory(
        article=ArticleFactory(text=TEXT), start=start, end=start + len(exact)
    )
    assert made.article.text[made.start : made.end] == made.exact == exact


def test_appearance_refuses_other_words() -> None:
    article = ArticleFactory(text=TEXT)
    with pytest.raises(IntegrityError), transaction.atomic():
        AppearanceFactory(article=article, start=0, end=10, exact="A 🙂 first")
    assert not article.appearances.exists()


def test_appearance_refuses_to_be_moved() -> None:
    made = AppearanceFactory(article=ArticleFactory(text=TEXT), start=0, end=10)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(made).objects.filter(pk=made.pk).update(start=1)


def test_evidence_refuses_other_words() -> None:
    passage = PassageFactory(document=DocumentFactory(text=TEXT))
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceFactory(passage=passage, start=0, end=9, exact="invented")


def test_article_text_is_never_edited() -> None:
    article = ArticleFactory()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(text="Something else.")


def test_event_refuses_change_and_deletion() -> None:
    article = ArticleFactory()
    event = Event.record("article.captured", article, by=None, at=article.captured_at)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(kind="article.other")
    with pytest.raises(ProgrammingError), transaction.atomic():
        event.delete()
    assert Event.objects.get().kind == "article.captured"
