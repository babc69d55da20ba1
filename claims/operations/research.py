"""Research: what the library says of a claim becomes evidence, and is logged."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction
from django.utils.translation import gettext as _

from claims.lifecycle import CLAIM, ClaimStatus
from claims.models import (
    Appearance,
    Claim,
    Document,
    Event,
    Evidence,
    EvidenceStatus,
    Passage,
    Research,
    ResearchStatus,
)
from claims.operations.attach import Judged, attach_evidence
from claims.operations.leases import (
    LeaseLost,
    give_back_claim,
    hold,
    reason_of,
    take_claim,
)
from claims.operations.nearest import Nearest, find_nearest
from claims.operations.propose import write_proposals
from claims.operations.search import Search, log_of, search_library
from claims.retrieval.circular import is_copy
from claims.retrieval.library import waiting_documents
from claims.stance import STANCE_MODEL, attribute, classify, decisive_span

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.embedding import Encoder

_LIBRARY = "full text and vectors, reciprocal rank fusion, 1"
_AROUND = 400
"""Code points of the page before and after a passage that tell what it is about."""


def research_claim(
    *,
    claim: Claim,
    encoder: Encoder | None = None,
    at: datetime,
    by: User | None = None,
) -> Research:
    """Look for evidence on a claim in the library, and for what it may belong with.

    The claim is taken, the library asked and known claims and fact-checks compared
    with no transaction open, and all that comes of it written in one; then the claim
    is ready. Done again, interrupted or repeated, it leaves one row of evidence a
    passage and one proposal a pair, and never touches what a person decided. Without
    an encoder words alone are searched, and ``notes`` says so. A claim dismissed
    meanwhile gets nothing: the research is abandoned. An error puts the claim back
    in line, the third lets it stall, and is raised again.
    Raises ``MoveNotAllowed`` or ``StaleRow`` when the claim is not waiting.
    """
    started = time.perf_counter()
    research = _begin(claim, at)
    try:
        search = search_library(claim, encoder)
        judged = _judge(claim, search)
        _keep_vector(claim, search.vector)
        nearest = find_nearest(claim, search.vector)
        research.queries = _log(search, judged)
        research.versions = _versions(encoder)
        research.notes = _notes(encoder)
        elapsed = timedelta(seconds=time.perf_counter() - started)
        _finish(claim, research, search, judged, nearest, by=by, at=at + elapsed)
    except LeaseLost:
        _close(research, ResearchStatus.ABANDONED, at)
    except Exception as error:
        _close(research, ResearchStatus.FAILED, at, error=reason_of(error))
        give_back_claim(claim, reason_of(error), at)
        raise
    return research


def _begin(claim: Claim, at: datetime) -> Research:
    with transaction.atomic():
        take_claim(claim, at)
        # Left by a worker that died; it will not come back to it.
        running = claim.researches.filter(status=ResearchStatus.RUNNING)
        running.update(status=ResearchStatus.ABANDONED, finished_at=at)
        return Research.objects.create(claim=claim, started_at=at)


def _finish(
    claim: Claim,
    research: Research,
    search: Search,
    judged: Sequence[Judged],
    nearest: Nearest,
    *,
    by: User | None,
    at: datetime,
) -> None:
    with transaction.atomic():
        # Worded anew meanwhile, it is to be compared in its new words.
        compared = hold(claim).text == claim.text
        attached = attach_evidence(claim, research, judged, at)
        proposed = write_proposals(claim, nearest, at) if compared else {}
        CLAIM.move(
            claim,
            ClaimStatus.READY,
            ready_at=claim.ready_at or at,
            leased_at=None,
            embedding=search.vector if compared else None,
            compared_at=at if compared else None,
        )
        _close(research, ResearchStatus.DONE, at)
        Event.record(
            "claim.researched",
            claim,
            by=by,
            at=at,
            claim_id=claim.pk,
            research=research.pk,
            attached=attached,
            **proposed,
        )


def _keep_vector(claim: Claim, vector: Sequence[float] | None) -> None:
    """Let others find the claim by its meaning before it looks for them.

    Of two claims researched at the same moment at least one then finds the other.
    """
    if vector is not None:
        rows = Claim.objects.filter(pk=claim.pk, text=claim.text)
        rows.update(embedding=vector)


def _close(research: Research, status: str, at: datetime, error: str = "") -> None:
    research.status, research.finished_at, research.error = status, at, error
    research.save()


def _judge(claim: Claim, search: Search) -> list[Judged]:
    """Every passage found, and every open proposal of earlier runs, judged."""
    open_proposals = Evidence.objects.filter(
        claim=claim, status=EvidenceStatus.PROPOSED, by_person=False
    )
    wanted = [*search.passages, *open_proposals.values_list("passage_id", flat=True)]
    found = Passage.objects.select_related("document__source").in_bulk(wanted)
    said = list(
        Appearance.objects.filter(claim=claim).select_related("article", "speaker")
    )
    speaker = next((one.speaker.name for one in said if one.speaker), "")
    documents = {passage.document_id: passage.document for passage in found.values()}
    own = {pk for pk, document in documents.items() if _is_own(document, said)}
    return [
        _judge_one(claim, found[pk], search.vector, speaker, own)
        for pk in dict.fromkeys(wanted)
        if pk in found
    ]


def _judge_one(
    claim: Claim,
    passage: Passage,
    vector: Sequence[float] | None,
    speaker: str,
    own: set[int],
) -> Judged:
    document = passage.document
    before = document.text[max(0, passage.start - _AROUND) : passage.start]
    after = document.text[passage.end : passage.end + _AROUND]
    similarity = _cosine(vector, passage.embedding)
    result = classify(
        claim.text,
        passage.text,
        similarity=similarity,
        claim_speaker=speaker,
        around=f"{document.title}\n{before}\n{after}",
    )
    start, end = decisive_span(claim.text, passage.text)
    if start == end:
        start, end = 0, len(passage.text)
    return Judged(
        passage=passage,
        result=result,
        similarity=similarity,
        start=passage.start + start,
        end=passage.start + end,
        # Who says the deciding words; else who is named in the passage at all.
        speaker=attribute(passage.text[start:end], passage.language)
        or attribute(passage.text, passage.language),
        circular=document.pk in own,
    )


def _is_own(document: Document, said: Sequence[Appearance]) -> bool:
    """Whether the page is an article that makes the claim, or a copy of one."""
    for article in {one.article for one in said}:
        same_address = article.canonical_url == document.canonical_url
        if (article.canonical_url and same_address) or (
            article.fingerprint == document.fingerprint
            or is_copy(document.text, article.text)
        ):
            return True
    return False


def _cosine(
    vector: Sequence[float] | None, other: Sequence[float] | None
) -> float | None:
    if vector is None or other is None:
        return None
    return float(np.dot(np.asarray(vector), np.asarray(other)))


def _log(search: Search, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    judgements = {
        one.passage.pk: {
            "document": one.passage.document_id,
            "url": one.passage.document.url,
            "stance": one.result.stance,
            "stance_score": round(one.result.score, 4),
            "attached": one.attached,
            **({"excluded": one.excluded} if one.excluded else {}),
        }
        for one in judged
    }
    return [log_of(asked, judgements) for asked in search.asked]


def _versions(encoder: Encoder | None) -> dict[str, str]:
    versions = {"retrieval": _LIBRARY, "stance": STANCE_MODEL}
    if encoder is not None:
        # Brings the whole runtime with it, which the web process does without.
        from claims.embedding import MODEL  # noqa: PLC0415 -- see above

        versions["encoder"] = MODEL
    return versions


def _notes(encoder: Encoder | None) -> str:
    if encoder is None:
        return _("The language model is missing: only the words were searched.")
    if waiting := waiting_documents():
        return _(
            "%(count)d documents had no vectors yet and were searched by words only."
        ) % {"count": waiting}
    return ""
