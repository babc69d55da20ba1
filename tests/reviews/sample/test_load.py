"""The sample case is loaded, interrupted once, and looked at from all sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from pytest_django import DjangoDbBlocker

from claims.lifecycle import ClaimStatus
from claims.models import Claim, Document, Evidence, EvidenceStatus, Party, Source
from reviews.lifecycle import ReviewStatus
from reviews.models import Assessment, Publication, Review, Verdict
from reviews.queries import current_publications
from reviews.sample import case, demo_accounts
from reviews.sample.load import load_sample
from tests.desk import desk_of_its_own

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class Interrupted(Exception):
    """Somebody pressed Ctrl-C."""


def interrupt(step: str, done: int, total: int) -> None:
    if (step, done) == ("scenes", 3):
        raise Interrupted


@pytest.fixture(scope="module")
def loaded(
    pristine: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[str]]:
    """A desk with the sample; gives the steps that the second, whole load told of."""
    steps: list[str] = []
    folder = tmp_path_factory.mktemp("sample")
    with desk_of_its_own(pristine, django_db_blocker, folder):
        with pytest.raises(Interrupted):
            load_sample(at=AT - timedelta(minutes=1), report=interrupt)
        found = load_sample(
            at=AT, report=lambda step, _done, _total: steps.append(step)
        )
        assert not found.already
        assert found.skipped == []
        yield steps


def rows() -> dict[type[Model], int]:
    models = [
        model
        for label in ("claims", "reviews")
        for model in apps.get_app_config(label).get_models()
    ]
    return {model: model._default_manager.count() for model in models}


def test_every_screen_has_something_real(loaded: list[str]) -> None:
    reviews = Counter(Review.objects.values_list("status", flat=True))
    for status in (
        *(ReviewStatus.OPEN, ReviewStatus.SECOND_WANTED, ReviewStatus.SPLIT),
        *(ReviewStatus.AGREED, ReviewStatus.DECIDED),
    ):
        assert reviews[status] == 1, status
    assert reviews[ReviewStatus.PUBLISHED] >= 4
    waiting = Claim.objects.filter(status=ClaimStatus.EXTRACTED)
    assert waiting.count() >= 3


def test_what_is_published_is_disputed_in_part_and_corrected_once(
    loaded: list[str],
) -> None:
    told = current_publications()
    labels = {publication.verdict.label("en") for publication in told}
    assert "Disputed by Iranian officials" in labels
    assert len(labels) >= 3
    corrected = Publication.objects.get(kind="corrected")
    assert corrected.verdict.version == 2
    assert corrected.note
    persian = [
        p.verdict.label("fa") for p in told if "Iranian" in p.verdict.label("en")
    ]
    assert "مقام‌های ایرانی" in persian[0]


def test_every_judgement_cites_standing_evidence_of_its_claim(
    loaded: list[str],
) -> None:
    judgements: list[Assessment | Verdict] = [
        *Assessment.objects.all(),
        *Verdict.objects.all(),
    ]
    for judgement in judgements:
        cited = [citation.evidence for citation in judgement.citations.all()]
        assert cited
        for evidence in cited:
            assert evidence.status == EvidenceStatus.ACCEPTED
            assert evidence.document.url.startswith("http")


def test_people_cite_what_the_machine_found_and_what_it_missed(
    loaded: list[str],
) -> None:
    cited = Evidence.objects.filter(citations__isnull=False).distinct()
    assert cited.filter(by_person=False).count() >= 5
    assert cited.filter(by_person=True).exists()


def test_the_groups_of_the_case_are_those_that_the_rules_fill(
    loaded: list[str],
) -> None:
    for place in ("Iranian", "Russian"):
        group = Party.objects.get(kind="group", name__istartswith=f"{place} official")
        by_rule = group.members.filter(placed_by__in=group.rules.all())
        assert by_rule.distinct().count() >= 2


def test_the_one_in_review_is_held_from_now_on(loaded: list[str]) -> None:
    review = Review.objects.get(status=ReviewStatus.OPEN)
    assert review.holder is not None
    assert review.holder.username == "demo-reviewer"
    assert review.lease_runs(AT + timedelta(minutes=20))
    assert review.claim.evidence.exists()


def test_the_library_is_whole_and_its_sources_described(loaded: list[str]) -> None:
    assert Document.objects.count() == len(list(case.pages()))
    tass = Source.objects.get(domain="tass.ru")
    assert (tass.kind, tass.state_owned, tass.country) == (
        "news_agency",
        True,
        "Russia",
    )


def test_nothing_that_belongs_to_the_labels_is_in_the_texts() -> None:
    known = {"url", "title", "publisher", "country", "published", "language", "text"}
    described = {"kind", "state_owned", "interest_note"}
    for page in case.pages():
        assert known <= set(page) <= known | described


def test_progress_is_told_of_each_step(loaded: list[str]) -> None:
    assert set(loaded) == {"pages", "extract", "scenes"}


def test_loading_again_changes_nothing(loaded: list[str]) -> None:
    before = rows()
    output = StringIO()
    call_command("load_sample", stdout=output)
    assert "nothing was changed" in output.getvalue()
    assert rows() == before
    assert len(demo_accounts()) == 3
