from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from pytest_django import Settings

from reviews import ledger
from reviews.models import LedgerEntry, TreeHead
from reviews.operations.announce import append_to_ledger, key_path, sign_tree_head
from reviews.operations.assess import Attributed
from reviews.queries import signed_text
from tests.factories import EvidenceFactory, PartyFactory
from tests.reviews.stories import published


@pytest.fixture(autouse=True)
def _own_key(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def test_append_to_ledger_writes_what_was_told(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    evidence = EvidenceFactory()
    officials = PartyFactory(name="Iranian officials")
    told = published(
        rita,
        sam,
        ed,
        at=now,
        claim=evidence.claim,
        slug="disputed_by",
        attributions=[Attributed(act="disputes", party=officials, said_on=now.date())],
        citations=[evidence],
    )
    entry = LedgerEntry.objects.get()
    assert entry.leaf_hash == ledger.leaf_hash(entry.body).hex()
    assert json.loads(entry.body) == {
        "format": 1,
        "publication": told.pk,
        "kind": "published",
        "reason_class": "",
        "note": "",
        "at": "2026-03-02T09:30:00+00:00",
        "claim": {"id": str(told.claim.public_id), "text": told.claim.text},
        "verdict": {
            "id": told.verdict_id,
            "version": 1,
            "supersedes": None,
            "vocabulary": 1,
            "rating": "disputed_by",
            "kind": "attribution",
            "value": None,
            "qualifiers": [],
            "labels": told.verdict.labels,
            "attributions": [
                {
                    "party": officials.pk,
                    "name": "Iranian officials",
                    "act": "disputes",
                    "quote": "",
                    "said_on": "2026-03-02",
                    "evidence": None,
                }
            ],
            "summary": told.verdict.summary,
            "rationale": told.verdict.rationale,
            "citations": [{"evidence": evidence.pk, "url": evidence.document.url}],
        },
    }


def test_append_to_ledger_twice_is_refused_by_the_database(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    told = published(rita, sam, ed, at=now)
    with pytest.raises(IntegrityError):
        append_to_ledger(publication=told, at=now)


@pytest.mark.django_db
def test_sign_tree_head_has_nothing_to_sign_of_an_empty_log(now: datetime) -> None:
    assert sign_tree_head(at=now) is None
    assert not key_path().exists()


def test_sign_tree_head_signs_each_size_once(
    rita: User, sam: User, ed: User, now: datetime
) -> None:
    published(rita, sam, ed, at=now)
    first = sign_tree_head(at=now)
    assert sign_tree_head(at=now) is None
    published(rita, sam, ed, at=now)
    sign_tree_head(at=now)
    assert first is not None
    first.refresh_from_db()
    public = ledger.public_key(first.key_id)
    assert ledger.is_signed(public, signed_text(first), first.signature)
    entry = LedgerEntry.objects.get(index=0)
    assert (first.root_hash, first.at) == (entry.leaf_hash, now)
    assert list(TreeHead.objects.values_list("size", flat=True)) == [2, 1]
