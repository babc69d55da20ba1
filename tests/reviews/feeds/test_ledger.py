"""The public log read as an outsider would, who has only these answers."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from reviews import ledger
from reviews.feeds import ledger as views
from reviews.operations.announce import sign_tree_head
from tests.reviews.stories import published

COUNT = 5


@pytest.fixture(autouse=True)
def _own_key(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def log(rita: User, sam: User, ed: User, now: datetime) -> None:
    for n in range(COUNT):
        published(rita, sam, ed, at=now + timedelta(hours=n))
        if n == 2:
            sign_tree_head(at=now)
    sign_tree_head(at=now)


def read(client: Client, address: str, status: int = 200) -> Any:
    response = client.get(address)
    assert response.status_code == status, response.content
    return response.json()


def hashes(*values: str) -> list[bytes]:
    return [bytes.fromhex(value) for value in values]


@pytest.mark.django_db
def test_an_empty_log_says_so(client: Client) -> None:
    page = read(client, "/ledger/")
    assert (page["size"], page["head"], page["entries"]) == (0, None, [])
    assert read(client, "/ledger/0/", 404)["error"]["code"] == "no_such_entry"
    assert read(client, "/ledger/consistency/", 404)["error"] == {
        "code": "no_such_entry",
        "message": "The ledger is empty.",
    }


@pytest.mark.usefixtures("log")
def test_anybody_can_check_the_head_and_the_entries(client: Client) -> None:
    page = read(client, "/ledger/")
    head, entries = page["head"], page["entries"]
    assert [entry["index"] for entry in entries] == list(range(COUNT))
    leaves = [ledger.leaf_hash(entry["canonical"]) for entry in entries]
    assert [leaf.hex() for leaf in leaves] == [e["leaf_hash"] for e in entries]
    assert ledger.root_hash(leaves).hex() == head["root_hash"]
    assert f'"root_hash":"{head["root_hash"]}"' in head["signed_text"]
    key = ledger.public_key(head["key_id"])
    assert ledger.is_signed(key, head["signed_text"], head["signature"])
    assert all(ledger.canonical(e["body"]) == e["canonical"] for e in entries)


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(("index", "size"), [(0, 5), (4, 5), (2, 3), (0, 1)])
def test_an_entry_comes_with_its_proof(index: int, size: int, client: Client) -> None:
    answer = read(client, f"/ledger/{index}/?size={size}")
    leaf, root = hashes(answer["entry"]["leaf_hash"], answer["root_hash"])
    proof = hashes(*answer["proof"])
    assert ledger.verify_inclusion(leaf, index, size, proof, root)


@pytest.mark.usefixtures("log")
def test_a_log_only_grows(client: Client) -> None:
    answer = read(client, "/ledger/consistency/?first=3")
    assert answer["second"]["size"] == COUNT
    first, second = (
        bytes.fromhex(answer[name]["root_hash"]) for name in ("first", "second")
    )
    proof = hashes(*answer["proof"])
    assert ledger.verify_consistency(3, COUNT, first, second, proof)


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("/ledger/5/", 404, None),
        ("/ledger/99999999999999999999/", 404, None),
        ("/ledger/?page=2", 404, None),
        ("/ledger/?page=x", 400, "page"),
        ("/ledger/3/?size=3", 400, "size"),
        ("/ledger/3/?size=6", 400, "size"),
        ("/ledger/3/?size=%00", 400, "size"),
        ("/ledger/consistency/?first=4&second=3", 400, "first"),
        ("/ledger/consistency/?first=0", 400, "first"),
        ("/ledger/consistency/?second=6", 400, "second"),
    ],
)
def test_what_the_log_does_not_have_is_said(
    address: str, status: int, field: str | None, client: Client
) -> None:
    error = read(client, address, status)["error"]
    assert error["message"].endswith(".")
    assert list(error.get("fields", {})) == ([field] if field else [])


@pytest.mark.usefixtures("log")
def test_pages_lead_on(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 2)
    page = read(client, "/ledger/")
    assert page["next"] == "http://127.0.0.1:8000/ledger/?page=2"
    last = read(client, "/ledger/?page=3")
    assert ([e["index"] for e in last["entries"]], last["next"]) == ([4], None)
