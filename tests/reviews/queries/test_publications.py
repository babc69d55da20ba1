from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from claims.models import Party
from reviews.models import Publication
from reviews.operations.assess import Attributed
from reviews.operations.publish import correct_publication, retract_publication
from reviews.queries import (
    claim_review_of,
    corrections,
    current_publications,
    publication_history,
    publications,
    published_claim,
)
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    PartyFactory,
    PassageFactory,
)
from tests.reviews.stories import opinion, published

WHY = {"reason_class": "error", "note": "We had the wrong town."}
DAY = timedelta(days=1)


@pytest.fixture
def told(rita: User, sam: User, ed: User, now: datetime) -> list[Publication]:
    """One claim published, one corrected a day later, one retracted on the next."""
    stands, wrong, gone = (published(rita, sam, ed, at=now) for _ in range(3))
    correction = correct_publication(
        claim=wrong.claim, opinion=opinion("false"), by=ed, at=now + DAY, **WHY
    )
    retraction = retract_publication(claim=gone.claim, by=ed, at=now + 2 * DAY, **WHY)
    return [stands, wrong, gone, correction, retraction]


def test_publications(told: list[Publication]) -> None:
    stands, wrong, gone, correction, retraction = told
    assert list(publications()) == [retraction, correction, gone, wrong, stands]
    assert list(current_publications()) == [retraction, correction, stands]
    assert list(corrections()) == [retraction, correction]
    assert list(publication_history(wrong.claim)) == [correction, wrong]
    assert published_claim(wrong.claim) == correction
    assert published_claim(ClaimFactory()) is None


def test_a_correction_knows_when_it_was_first_told(
    told: list[Publication], now: datetime
) -> None:
    first_at = [vars(p)["first_at"] for p in current_publications()]
    assert first_at == [now, now, now]


@pytest.mark.parametrize("item_count", [1, 3])
def test_publications_cost_the_same_for_one_and_for_three(
    item_count: int,
    rita: User,
    sam: User,
    ed: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(item_count):
        full_story(rita, sam, ed, now)
    with django_assert_num_queries(4):
        for publication in current_publications():
            verdict = publication.verdict
            assert verdict.rating.vocabulary.version == 1
            assert [a.party.name for a in verdict.attributions.all()]
            assert [c.evidence.document.source.name for c in verdict.citations.all()]
            places = publication.claim.appearances.all()
            assert [(p.article.title, p.speaker) for p in places]


def full_story(rita: User, sam: User, ed: User, now: datetime) -> Publication:
    claim = ClaimFactory(text="4,000 Iranian fighters were flown out of Syria.")
    speaker = PartyFactory(wikidata_id="Q1")
    article = ArticleFactory(
        url="https://news.example/a", published_on=now.date(), title="Year's end"
    )
    for _ in range(2):
        AppearanceFactory(claim=claim, article=article, speaker=speaker, start=_)
    document = DocumentFactory(archived_url="https://archive.example/1")
    evidence = [
        EvidenceFactory(claim=claim, passage=PassageFactory(document=d))
        for d in (document, DocumentFactory())
    ]
    officials = PartyFactory(kind="group")
    said = [Attributed(act="disputes", party=officials)]
    return published(
        rita,
        sam,
        ed,
        at=now,
        claim=claim,
        slug="disputed_by",
        attributions=said,
        citations=evidence,
    )


def markup(publication: Publication) -> dict[str, Any]:
    found = published_claim(publication.claim)
    assert found is not None
    made = claim_review_of(found, "en")
    assert made is not None
    return made


def test_claim_review_gathers_the_whole_verdict(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    told = full_story(rita, sam, ed, now)
    made = markup(told)
    home = "http://127.0.0.1:8000"
    assert made["url"] == f"{home}/verdicts/{told.claim.public_id}/"
    assert made["author"]["correctionsPolicy"] == f"{home}/corrections/"
    claim = made["itemReviewed"]
    assert claim["author"] == {
        "@type": "Person",
        "name": Party.objects.get(wikidata_id="Q1").name,
        "sameAs": "https://www.wikidata.org/wiki/Q1",
    }
    assert claim["datePublished"] == "2026-03-02"
    assert [a["url"] for a in claim["appearance"]] == ["https://news.example/a"]
    assert len(made["citation"]) == 2
    assert made["citation"][0]["archivedAt"] == "https://archive.example/1"
    assert made["reviewRating"].keys() == {
        "@type",
        "alternateName",
        "ratingExplanation",
    }
    assert "correction" not in made


def test_claim_review_of_a_correction_carries_number_and_note(
    told: list[Publication], now: datetime
) -> None:
    made = markup(told[1])
    assert made["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": WHY["note"],
            "datePublished": (now + DAY).isoformat(),
        }
    ]
    assert (made["datePublished"], made["dateModified"], made["version"]) == (
        now.isoformat(),
        (now + DAY).isoformat(),
        2,
    )
    numbers = ("ratingValue", "bestRating", "worstRating")
    assert [made["reviewRating"][name] for name in numbers] == [1, 5, 1]


def test_claim_review_of_a_retraction_is_none(told: list[Publication]) -> None:
    found = published_claim(told[2].claim)
    assert found is not None
    assert claim_review_of(found) is None
