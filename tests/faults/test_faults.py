"""Servers and workers are killed at work: nothing is lost, nothing comes twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

import psycopg
import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.utils import timezone

from claims import tasks
from claims.lifecycle import ArticleStatus, ClaimStatus
from claims.models import (
    Appearance,
    Article,
    Claim,
    Document,
    Event,
    Evidence,
    Research,
    ResearchStatus,
)
from claims.operations.capture import capture_article
from claims.operations.extract import extract_claims
from factcheck.embedded import Servers
from tests.desk import Desk, another_connection
from tests.story import capture_sample, fill_library

pytestmark = [pytest.mark.faults, pytest.mark.timeout(180)]

PAGES = 12
HOUR = timedelta(hours=1)
UNFINISHED = [ClaimStatus.EXTRACTED, ClaimStatus.RESEARCHING]


@pytest.fixture
def at() -> datetime:
    """Long enough ago that the sweeper no longer waits for a bell."""
    return timezone.now() - timedelta(minutes=5)


@pytest.fixture
def waiting(desk: Desk, at: datetime) -> list[Claim]:
    """Three claims of the sample article in line for their research, no more."""
    fill_library(at, PAGES)
    Document.objects.update(status="indexed")  # vectors are not what is tested here
    article = capture_sample(at)
    extract_claims(article=article, at=at)
    claims = list(Claim.objects.filter(status=ClaimStatus.EXTRACTED).order_by("pk")[:3])
    others = Claim.objects.exclude(pk__in=[claim.pk for claim in claims])
    others.update(status=ClaimStatus.SET_ASIDE)
    return claims


@contextmanager
def nobody_writes_evidence() -> Iterator[None]:
    """Hold the table, so that a worker stands still in the middle of its research."""
    # The server may be killed meanwhile, and the lock is gone with it.
    with suppress(psycopg.OperationalError), another_connection() as held:
        held.execute("BEGIN")
        held.execute("LOCK TABLE claims_evidence IN ACCESS EXCLUSIVE MODE")
        yield
        held.execute("ROLLBACK")


def sweep() -> None:
    """Sweep as the schedule does, forgetting what was rung a moment ago."""
    for task, model in (
        (tasks.extract_article, Article),
        (tasks.research_claim, Claim),
    ):
        rung = [
            f"rung:{task.name}:{pk}"
            for pk in model.objects.values_list("pk", flat=True)
        ]
        cache.delete_many(rung)
    tasks.sweep()


def swept_until(done: Callable[[], bool]) -> Callable[[], bool]:
    """Look whether it is done, and sweep while it is not."""

    def look() -> bool:
        if done():
            return True
        sweep()
        return False

    return look


def is_extracted(article: Article) -> bool:
    article.refresh_from_db()
    return article.status == ArticleStatus.EXTRACTED


def is_ready(claim: Claim) -> bool:
    claim.refresh_from_db()
    return claim.status == ClaimStatus.READY


def nothing_waits() -> bool:
    return not Claim.objects.filter(status__in=UNFINISHED).exists()


def assert_each_is_researched_once(claims: list[Claim]) -> None:
    for claim in claims:
        claim.refresh_from_db()
        assert claim.status == ClaimStatus.READY
        done = claim.researches.filter(status=ResearchStatus.DONE)
        assert done.count() == 1
    assert not Research.objects.filter(status=ResearchStatus.RUNNING).exists()
    pairs = Counter(Evidence.objects.values_list("claim_id", "passage_id"))
    assert pairs, "no evidence was found at all"
    assert max(pairs.values()) == 1
    ready = Event.objects.filter(kind__endswith="researched", claim_id__isnull=False)
    assert ready.count() == len(claims)


def test_a_worker_killed_in_the_middle_of_research(
    desk: Desk, waiting: list[Claim]
) -> None:
    worker = desk.start_worker()
    with nobody_writes_evidence():
        sweep()
        desk.wait_for(
            Claim.objects.filter(status=ClaimStatus.RESEARCHING, attempts=1).exists
        )
        worker.kill()
    stuck = Claim.objects.get(status=ClaimStatus.RESEARCHING)
    assert stuck.evidence.count() == 0
    # A quarter of an hour goes by; the lease is that of a dead worker.
    Claim.objects.filter(pk=stuck.pk).update(leased_at=timezone.now() - HOUR)
    desk.start_worker()
    desk.wait_for(swept_until(nothing_waits), pause=1)
    assert_each_is_researched_once(waiting)
    states = stuck.researches.order_by("pk").values_list("status", flat=True)
    assert list(states) == [ResearchStatus.ABANDONED, ResearchStatus.DONE]


def test_the_broker_lost_with_all_its_messages(
    desk: Desk, waiting: list[Claim], servers: Servers
) -> None:
    for claim in waiting:
        tasks.ring(tasks.research_claim, claim.pk)
    broker = redis.from_url(settings.REDIS_URL)
    assert broker.llen("celery") >= len(waiting)
    servers.lose_valkey()
    assert redis.from_url(settings.REDIS_URL).llen("celery") == 0
    desk.start_worker()
    desk.wait_for(swept_until(nothing_waits), pause=1)
    assert_each_is_researched_once(waiting)


def test_a_broker_that_is_gone_fails_nobody(
    desk: Desk, servers: Servers, at: datetime
) -> None:
    servers.kill("valkey")
    try:
        article = capture_article(text="The town has 4,000 people.", by=None, at=at)
        tasks.ring(tasks.extract_article, article.pk)
        tasks.sweep()
    finally:
        servers.restart("valkey")
    desk.start_worker()
    desk.wait_for(swept_until(lambda: is_extracted(article)), pause=1)
    spans = article.appearances.values_list("start", "end")
    assert len(spans) == len(set(spans)) == 1


def test_a_worker_outlives_a_restart_of_the_broker(
    desk: Desk, waiting: list[Claim], servers: Servers
) -> None:
    desk.start_worker()
    first = waiting[0]
    Claim.objects.exclude(pk=first.pk).filter(status="extracted").update(
        created_at=timezone.now() + HOUR
    )
    desk.wait_for(swept_until(lambda: is_ready(first)), pause=1)
    servers.restart("valkey")
    Claim.objects.update(created_at=timezone.now() - HOUR)
    desk.wait_for(swept_until(nothing_waits), pause=1)
    assert_each_is_researched_once(waiting)


def test_the_database_killed_in_the_middle_of_research(
    desk: Desk, waiting: list[Claim], servers: Servers
) -> None:
    desk.start_worker()
    with nobody_writes_evidence():
        sweep()
        desk.wait_for(Claim.objects.filter(status=ClaimStatus.RESEARCHING).exists)
        servers.kill("postgres")
        servers.restart("postgres")
    connections.close_all()
    # What was committed is there; what was not has left nothing behind.
    assert Claim.objects.filter(pk__in=[claim.pk for claim in waiting]).count() == 3
    held = Claim.objects.filter(status=ClaimStatus.RESEARCHING)
    held.update(leased_at=timezone.now() - HOUR)
    desk.wait_for(swept_until(nothing_waits), pause=1)
    assert_each_is_researched_once(waiting)


def test_the_database_restarted_between_two_steps_of_an_article(
    desk: Desk, servers: Servers, at: datetime
) -> None:
    article = capture_sample(at)
    servers.restart("postgres")
    connections.close_all()
    desk.start_worker()
    desk.wait_for(swept_until(lambda: is_extracted(article)), pause=1)
    spans = Counter(Appearance.objects.values_list("start", "end"))
    assert spans
    assert max(spans.values()) == 1
    assert Article.objects.count() == 1
