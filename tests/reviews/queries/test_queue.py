from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim
from factcheck.lib.errors import Invalid
from reviews.operations.assign import take_claim
from reviews.queries import QueueFilters, queue_counts, review_queue
from tests.factories import (
    MOMENT,
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    PartyFactory,
    ReviewFactory,
)
from tests.reviews.stories import published, read_by


def queued(user: User, **filters: Any) -> list[Claim]:
    return list(review_queue(user=user, filters=QueueFilters(**filters)))


def counted(user: User) -> tuple[int, int]:
    """The one claim's origins for and against."""
    row = vars(review_queue(user=user).get())
    return row["for_count"], row["against_count"]


def test_the_queue_holds_what_waits_for_this_person(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    fresh = ClaimFactory()
    half_read = read_by(rita, at=now).claim
    for status in ("extracted", "researching", "stalled", "dismissed", "set_aside"):
        ClaimFactory(status=status)
    take_claim(claim=ClaimFactory(), by=ed, at=now)
    read_by(ed, sam, at=now)
    published(rita, sam, ed, at=now)
    ReviewFactory(claim__status="dismissed")
    assert queued(rita) == [fresh]
    assert queued(sam) == [fresh, half_read]
    rows = map(vars, review_queue(user=sam))
    assert [(row["queue_state"], row["waiting_since"]) for row in rows] == [
        ("first", fresh.ready_at),
        ("second", now),
    ]


def test_a_second_reading_waits_while_research_runs_again(
    rita: User, sam: User, now: datetime
) -> None:
    claim = read_by(rita, at=now).claim
    Claim.objects.update(status="researching")
    assert queued(sam) == [claim]


def test_orders(rita: User) -> None:
    first = ClaimFactory(worthiness=0.2)
    urgent = ClaimFactory(
        priority=2, worthiness=0.5, ready_at=MOMENT + timedelta(hours=2)
    )
    late = ClaimFactory(
        worthiness=0.9,
        ready_at=MOMENT + timedelta(hours=1),
        created_at=MOMENT + timedelta(minutes=1),
    )
    same = ClaimFactory(worthiness=0.2)
    assert queued(rita) == [urgent, first, same, late]
    assert queued(rita, order="worthiness") == [late, urgent, first, same]
    assert queued(rita, order="newest") == [late, same, urgent, first]


def test_filters(rita: User, sam: User, now: datetime) -> None:
    speaker, article = PartyFactory(), ArticleFactory()
    claim = ClaimFactory(
        priority=2, language="fa", kind="number", text="Four thousand left Damascus."
    )
    AppearanceFactory(claim=claim, article=article, speaker=speaker)
    second = read_by(sam, at=now).claim
    assert queued(rita) == [claim, second]
    chosen: list[dict[str, Any]] = [
        {"priority": 2},
        {"language": "fa"},
        {"kind": "number"},
        {"article": article.pk},
        {"speaker": speaker.pk},
        {"q": "DAMASCUS four"},
        {"state": "first"},
    ]
    for filters in chosen:
        assert queued(rita, **filters) == [claim], filters
    assert queued(rita, state="second") == [second]
    assert queued(rita, q="Damascus five") == []
    assert queued(rita, q="100%_\\") == []
    assert queued(rita, priority=2, language="en") == []


def test_filters_are_read_from_a_query_string() -> None:
    given = {
        "priority": "2",
        "language": "fa",
        "kind": "number",
        "article": "7",
        "speaker": "",
        "q": " left\u0000 Damascus ",
        "state": "second",
        "order": "newest",
        "page": "x",
    }
    assert QueueFilters.parse(given) == QueueFilters(
        priority=2,
        language="fa",
        kind="number",
        article=7,
        q="left Damascus",
        state="second",
        order="newest",
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("priority", "9"),
        ("priority", "high"),
        ("kind", "rumour"),
        ("article", "-1"),
        ("article", "1; drop table"),
        ("speaker", "9" * 30),
        ("state", "third"),
        ("order", "text"),
    ],
)
def test_filters_that_are_none_are_named(name: str, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        QueueFilters.parse({name: text})
    assert list(refused.value.fields) == [name]


def test_origins_are_counted_not_copies(rita: User, now: datetime) -> None:
    claim = ClaimFactory()
    for origin in ("a", "a", "b", "", ""):
        EvidenceFactory(claim=claim, origin=origin)
    EvidenceFactory(claim=claim, stance="conflicts", origin="c")
    EvidenceFactory(claim=claim, stance="context")
    decision = {"decided_by": rita, "decided_at": now}
    EvidenceFactory(claim=claim, status="rejected", **decision)
    EvidenceFactory(
        claim=claim, status="accepted", corrected_stance="conflicts", **decision
    )
    assert counted(rita) == (4, 2)


def test_a_claim_without_evidence_counts_none(rita: User) -> None:
    ClaimFactory()
    assert counted(rita) == (0, 0)


def test_counts_for_the_filters(
    rita: User,
    sam: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ClaimFactory(priority=2)
    ClaimFactory(language="fa", kind="number")
    read_by(sam, at=now)
    with django_assert_num_queries(1):
        counts = queue_counts(rita)
    assert counts == {
        "all": {"all": 3},
        "state": {"first": 2, "second": 1},
        "priority": {"1": 2, "2": 1},
        "language": {"en": 2, "fa": 1},
        "kind": {"event": 2, "number": 1},
    }


@pytest.mark.parametrize("item_count", [1, 3])
def test_the_queue_costs_the_same_for_one_and_for_three(
    item_count: int, rita: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(item_count):
        claim = ClaimFactory()
        AppearanceFactory(claim=claim, speaker=PartyFactory())
        EvidenceFactory(claim=claim)
    with django_assert_num_queries(2):
        for row in review_queue(user=rita):
            for appearance in row.appearances.all():
                assert appearance.article.title
                assert appearance.speaker is not None
                assert appearance.speaker.name
