"""One plain factory a model, with no surprising behaviour.

``SpanFactory`` classes take their words from the parent's text, because the
database refuses any other.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import factory
from django.db.models import QuerySet
from factory.django import DjangoModelFactory

from claims.models import (
    Appearance,
    Article,
    Claim,
    Document,
    Evidence,
    FactCheck,
    FactCheckMatch,
    Party,
    Passage,
    Relation,
    Source,
)
from factcheck.lib.text import fingerprint
from reviews.models import Rating, Review, Verdict

MOMENT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source

    name = factory.Sequence(lambda n: f"Source {n}")
    domain = factory.Sequence(lambda n: f"source{n}.example")


class PartyFactory(DjangoModelFactory[Party]):
    class Meta:
        model = Party
        django_get_or_create = ("key",)  # some groups come with every desk

    name = factory.Sequence(lambda n: f"Party {n}")
    key = factory.LazyAttribute(lambda o: fingerprint(o.name))


def parties() -> QuerySet[Party]:
    """Parties but for the groups that come with every desk."""
    return Party.objects.filter(rules__isnull=True)


class ArticleFactory(DjangoModelFactory[Article]):
    class Meta:
        model = Article

    title = factory.Sequence(lambda n: f"Article {n}")
    text = factory.Sequence(
        lambda n: f"The minister said {n} bridges were repaired. Nobody has counted."
    )
    fingerprint = factory.LazyAttribute(lambda o: fingerprint(o.text))
    language = "en"
    media_type = "text/plain"
    captured_at = MOMENT


class ClaimFactory(DjangoModelFactory[Claim]):
    class Meta:
        model = Claim

    text = factory.Sequence(lambda n: f"The town repaired {n} bridges in 2025.")
    fingerprint = factory.LazyAttribute(lambda o: fingerprint(o.text))
    language = "en"
    kind = "event"
    worthiness = 0.7
    status = "ready"
    created_at = MOMENT
    ready_at = factory.LazyAttribute(lambda o: MOMENT if o.status == "ready" else None)


class AppearanceFactory(DjangoModelFactory[Appearance]):
    class Meta:
        model = Appearance

    article = factory.SubFactory(ArticleFactory)
    claim = factory.SubFactory(ClaimFactory)
    start = 0
    end = factory.LazyAttribute(lambda o: len(o.article.text.split(".")[0]) + 1)
    exact = factory.LazyAttribute(lambda o: o.article.text[o.start : o.end])
    proposed_by = "rules-1"


class DocumentFactory(DjangoModelFactory[Document]):
    class Meta:
        model = Document

    source = factory.SubFactory(SourceFactory)
    url = factory.Sequence(lambda n: f"https://source.example/page/{n}")
    canonical_url = factory.LazyAttribute(lambda o: o.url)
    title = factory.Sequence(lambda n: f"Document {n}")
    language = "en"
    text = factory.Sequence(
        lambda n: f"The ministry reported {n} repaired bridges. It gave no dates."
    )
    fingerprint = factory.LazyAttribute(lambda o: fingerprint(o.text))
    captured_at = MOMENT


class PassageFactory(DjangoModelFactory[Passage]):
    class Meta:
        model = Passage

    document = factory.SubFactory(DocumentFactory)
    start = 0
    end = factory.LazyAttribute(lambda o: len(o.document.text))
    text = factory.LazyAttribute(lambda o: o.document.text[o.start : o.end])
    folded = factory.LazyAttribute(lambda o: o.text.casefold())
    language = "en"


class EvidenceFactory(DjangoModelFactory[Evidence]):
    class Meta:
        model = Evidence

    claim = factory.SubFactory(ClaimFactory)
    passage = factory.SubFactory(PassageFactory)
    document = factory.LazyAttribute(lambda o: o.passage.document)
    stance = "corroborates"
    stance_score = 0.8
    start = 0
    end = factory.LazyAttribute(lambda o: len(o.passage.text.split(".")[0]) + 1)
    exact = factory.LazyAttribute(lambda o: o.document.text[o.start : o.end])
    origin = factory.Sequence(lambda n: f"origin-{n}")
    proposed_by = "features-1"
    created_at = MOMENT


class FactCheckFactory(DjangoModelFactory[FactCheck]):
    class Meta:
        model = FactCheck

    url = factory.Sequence(lambda n: f"https://checks.example/{n}")
    claim_text = factory.Sequence(lambda n: f"The town repaired {n} bridges in 2025.")
    fingerprint = factory.LazyAttribute(lambda o: fingerprint(o.claim_text))
    rating = "Unproven"
    publisher = factory.SubFactory(SourceFactory)
    language = "en"
    imported_at = MOMENT


class RelationFactory(DjangoModelFactory[Relation]):
    """A pair proposed by the machine; ``other`` is made before ``claim``."""

    class Meta:
        model = Relation

    other = factory.SubFactory(ClaimFactory)
    claim = factory.SubFactory(ClaimFactory)
    kind = "contradicts"
    score = 0.7
    reasons = factory.LazyFunction(lambda: ["negation"])
    proposed_by = "features-1"
    created_at = MOMENT


class FactCheckMatchFactory(DjangoModelFactory[FactCheckMatch]):
    class Meta:
        model = FactCheckMatch

    claim = factory.SubFactory(ClaimFactory)
    fact_check = factory.SubFactory(FactCheckFactory)
    score = 0.9
    reasons = factory.LazyFunction(lambda: ["words"])
    proposed_by = "words-1"
    created_at = MOMENT


class ReviewFactory(DjangoModelFactory[Review]):
    """A review waiting for its second reader, unless told otherwise."""

    class Meta:
        model = Review

    claim = factory.SubFactory(ClaimFactory)
    status = "second_wanted"
    needs_second = True
    opened_at = MOMENT
    changed_at = MOMENT


def rating(slug: str) -> Rating:
    """Return a term of the vocabulary in use."""
    return Rating.objects.get(vocabulary__current=True, slug=slug)


class VerdictFactory(DjangoModelFactory[Verdict]):
    class Meta:
        model = Verdict

    review = factory.SubFactory(ReviewFactory, status="decided")
    claim = factory.LazyAttribute(lambda o: o.review.claim)
    version = 1
    rating = factory.LazyFunction(lambda: rating("unproven"))
    labels = factory.LazyAttribute(lambda o: dict(o.rating.labels))
    claim_text = factory.LazyAttribute(lambda o: o.claim.text)
    summary = "Nobody has counted the bridges."
    rationale = "No record of the repairs was found."
    at = MOMENT

    @classmethod
    def _create(cls, model_class: type[Verdict], *args: Any, **kwargs: Any) -> Verdict:
        if "by" not in kwargs:
            message = "A verdict needs the editor who decided it: by=ed"
            raise TypeError(message)
        return super()._create(model_class, *args, **kwargs)
