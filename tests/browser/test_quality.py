"""The page of figures, full: wide tables scroll inside, the page itself never."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.evaluation.figures import Figures
from claims.evaluation.fitted import FITTED_TO
from claims.evaluation.shipped import read_measured
from claims.operations.evaluate import record_evaluations
from tests.browser.conftest import Site, find_no_barriers
from tests.factories import AppearanceFactory, ClaimFactory, EvidenceFactory

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
METRICS = {
    "extraction": ["recall", "precision", "f1", "speakers", "named_speakers"],
    "retrieval": ["recall_at_30", "map", "attached_recall", "attached_precision"],
    "stance": ["macro_f1", "accuracy", "calibration_error", "f1_conflicts"],
}


@pytest.fixture
def measured(site: Site) -> None:
    record_evaluations(
        figures=[
            Figures(
                task=task,
                dataset=dataset,
                versions={"one": "features-1", "two": "multilingual-e5-small/q4"},
                metrics={name: 0.1 * at + 0.43 for at, name in enumerate(names)},
                baseline=dict.fromkeys(names[:2], 0.4),
                baseline_name="every_sentence",
                items=25,
            )
            for task, names in METRICS.items()
            for dataset in ["syria-withdrawal", *sorted(FITTED_TO["stance"])[:3]]
        ],
        at=timezone.now(),
    )
    claim = ClaimFactory(machine_text="As it was found.")
    AppearanceFactory(claim=claim, proposed_by="rules-1")
    EvidenceFactory(claim=claim, proposed_by="features-1")


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_figures_fit_every_screen(
    site: Site, measured: None, width: int, language: str
) -> None:
    page = site.sign_in(
        "rita",
        viewport={"width": width, "height": 900},
    )

    page.set_extra_http_headers({"Accept-Language": language})

    page.goto(reverse("desk:quality"))

    tasks = {one.figures.task for one in read_measured()} | set(METRICS)
    of_people = 2  # claims and evidence
    assert page.locator("table.figures").count() == len(tasks) + of_people
    assert page.evaluate(OVERFLOW) <= 0
    assert page.locator("html").get_attribute("lang") == language
    find_no_barriers(page)
