"""What the worker does: fetch the row, call one operation, ring the next bell.

The row is the message. A lost or repeated task does no harm, for every operation
names the status it starts from, and the sweeper finds whatever was not rung.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import structlog
from celery import shared_task
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from claims import queries
from claims.models import Article, Claim, Document, FactCheck
from claims.operations import capture, extract, propose, research
from claims.operations.assist import configured_assistant
from claims.operations.leases import give_back_article, give_back_claim
from claims.progress import tell_progress
from factcheck.lib.errors import Conflict

if TYPE_CHECKING:
    from claims.embedding import Encoder

UNRUNG_SECONDS = 20
"""A row that waits longer was perhaps never rung; a bell takes a second at most."""
LEASE_SECONDS = 900
"""Beyond the time limit of a task, so a lease so old is a dead worker's."""
RING_AGAIN_SECONDS = 120
"""A row rung by the sweeper is left alone so long: it may wait in a busy queue."""
SWEPT_AT_ONCE = 200
COMPARED_AT_ONCE = 50
"""Of an import of thousands; claims that wait for research need not wait for it."""

log = structlog.get_logger(__name__)


def ring(task: Any, pk: int) -> None:
    """Start a task once the transaction has ended.

    A broker that does not answer is noted and passed over: the sweeper rings later.
    """
    transaction.on_commit(lambda: _ring_now(task, pk))


def _ring_now(task: Any, pk: int) -> bool:
    try:
        task.delay(pk)
    except (OperationalError, RedisError, OSError) as error:
        log.warning("bell_not_rung", task=task.name, pk=pk, error=str(error))
        return False
    return True


def encoder() -> Encoder | None:
    """The language model, loaded once a worker process; None where there is none."""
    # Brings the whole runtime with it, which the web process does without.
    from claims.embedding import (  # noqa: PLC0415 -- see above
        EncoderUnavailable,
        load_encoder,
    )

    try:
        return load_encoder(settings.DATA_DIR / "models")
    except EncoderUnavailable as error:
        _say_once(str(error))
        return None


@lru_cache(maxsize=1)
def _say_once(problem: str) -> None:
    log.warning("encoder_unavailable", problem=problem)


@shared_task(name="claims.extract_article")
def extract_article(pk: int) -> None:
    """Find the claims of an article, and have the checkable ones researched."""
    article = Article.objects.filter(pk=pk).first()
    if article is None:
        log.info("row_gone", task="claims.extract_article", pk=pk)
        return
    try:
        extract.extract_claims(
            article=article,
            at=timezone.now(),
            progress=partial(tell_progress, article.pk),
            assistant=configured_assistant(),
        )
    except Conflict as conflict:
        log.info("somebody_was_first", article=pk, code=conflict.code)
        return
    for claim in queries.claims_of(article).filter(status="extracted"):
        ring(research_claim, claim.pk)
    # The version after this one has waited for its claims.
    for following in Article.objects.filter(previous=article, status="captured"):
        ring(extract_article, following.pk)


@shared_task(name="claims.research_claim")
def research_claim(pk: int) -> None:
    """Look for evidence on a claim."""
    claim = Claim.objects.filter(pk=pk).first()
    if claim is None:
        log.info("row_gone", task="claims.research_claim", pk=pk)
        return
    try:
        research.research_claim(claim=claim, encoder=encoder(), at=timezone.now())
    except Conflict as conflict:
        log.info("somebody_was_first", claim=pk, code=conflict.code)


@shared_task(name="claims.index_document")
def index_document(pk: int) -> None:
    """Make the vectors of a document, where there is an encoder."""
    document = Document.objects.filter(pk=pk).first()
    model = encoder()
    if document is None or model is None:
        log.info("not_indexed", document=pk, gone=document is None)
        return
    try:
        capture.index_document(document=document, encoder=model, at=timezone.now())
    except Conflict as conflict:
        log.info("somebody_was_first", document=pk, code=conflict.code)


@shared_task(name="claims.compare_claim")
def compare_claim(pk: int) -> None:
    """Propose what a claim worded anew may belong with."""
    claim = queries.claims_to_compare().filter(pk=pk).first()
    if claim is None:
        log.info("nothing_to_compare", claim=pk)
        return
    propose.compare_claim(claim=claim, encoder=encoder(), at=timezone.now())


@shared_task(name="claims.compare_factcheck")
def compare_factcheck(pk: int) -> None:
    """Propose an imported fact-check for the claims on the desk."""
    fact_check = FactCheck.objects.filter(pk=pk).first()
    if fact_check is None:
        log.info("row_gone", task="claims.compare_factcheck", pk=pk)
        return
    propose.compare_factcheck(
        fact_check=fact_check, encoder=encoder(), at=timezone.now()
    )


@shared_task(name="claims.sweep")
def sweep() -> None:
    """Ring for what nobody rang for, and take back what dead workers hold."""
    now = timezone.now()
    dead = now - timedelta(seconds=_setting("LEASE_SECONDS", LEASE_SECONDS))
    failure = "The worker stopped while it was at it."
    for article in queries.abandoned_articles(dead)[:SWEPT_AT_ONCE]:
        give_back_article(article, failure, now)
    for claim in queries.abandoned_claims(dead)[:SWEPT_AT_ONCE]:
        give_back_claim(claim, failure, now)
    unrung = now - timedelta(seconds=_setting("UNRUNG_SECONDS", UNRUNG_SECONDS))
    _ring_all(extract_article, queries.articles_to_extract(unrung))
    _ring_all(research_claim, queries.claims_to_research(unrung))
    waiting = queries.documents_to_index().filter(captured_at__lt=unrung)
    # Without an encoder there is nothing to do for them, now or a minute later.
    if waiting.exists() and encoder() is not None:
        _ring_all(index_document, waiting)
    _ring_all(compare_claim, queries.claims_to_compare(), most=COMPARED_AT_ONCE)
    imported = queries.factchecks_to_compare().filter(imported_at__lt=unrung)
    _ring_all(compare_factcheck, imported, most=COMPARED_AT_ONCE)
    # Compared by their words alone while there was no encoder.
    plain = queries.factchecks_to_encode().filter(imported_at__lt=unrung)
    if plain.exists() and encoder() is not None:
        _ring_all(compare_factcheck, plain, most=COMPARED_AT_ONCE)


def _ring_all(task: Any, rows: Any, most: int = SWEPT_AT_ONCE) -> None:
    for pk in rows.values_list("pk", flat=True)[:most]:
        if _is_due(task.name, pk) and not _ring_now(task, pk):
            return  # the broker is gone: the next sweep tries again


def _is_due(name: str, pk: int) -> bool:
    """Whether the sweeper may ring, which it does once in a while for one row."""
    try:
        return cache.add(f"rung:{name}:{pk}", 1, RING_AGAIN_SECONDS)
    except (RedisError, OSError):
        return True


def _setting(name: str, default: int) -> int:
    return int(getattr(settings, f"SWEEP_{name}", default))
