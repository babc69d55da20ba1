from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.embedding import MODEL, Encoder
from claims.lifecycle import ClaimStatus
from claims.models import (
    Article,
    Claim,
    Document,
    Event,
    Evidence,
    Party,
    Research,
    ResearchStatus,
    Stance,
)
from claims.operations.capture import capture_document, index_document
from claims.operations.curate import accept_evidence, flip_evidence, reject_evidence
from claims.operations.extract import dismiss_claim, request_research
from claims.operations.research import research_claim
from factcheck.lib.lifecycle import MoveNotAllowed
from factcheck.lib.text import fingerprint
from tests.factories import AppearanceFactory, ArticleFactory, ClaimFactory, parties

pytestmark = pytest.mark.django_db

CLAIM = "The city of Lund repaired 41 bridges in 2024."
PAGES = {
    "https://gazette.example/bridges": (
        "Mayor Anna Berg said on Monday that the city of Lund repaired 41 bridges in "
        "2024. The work took eleven months."
    ),
    "https://herald.example/auditor": (
        "Auditor Jon Holm denied that the city of Lund repaired 41 bridges in 2024. "
        '"The city repaired 12 bridges, not 41," Holm said.'
    ),
    "https://weather.example/rain": (
        "Heavy rain is expected over the northern coast tonight. Ferries may be late."
    ),
}


@pytest.fixture
def library(now: datetime) -> list[Document]:
    return [
        capture_document(url=url, text=text, by=None, at=now)
        for url, text in PAGES.items()
    ]


@pytest.fixture
def claim(now: datetime) -> Claim:
    rest = "No other place in the county did so much in a single year of work."
    article = ArticleFactory.create(text=f"{CLAIM} {rest}")
    claim = ClaimFactory.create(
        text=CLAIM, fingerprint=fingerprint(CLAIM), status="extracted", ready_at=None
    )
    AppearanceFactory.create(article=article, claim=claim)
    return claim


def rows() -> list[tuple[Any, ...]]:
    """The evidence, without what differs from run to run by nature."""
    return list(
        Evidence.objects.order_by("passage").values_list(
            "pk",
            "passage",
            "stance",
            "stance_score",
            "start",
            "end",
            "attributed_to__name",
            "origin",
            "status",
            "corrected_stance",
        )
    )


def test_research_claim_attaches_evidence_with_its_words_and_speaker(
    claim: Claim, library: list[Document], now: datetime
) -> None:
    research = research_claim(claim=claim, at=now)

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.READY
    assert claim.ready_at is not None
    assert claim.ready_at >= now
    assert research.status == ResearchStatus.DONE
    found = {row.document.url: row for row in Evidence.objects.all()}
    assert "https://weather.example/rain" not in found
    gazette = found["https://gazette.example/bridges"]
    assert gazette.stance == Stance.CORROBORATES
    assert gazette.attributed_to == Party.objects.get(name="Anna Berg")
    assert gazette.exact.startswith("Mayor Anna Berg said on Monday")
    assert found["https://herald.example/auditor"].stance == Stance.CONFLICTS
    for row in found.values():
        assert row.document.text[row.start : row.end] == row.exact
        assert row.research == research
        assert row.origin
        assert (row.status, row.by_person) == ("proposed", False)
    event = Event.objects.get(kind="claim.researched")
    assert event.claim_id == claim.pk
    assert event.detail == {
        "research": research.pk,
        "attached": len(found),
        "related": 0,
        "fact_checks": 0,
    }


def test_research_claim_logs_every_question_and_answer(
    claim: Claim, library: list[Document], now: datetime
) -> None:
    research = research_claim(claim=claim, at=now)

    research.refresh_from_db()
    asked = [(entry["provider"], entry["purpose"]) for entry in research.queries]
    assert asked == [("full_text", "support"), ("full_text", "contrary")]
    for entry in research.queries:
        assert entry["error"] == ""
        assert entry["milliseconds"] >= 0
        assert "lund" in entry["query"]
        ranks = [result["rank"] for result in entry["results"]]
        assert ranks == list(range(1, len(ranks) + 1))
    first = research.queries[0]["results"][0]
    assert first["url"] in PAGES
    assert first["stance"] in {"corroborates", "conflicts"}
    assert first["attached"] is True
    assert "words were searched" in research.notes
    assert "encoder" not in research.versions


def test_research_claim_searches_by_meaning_where_there_is_an_encoder(
    claim: Claim, library: list[Document], now: datetime, encoder: Encoder
) -> None:
    for document in library:
        index_document(document=document, encoder=encoder, at=now)

    research = research_claim(claim=claim, encoder=encoder, at=now)

    asked = [(entry["provider"], entry["purpose"]) for entry in research.queries]
    assert asked[2:] == [("vectors", "support"), ("vectors", "contrary")]
    assert len(research.queries[2]["results"]) == 3
    assert research.versions["encoder"] == MODEL
    assert research.notes == ""
    claim.refresh_from_db()
    assert claim.embedding is not None


def test_research_claim_says_which_documents_have_no_vectors_yet(
    claim: Claim, library: list[Document], now: datetime, encoder: Encoder
) -> None:
    research = research_claim(claim=claim, encoder=encoder, at=now)

    assert research.notes.startswith("3 documents had no vectors yet")


def test_research_claim_again_leaves_the_same_rows(
    claim: Claim, library: list[Document], now: datetime
) -> None:
    research_claim(claim=claim, at=now)
    before = rows()
    assert before

    request_research(claim=claim, by=None, at=now)
    research_claim(claim=claim, at=now + timedelta(days=1))

    assert rows() == before
    assert Research.objects.filter(status="done").count() == 2


