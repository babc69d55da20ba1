from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from pytest_django import DjangoAssertNumQueries
from redis.exceptions import RedisError

from claims import queries
from claims.models import Claim, Event
from claims.progress import tell_progress, told_progress
from tests.factories import (
    MOMENT,
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    FactCheckMatchFactory,
    RelationFactory,
)

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(minutes=1)


@pytest.mark.parametrize("count", [1, 3])
def test_evidence_of_reads_all_a_page_shows_at_once(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claim = ClaimFactory.create()
    EvidenceFactory.create_batch(count, claim=claim)

    with django_assert_num_queries(1):
        shown = [
            (
                row.stands_as,  # type: ignore[attr-defined]  # annotated
                row.passage.document.source.name,
                row.attributed_to,
            )
            for row in queries.evidence_of(claim)
        ]

    assert len(shown) == count


@pytest.mark.parametrize("count", [1, 3])
def test_appearances_of_reads_claims_and_speakers_at_once(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = ArticleFactory.create()
    for end in range(3, 3 + count):
        AppearanceFactory.create(article=article, end=end)

    with django_assert_num_queries(1):
        shown = [(a.claim.text, a.speaker) for a in queries.appearances_of(article)]

    assert len(shown) == count


def test_claims_of_names_a_claim_once_however_often_it_is_made() -> None:
    article, claim = ArticleFactory.create(), ClaimFactory.create()
    for end in (4, 9):
        AppearanceFactory.create(article=article, claim=claim, end=end)
    AppearanceFactory.create()

    assert list(queries.claims_of(article)) == [claim]


def test_articles_to_extract_finds_what_nobody_rang_for() -> None:
    unrung = ArticleFactory.create()
    failed_once = ArticleFactory.create(leased_at=MOMENT)
    ArticleFactory.create(status="extracted")
    ArticleFactory.create(captured_at=LATER)
    ArticleFactory.create(leased_at=LATER)

    assert list(queries.articles_to_extract(LATER)) == [unrung, failed_once]


def test_claims_to_research_puts_high_priority_first() -> None:
    normal = ClaimFactory.create(status="extracted")
    high = ClaimFactory.create(status="extracted", priority=2)
    ClaimFactory.create(status="ready")
    ClaimFactory.create(status="extracted", created_at=LATER)

    assert list(queries.claims_to_research(LATER)) == [high, normal]


def test_abandoned_rows_are_those_with_an_old_lease() -> None:
    article = ArticleFactory.create(status="extracting", leased_at=MOMENT)
    ArticleFactory.create(status="extracting", leased_at=LATER)
    claim = ClaimFactory.create(status="researching", leased_at=MOMENT)
    ClaimFactory.create(status="ready", leased_at=MOMENT)

    assert list(queries.abandoned_articles(LATER)) == [article]
    assert list(queries.abandoned_claims(LATER)) == [claim]


def test_documents_to_index_are_those_without_vectors() -> None:
    waiting = DocumentFactory.create()
    DocumentFactory.create(status="indexed")

    assert list(queries.documents_to_index()) == [waiting]


def test_history_of_is_latest_first(now: datetime) -> None:
    claim = ClaimFactory.create()
    for hour, kind in enumerate(["edited", "dismissed"]):
        at = now + timedelta(hours=hour)
        Event.record(kind, claim, by=None, at=at, claim_id=claim.pk)

    kinds = [event.kind for event in queries.history_of(claim)]
    assert kinds == ["dismissed", "edited"]


def test_progress_of_counts_what_a_page_shows() -> None:
    article = ArticleFactory.create(status="extracted")
    statuses = ["extracted", "researching", "ready", "stalled", "dismissed"]
    for end, status in enumerate([*statuses, "set_aside"], start=3):
        claim = ClaimFactory.create(status=status)
        AppearanceFactory.create(article=article, claim=claim, end=end)
    EvidenceFactory.create_batch(2, claim=Claim.objects.get(status="ready"))

    assert queries.progress_of(article) == {
        "status": "extracted",
        "failure": "",
        "read": 100,
        "claims": 5,
        "researched": 1,
        "waiting": 2,
        "stalled": 1,
        "dismissed": 1,
        "set_aside": 1,
        "evidence": 2,
        "finished": False,
    }
    Claim.objects.filter(status__in=["extracted", "researching"]).update(status="ready")
    assert queries.progress_of(article)["finished"] is True
    article.status = "extracting"
    assert queries.progress_of(article)["finished"] is False


def test_progress_of_tells_the_share_read_in_steps() -> None:
    cache.clear()
    article = ArticleFactory.create(status="captured")
    assert queries.progress_of(article)["read"] == 0
    article.status = "extracting"
    assert queries.progress_of(article)["read"] == 0

    tell_progress(article.pk, 0.487)

    assert queries.progress_of(article)["read"] == 45


def test_progress_is_worth_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: object) -> None:
        raise RedisError

    monkeypatch.setattr(cache, "set", gone)
    monkeypatch.setattr(cache, "get", gone)

    tell_progress(1, 0.5)

    assert told_progress(1) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_relations_of_reads_both_claims_and_who_said_them_at_once(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claim = ClaimFactory.create()
    for pair in RelationFactory.create_batch(count, other=claim):
        AppearanceFactory.create(claim=pair.claim)
    AppearanceFactory.create(claim=claim)

    with django_assert_num_queries(3):
        shown = [
            (one.counterpart_of(claim).text, said.speaker, said.article.title)
            for one in queries.relations_of(claim)
            for said in one.counterpart_of(claim).appearances.all()
        ]

    assert len(shown) == count


def test_relations_of_reads_a_pair_from_both_sides() -> None:
    pair = RelationFactory.create()

    from_newer = queries.relations_of(pair.claim).get()
    from_older = queries.relations_of(pair.other).get()

    assert from_newer == from_older == pair
    assert from_newer.counterpart_of(pair.claim) == pair.other
    assert from_newer.counterpart_id == pair.other_id  # type: ignore[attr-defined]
    assert from_older.counterpart_text == pair.claim.text  # type: ignore[attr-defined]


def test_relations_of_puts_the_accepted_first_and_leaves_out_the_rejected(
    rita: User,
) -> None:
    claim = ClaimFactory.create()
    decided = {"decided_by": rita, "decided_at": MOMENT}
    likely = RelationFactory.create(other=claim, score=0.9)
    unlikely = RelationFactory.create(other=claim, score=0.5)
    accepted = RelationFactory.create(
        other=claim, score=0.1, status="accepted", **decided
    )
    RelationFactory.create(other=claim, status="rejected", **decided)
    RelationFactory.create(other=claim, claim__status="dismissed")

    assert list(queries.relations_of(claim)) == [accepted, likely, unlikely]


def test_fact_check_matches_of_come_in_one_read_without_the_rejected(
    rita: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claim = ClaimFactory.create()
    decided = {"decided_by": rita, "decided_at": MOMENT}
    open_one = FactCheckMatchFactory.create(claim=claim)
    FactCheckMatchFactory.create(claim=claim, status="rejected", **decided)
    accepted = FactCheckMatchFactory.create(claim=claim, status="accepted", **decided)

    with django_assert_num_queries(1):
        shown = list(queries.fact_check_matches_of(claim))
        publishers = [match.fact_check.publisher.name for match in shown]

    assert shown == [accepted, open_one]
    assert len(publishers) == 2
