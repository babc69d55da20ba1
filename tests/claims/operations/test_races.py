from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from claims.models import Article, Claim, Evidence, Research
from claims.operations import match
from claims.operations.capture import capture_article, capture_document
from claims.operations.extract import add_claim, extract_claims
from claims.operations.parties import get_party
from claims.operations.research import research_claim
from claims.queries import versions_of
from factcheck.lib.errors import Conflict
from tests.factories import ClaimFactory, parties

# Not pytest-django's transactions: they empty the database that all share, and with it
# what the migrations put there.
pytestmark = pytest.mark.usefixtures("desk")

WORDS = "The city of Lund repaired 41 bridges in 2024."
Race = Callable[..., list[Exception]]


@pytest.fixture
def race() -> Race:
    """Run the functions at the same moment, each with a connection of its own."""

    def run(*runners: Callable[[], object]) -> list[Exception]:
        problems: list[Exception] = []
        start = threading.Barrier(len(runners))

        def one(runner: Callable[[], object]) -> None:
            start.wait()
            try:
                runner()
            except Exception as error:
                problems.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=one, args=[runner]) for runner in runners]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return problems

    return run


def test_the_same_text_captured_at_once_is_one_article(
    race: Race, now: datetime
) -> None:
    problems = race(*[lambda: capture_article(text=WORDS, by=None, at=now)] * 4)

    assert problems == []
    assert Article.objects.count() == 1


def test_versions_captured_at_once_follow_each_other(race: Race, now: datetime) -> None:
    texts = [f"{WORDS} {rest}" for rest in ("So it was.", "What a year!", "Who knew?")]
    url = "https://gazette.example/"

    problems = race(
        *[
            lambda t=text: capture_article(text=t, url=url, by=None, at=now)
            for text in texts
        ]
    )

    assert problems == []
    latest = Article.objects.get(version=3)
    assert {article.text for article in versions_of(latest)} == set(texts)
    assert [article.version for article in versions_of(latest)] == [3, 2, 1]


def test_the_same_claim_in_two_articles_read_at_once_is_one_claim(
    race: Race, now: datetime
) -> None:
    articles = [
        capture_article(text=f"{WORDS} {rest}", by=None, at=now)
        for rest in ("So it was.", "What a year!", "Nobody knew.")
    ]

    problems = race(
        *[lambda a=article: extract_claims(article=a, at=now) for article in articles]
    )

    assert problems == []
    assert Claim.objects.get(text=WORDS).appearances.count() == 3


def test_a_person_does_not_wait_for_a_long_article_for_ever(
    race: Race, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match, "_PATIENCE", 1)
    article = capture_article(text=WORDS, by=None, at=now)
    writing, refused = threading.Event(), threading.Event()

    def write_long() -> None:
        with transaction.atomic():
            match.lock_matching(patient=True)
            writing.set()
            refused.wait(30)

    def mark() -> None:
        writing.wait(30)
        try:
            reader = User.objects.create_user("reader")
            add_claim(article=article, start=0, end=len(WORDS), by=reader, at=now)
        finally:
            refused.set()

    (problem,) = race(write_long, mark)

    assert isinstance(problem, match.MatchingBusy)
    assert not Claim.objects.exists()


def test_an_article_read_by_two_workers_at_once_is_read_once(
    race: Race, now: datetime
) -> None:
    article = capture_article(text=WORDS, by=None, at=now)

    problems = race(
        *[
            lambda: extract_claims(article=Article.objects.get(pk=article.pk), at=now),
        ]
        * 3
    )

    assert all(isinstance(problem, Conflict) for problem in problems)
    assert Claim.objects.get().appearances.count() == 1


def test_a_claim_researched_by_two_workers_at_once_is_researched_once(
    race: Race, now: datetime
) -> None:
    claim = ClaimFactory.create(text=WORDS, status="extracted")
    capture_document(
        url="https://gazette.example/",
        text="Mayor Anna Berg said that the city of Lund repaired 41 bridges in 2024.",
        by=None,
        at=now,
    )
    twice = [Claim.objects.get(pk=claim.pk), Claim.objects.get(pk=claim.pk)]

    problems = race(*[lambda c=one: research_claim(claim=c, at=now) for one in twice])

    assert [isinstance(problem, Conflict) for problem in problems] == [True]
    assert Research.objects.count() == 1
    assert Evidence.objects.count() == 1


def test_a_new_party_named_by_many_at_once_is_one_party(race: Race) -> None:
    problems = race(*[lambda: get_party(name="Anna Berg", role="Mayor")] * 4)

    assert problems == []
    assert parties().count() == 1