def test_research_claim_refuses_a_claim_that_is_not_waiting(
    claim: Claim, library: list[Document], now: datetime
) -> None:
    research_claim(claim=claim, at=now)

    with pytest.raises(MoveNotAllowed):
        research_claim(claim=claim, at=now)

    assert Research.objects.count() == 1


def test_research_claim_never_touches_what_a_person_decided(
    claim: Claim, library: list[Document], rita: User, now: datetime
) -> None:
    research_claim(claim=claim, at=now)
    one, other = Evidence.objects.order_by("pk")[:2]
    flip_evidence(evidence=one, stance="context", by=rita, at=now)
    reject_evidence(evidence=other, by=rita, at=now)
    decided = list(Evidence.objects.order_by("pk").values("pk", "status", "decided_at"))
    # As a better model would propose it.
    Evidence.objects.update(stance="context", stance_score=0.1)

    request_research(claim=claim, by=rita, at=now)
    research_claim(claim=claim, at=now + timedelta(days=1))

    one.refresh_from_db()
    assert (one.status, one.corrected_stance, one.stance_score) == (
        "accepted",
        "context",
        0.1,
    )
    after = list(Evidence.objects.order_by("pk").values("pk", "status", "decided_at"))
    assert after == decided


def test_research_claim_judges_open_proposals_of_earlier_runs_anew(
    claim: Claim, library: list[Document], rita: User, now: datetime
) -> None:
    research_claim(claim=claim, at=now)
    kept = Evidence.objects.order_by("pk")[0]
    accept_evidence(evidence=kept, by=rita, at=now)
    assert Evidence.objects.count() > 1
    claim.text = "Ferries crossed the strait of Elsinore after midnight."
    claim.save()

    request_research(claim=claim, by=rita, at=now)
    research_claim(claim=claim, at=now)

    assert list(Evidence.objects.exclude(stance="context")) == [kept]


def test_research_claim_never_counts_the_claims_own_article_as_support(
    claim: Claim, now: datetime
) -> None:
    text = Article.objects.get().text
    copy = f"Reprinted from elsewhere. {text} More tomorrow."
    capture_document(url="https://copy.example/1", text=copy, by=None, at=now)
    Article.objects.update(canonical_url="https://own.example/1")
    other = f"{CLAIM} And this was added by the same site an hour later today."
    capture_document(url="https://own.example/1", text=other, by=None, at=now)

    research = research_claim(claim=claim, at=now)

    assert not Evidence.objects.exists()
    results = research.queries[0]["results"]
    assert [result["excluded"] for result in results] == ["circular"] * len(results)
    assert {result["url"] for result in results} == {
        "https://copy.example/1",
        "https://own.example/1",
    }


def test_research_claim_counts_copies_of_one_statement_as_one_origin(
    claim: Claim, library: list[Document], now: datetime
) -> None:
    copied = PAGES["https://gazette.example/bridges"]
    for number in range(3):
        capture_document(
            url=f"https://mirror{number}.example/", text=copied, by=None, at=now
        )

    research_claim(claim=claim, at=now)

    supporting = Evidence.objects.filter(stance="corroborates")
    assert supporting.count() == 4
    assert supporting.values("origin").distinct().count() == 1


class DismissingEncoder:
    """An encoder so slow that a person dismisses the claim meanwhile."""

    def __init__(self, claim: Claim, by: User, at: datetime) -> None:
        self.claim, self.by, self.at = claim, by, at

    def queries(self, texts: list[str]) -> list[list[float]]:
        row = Claim.objects.get(pk=self.claim.pk)
        dismiss_claim(claim=row, by=self.by, at=self.at)
        return [[1.0] + [0.0] * 383 for _text in texts]


def test_research_claim_drops_what_it_found_on_a_claim_dismissed_meanwhile(
    claim: Claim, library: list[Document], rita: User, now: datetime
) -> None:
    encoder = DismissingEncoder(claim, rita, now)

    research = research_claim(claim=claim, encoder=encoder, at=now)  # type: ignore[arg-type]  # slow like one

    assert research.status == ResearchStatus.ABANDONED
    assert not Evidence.objects.exists()
    assert not parties().exists()
    assert Claim.objects.get().status == ClaimStatus.DISMISSED


class BrokenEncoder:
    """An encoder whose memory is gone."""

    def queries(self, texts: list[str]) -> None:
        raise MemoryError("no memory")


def test_research_claim_gives_a_failed_claim_back_and_the_third_time_it_stalls(
    claim: Claim, library: list[Document], now: datetime
) -> None:
    for attempt, status in enumerate(["extracted", "extracted", "stalled"], start=1):
        with pytest.raises(MemoryError):
            research_claim(claim=claim, encoder=BrokenEncoder(), at=now)  # type: ignore[arg-type]  # fails like one
        claim.refresh_from_db()
        assert (claim.status, claim.attempts) == (status, attempt)

    assert claim.failure == "MemoryError: no memory"
    assert not Evidence.objects.exists()
    failed = Research.objects.filter(status="failed", error=claim.failure)
    assert failed.count() == 3
    request_research(claim=claim, by=None, at=now)
    research_claim(claim=claim, at=now)
    assert Evidence.objects.exists()


def test_research_claim_closes_what_a_dead_worker_left_running(
    claim: Claim, library: list[Document], now: datetime
) -> None:
    left = Research.objects.create(claim=claim, started_at=now - timedelta(hours=1))

    research_claim(claim=claim, at=now)

    left.refresh_from_db()
    assert left.status == ResearchStatus.ABANDONED


def test_research_claim_of_an_empty_library_is_ready_without_evidence(
    claim: Claim, now: datetime
) -> None:
    research = research_claim(claim=claim, at=now)

    assert research.status == ResearchStatus.DONE
    assert Claim.objects.get().status == ClaimStatus.READY
    assert not Evidence.objects.exists()
