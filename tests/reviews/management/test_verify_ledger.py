"""Whoever may write to the tables can tamper with them; it must not go unseen."""

from __future__ import annotations

from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pgtrigger
import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db.models import Model
from pytest_django import Settings

from reviews.models import (
    LedgerEntry,
    Publication,
    Rating,
    Review,
    TreeHead,
    Verdict,
)
from reviews.operations.announce import key_path, sign_tree_head
from reviews.operations.assess import Attributed
from tests.factories import PartyFactory
from tests.reviews.stories import published

COUNT = 5


@pytest.fixture(autouse=True)
def _log(
    settings: Settings,
    tmp_path: Path,
    rita: User,
    sam: User,
    ed: User,
    now: datetime,
) -> None:
    """Five publications, with heads signed after the third and the last."""
    settings.DATA_DIR = tmp_path
    said = [Attributed(act="disputes", party=PartyFactory(name="Officials"))]
    for n in range(COUNT):
        published(rita, sam, ed, at=now, slug="disputed_by", attributions=said)
        if n in (2, 4):
            sign_tree_head(at=now)


def verify(*arguments: str) -> tuple[str, str]:
    """Run the command; return what it says and what it complains of."""
    said, complained = StringIO(), StringIO()
    try:
        call_command("verify_ledger", *arguments, stdout=said, stderr=complained)
    except CommandError as error:
        said.write(str(error))
    return said.getvalue().strip(), complained.getvalue().strip()


def tamper(model: type[Model], where: dict[str, Any], **changes: Any) -> None:
    label = f"reviews.{model.__name__}"
    with pgtrigger.ignore(f"{label}:append_only"):
        assert model._base_manager.filter(**where).update(**changes) == 1


def remove(model: type[Model], **where: Any) -> None:
    with pgtrigger.ignore(f"reviews.{model.__name__}:append_only"):
        model._base_manager.filter(**where).delete()


def test_a_log_that_was_left_alone_is_whole() -> None:
    assert verify() == ("The ledger is whole: 5 entries, 2 heads.", "")


def test_an_edited_entry_is_found() -> None:
    body = LedgerEntry.objects.get(index=1).body.replace("Nobody", "Somebody")
    tamper(LedgerEntry, {"index": 1}, body=body)
    assert verify()[1] == "entry 1: its body does not have its hash"


def test_an_entry_edited_with_its_hash_is_found_by_the_roots() -> None:
    from reviews import ledger

    body = LedgerEntry.objects.get(index=1).body.replace("Nobody", "Somebody")
    digest = ledger.leaf_hash(body).hex()
    tamper(LedgerEntry, {"index": 1}, body=body, leaf_hash=digest)
    complaints = verify()[1].splitlines()
    assert complaints[1:] == [
        "head of 5: the entries do not have its root",
        "head of 3: the entries do not have its root",
    ]
    assert complaints[0].startswith("entry 1: publication")


def test_a_deleted_entry_is_found() -> None:
    remove(LedgerEntry, index=1)
    complaints = verify()[1].splitlines()
    assert complaints[0] == "entry 1 is missing: 2 stands in its place"
    assert complaints[1].endswith("is not in the ledger")
    assert "head of 5: 1 entries are missing from the end" in complaints


def test_entries_in_another_order_are_found() -> None:
    tamper(LedgerEntry, {"index": 0}, index=99)
    tamper(LedgerEntry, {"index": 1}, index=0)
    tamper(LedgerEntry, {"index": 99}, index=1)
    assert verify()[1].splitlines() == [
        "head of 5: the entries do not have its root",
        "head of 3: the entries do not have its root",
    ]


def test_a_log_cut_off_at_its_end_is_found() -> None:
    remove(LedgerEntry, index__gte=3)
    remove(Publication, ledger_entry__isnull=True)
    assert verify()[1] == "head of 5: 2 entries are missing from the end"


def test_a_log_cut_off_with_its_heads_is_found_by_a_saved_one() -> None:
    head = TreeHead.objects.get(size=5)
    saved = f"{head.size}:{head.root_hash}"
    assert verify("--head", saved)[1] == ""
    remove(LedgerEntry, index__gte=3)
    remove(Publication, ledger_entry__isnull=True)
    remove(TreeHead, size=5)
    assert verify()[1] == ""
    complaint = "the saved head of 5: 2 entries are missing from the end"
    assert verify("--head", saved)[1] == complaint
    complaint = "the saved head of 2: the entries do not have its root"
    assert verify("--head", f"2:{head.root_hash}")[1] == complaint


def test_a_verdict_edited_afterwards_is_found() -> None:
    pk = Publication.objects.earliest("pk").verdict_id
    tamper(Verdict, {"pk": pk}, summary="Somebody has counted the bridges.")
    assert verify()[1].endswith("says something else by now")


def test_a_number_moved_on_the_scale_is_found() -> None:
    Rating.objects.filter(slug="disputed_by").update(slug="false_now")
    assert len(verify()[1].splitlines()) == COUNT


def test_a_party_may_be_renamed() -> None:
    Verdict.objects.get(version=1, pk=Verdict.objects.earliest("pk").pk)
    party = Publication.objects.earliest("pk").verdict.attributions.get().party
    party.name = "Officials in Tehran"
    party.save()
    assert verify()[1] == ""


def test_a_publication_outside_the_log_is_found(ed: User, now: datetime) -> None:
    review = Review.objects.earliest("pk")
    verdict = review.verdicts.get()
    told = Publication.objects.create(
        claim=review.claim, verdict=verdict, kind="published", by=ed, at=now
    )
    assert verify()[1] == f"publication {told.pk} is not in the ledger"


def test_a_forged_head_is_found() -> None:
    tamper(TreeHead, {"size": 3}, root_hash="0" * 64)
    assert verify()[1].splitlines() == [
        "head of 3: its signature is not good",
        "head of 3: the entries do not have its root",
    ]


def test_a_head_without_a_key_is_found() -> None:
    tamper(TreeHead, {"size": 3}, key_id="0")
    assert verify()[1].splitlines() == [
        "head of 3: signed with another key, 0",
        "head of 3: its signature is not good",
    ]


def test_heads_of_another_key_are_found() -> None:
    key = TreeHead.objects.get(size=3).key_id
    assert verify("--key", key)[1] == ""
    assert verify("--key", "ab")[1].splitlines() == [
        f"head of 5: signed with another key, {key}",
        f"head of 3: signed with another key, {key}",
    ]
    key_path().unlink()
    assert verify()[1] == ""


@pytest.mark.parametrize("head", ["", "5", "x:" + "0" * 64, "5:abc"])
def test_a_head_that_is_none_is_refused(head: str) -> None:
    with pytest.raises(CommandError, match="give the size and the root hash"):
        call_command("verify_ledger", "--head", head)
