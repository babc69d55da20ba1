from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from claims.embedding import MODEL
from claims.evaluation.shipped import Measured, read_measured
from claims.extraction import EXTRACTOR
from claims.models import Appearance, Evaluation, EvaluationTask
from claims.operations.curate import accept_evidence, flip_evidence, reject_evidence
from claims.operations.extract import dismiss_claim, edit_claim, restore_claim
from claims.operations.reshape import (
    drop_appearance,
    merge_claims,
    respan_appearance,
    split_appearance,
)
from claims.stance import STANCE_MODEL
from reviews.queries import claim_decisions, evidence_decisions, quality
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/desk/quality/"


def measured(dataset: str, at: datetime, **changes: object) -> Evaluation:
    values: dict[str, object] = {
        "task": "extraction",
        "versions": {"extractor": "rules-1"},
        "metrics": {"f1": 0.81, "recall": 0.92},
        "baseline": {"f1": 0.43, "recall": 0.61},
        "baseline_name": "every_sentence",
        "items": 22,
        **changes,
    }
    return Evaluation.objects.create(dataset=dataset, measured_at=at, **values)


@pytest.fixture(autouse=True)
def _nothing_shipped(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if "shipped" not in request.fixturenames:
        none = partial(read_measured, tmp_path / "none.jsonl")
        patch = request.getfixturevalue("monkeypatch")
        patch.setattr(quality, "read_measured", none)


@pytest.fixture
def shipped() -> list[Measured]:
    """The figures that come with the product stand on the page."""
    return read_measured()


def read(client: Client) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_only_readers_see_the_page(client: Client, olaf: User) -> None:
    assert client.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"
    client.force_login(olaf)
    assert client.get(PAGE).status_code == 403


def test_a_desk_that_measured_nothing_shows_what_the_product_came_with(
    client: Client, rita: User, shipped: list[Measured]
) -> None:
    client.force_login(rita)

    page = read(client)

    assert "python3 run.py manage evaluate case FOLDER" in page
    assert "The machine has proposed nothing yet." in page
    assert {one.figures.task for one in shipped} == set(EvaluationTask.values)
    for one in shipped:
        assert f"{one.figures.dataset} " in page
    assert page.count("came with this version") == len(shipped)


def test_what_the_desk_measured_replaces_what_the_product_came_with(
    client: Client, rita: User, now: datetime, shipped: list[Measured]
) -> None:
    first = shipped[0].figures
    measured(first.dataset, now, task=first.task, metrics={"f1": 0.123})
    client.force_login(rita)

    page = read(client)

    assert "0.123" in page or "0.12" in page
    assert page.count("came with this version") == len(shipped) - 1


def test_shipped_figures_are_of_the_machine_that_is_shipped(
    shipped: list[Measured],
) -> None:
    now = {"extractor": EXTRACTOR, "stance": STANCE_MODEL, "encoder": MODEL}
    for one in shipped:
        told = one.figures.versions
        assert {name: told[name] for name in told.keys() & now.keys()} == {
            name: now[name] for name in told.keys() & now.keys()
        }


def test_the_newest_figures_stand_with_baseline_version_and_date(
    client: Client, rita: User, now: datetime
) -> None:
    measured("norland", now - timedelta(days=9), metrics={"f1": 0.11, "recall": 0.12})
    measured("norland", now)
    measured("al-ahli-2023", now, metrics={"f1": 0.99, "recall": 1.0})
    client.force_login(rita)

    page = read(client)

    assert "0.92 baseline 0.61 0.81 baseline 0.43 22" in page
    assert "0.11" not in page
    assert "every sentence taken as a claim" in page
    assert "rules-1" in page
    assert 'datetime="2026-03-02' in client.get(PAGE).content.decode()
    # What was learnt from is marked, and comes after what was not.
    assert page.index("norland") < page.index("al-ahli-2023 learnt from")
    assert "Mean 0.96 baseline 0.61 0.90" in page
    assert "Worst 0.92" in page


def test_a_figure_without_a_baseline_or_a_name_is_shown_as_it_is(
    client: Client, rita: User, now: datetime
) -> None:
    measured("one", now, task="matching", metrics={"f1": 0.5}, baseline={})
    odd = {"odd_share": 0.25, "<b>": 0.75}
    measured("two", now, task="stance", metrics=odd, baseline_name="<i>")
    client.force_login(rita)

    page = client.get(PAGE).content.decode()

    assert "odd share" in page
    assert "&lt;b&gt;" in page
    assert "&lt;i&gt;" in page


def test_what_people_did_is_counted_by_version(
    client: Client, rita: User, ed: User, now: datetime
) -> None:
    appearance = AppearanceFactory(proposed_by="rules-1")
    claim = appearance.claim
    type(claim).objects.filter(pk=claim.pk).update(machine_text="As found.")
    claim.refresh_from_db()
    for number in (1, 2):
        edit_claim(claim=claim, text=f"Reworded {number}.", by=ed, at=now)
    dismiss_claim(claim=claim, by=ed, at=now)
    restore_claim(claim=claim, by=ed, at=now)
    AppearanceFactory(claim=ClaimFactory(machine_text="Two."), proposed_by="rules-1")
    AppearanceFactory(claim=ClaimFactory(machine_text=""), proposed_by="rita")
    evidence = [
        EvidenceFactory(claim=claim, stance="conflicts", proposed_by="features-1")
        for _ in range(4)
    ]
    accept_evidence(evidence=evidence[0], by=rita, at=now)
    flip_evidence(evidence=evidence[1], stance="context", by=rita, at=now)
    reject_evidence(evidence=evidence[2], by=rita, at=now)
    EvidenceFactory(
        by_person=True, status="accepted", decided_by=rita, proposed_by="rita"
    )

    assert list(claim_decisions()) == [
        {
            "version": "rules-1",
            "proposed": 2,
            "edited": 1,
            "dismissed": 1,
            "restored": 1,
        }
    ]
    assert list(evidence_decisions()) == [
        {
            "version": "features-1",
            "proposed": 4,
            "accepted": 1,
            "flipped": 1,
            "rejected": 1,
            "undecided": 1,
        }
    ]
    client.force_login(rita)
    assert "features-1 4 1 1 1 1" in read(client)


def found(words: str = "Two bridges fell. They rose.") -> Appearance:
    """A claim as the machine finds it, worded by its words."""
    made: Appearance = AppearanceFactory(
        article=ArticleFactory(text=f"{words} {Appearance.objects.count()}"),
        claim=ClaimFactory(text=words, machine_text=words),
        end=len(words),
        proposed_by="rules-1",
    )
    return made


def counted() -> tuple[int, int, int]:
    """How many claims of the machine were proposed, edited and dismissed."""
    (row,) = claim_decisions()
    assert row["version"] == "rules-1"
    return row["proposed"], row["edited"], row["dismissed"]


def test_claims_put_right_by_hand_count_as_edited(ed: User, now: datetime) -> None:
    split, moved, same = found(), found("Boats sank."), found("Two boats sank.")
    respan_appearance(appearance=moved, start=6, end=10, by=ed, at=now)
    assert counted() == (3, 1, 0)

    # Neither stands anywhere afterwards, and both were the machine's all the same.
    split_appearance(appearance=split, spans=[(0, 17), (18, 28)], by=ed, at=now)
    assert counted() == (3, 2, 0)
    merge_claims(claim=same.claim, into=moved.claim, by=ed, at=now)
    assert counted() == (3, 3, 0)


def test_words_that_make_no_claim_count_as_dismissed(ed: User, now: datetime) -> None:
    twice, once = found(), found("Boats sank.")
    again = AppearanceFactory(claim=twice.claim, proposed_by="rules-1")

    later = AppearanceFactory(claim=once.claim, anchoring="fuzzy", carried_from=once)

    drop_appearance(appearance=later, by=ed, at=now)
    assert counted() == (2, 0, 0)
    drop_appearance(appearance=again, by=ed, at=now)
    assert counted() == (2, 0, 1)
    drop_appearance(appearance=once, by=ed, at=now)
    assert counted() == (2, 0, 2)


def test_more_rows_ask_the_database_no_more(
    client: Client, rita: User, now: datetime
) -> None:
    client.force_login(rita)
    client.get(PAGE)
    counts = []
    for more in (1, 4):
        for number in range(more):
            measured(f"set {more} {number}", now)
            claim = ClaimFactory(machine_text="Found.")
            AppearanceFactory(claim=claim, proposed_by=f"rules-{number}")
            EvidenceFactory(claim=claim, proposed_by=f"features-{number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_page_speaks_persian_from_right_to_left(
    client: Client, rita: User, now: datetime
) -> None:
    measured("norland", now)
    client.force_login(rita)

    with translation.override("fa"):  # which the page leaves behind in this thread
        page = client.get(PAGE, headers={"accept-language": "fa"}).content.decode()

    assert '<html lang="fa" dir="rtl">' in page
    assert "ماشین چقدر خوب است" in page
    assert "خط پایه" in page


def test_the_desk_leads_to_the_page(client: Client, rita: User) -> None:
    client.force_login(rita)

    assert f'href="{PAGE}"' in client.get("/desk/").content.decode()
