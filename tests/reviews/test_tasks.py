from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import Settings

from factcheck.celery import app
from reviews.models import TreeHead
from reviews.operations.assign import take_claim
from reviews.tasks import sweep
from tests.factories import ClaimFactory
from tests.reviews.stories import published


@pytest.fixture(autouse=True)
def _own_key(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def test_sweep_ends_leases_and_signs_the_log(rita: User, sam: User, ed: User) -> None:
    now = timezone.now()
    published(rita, sam, ed, at=now)
    left = take_claim(claim=ClaimFactory(), by=rita, at=now - timedelta(hours=1))
    kept = take_claim(claim=ClaimFactory(), by=sam, at=now)
    sweep()
    sweep()
    left.refresh_from_db()
    kept.refresh_from_db()
    assert (left.status, kept.status) == ("released", "open")
    assert TreeHead.objects.get().size == 1


def test_the_schedule_names_the_sweeper(settings: Settings) -> None:
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert sweep.name in scheduled
    assert sweep.name in app.tasks
