"""Both feeds as readers' programs see them, parsed by other people's code."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from reviews.feeds import page as feed_page
from reviews.models import DeskPolicy, Publication
from reviews.operations.assess import Attributed
from reviews.operations.publish import correct_publication, retract_publication
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    PartyFactory,
)
from tests.reviews.stories import opinion, published

WHY = {"reason_class": "error", "note": "We had the <wrong> town."}
HOSTILE = "</title><script>alert(1)</script> & \u0001\u000b\ufffe ]]> \U0001f4f0 ٤"
HOME = "https://desk.example"
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
}


@pytest.fixture(autouse=True)
def _home(settings: Settings) -> None:
    settings.DESK_URL = HOME


@pytest.fixture
def told(rita: User, sam: User, ed: User, now: datetime) -> Publication:
    article = ArticleFactory(url="https://news.example/a")
    claim = ClaimFactory(text="4,000 Iranian fighters were flown out of Syria.")
    AppearanceFactory(claim=claim, article=article)
    evidence = EvidenceFactory(claim=claim)
    officials = PartyFactory(
        name="Iranian officials", kind="group", names={"fa": "مقام‌های ایرانی"}
    )
    said = Attributed(act="disputes", party=officials, quote="No.", said_on=now.date())
    return published(
        rita,
        sam,
        ed,
        at=now,
        claim=claim,
        slug="disputed_by",
        attributions=[said],
        citations=[evidence],
        qualifiers=["missing_context"],
    )


def parsed(client: Client, address: str = "/feed.atom") -> Any:
    response = client.get(address)
    assert response.status_code == 200
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # feedparser's own, of Python's future
        found = feedparser.parse(
            response.content,
            response_headers={"content-type": response["Content-Type"]},
        )
    assert not found.bozo, found.get("bozo_exception")
    return found


def atom_tree(client: Client) -> ElementTree.Element:
    document = client.get("/feed.atom").content
    return ElementTree.fromstring(document)  # noqa: S314 (our own document)


def items(client: Client, query: str = "") -> Any:
    response = client.get(f"/feed.json{query}")
    assert response.status_code == 200
    return response.json()["items"]


def addresses(value: Any) -> Iterator[str]:
    """Every value that a JSON Feed calls an address."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name.endswith("url") and isinstance(part, str):
                yield part
            yield from addresses(part)
    elif isinstance(value, list):
        for part in value:
            yield from addresses(part)


@pytest.mark.django_db
def test_empty_feeds_are_feeds_and_stay_the_same(client: Client) -> None:
    assert parsed(client).entries == []
    assert items(client) == []
    assert client.get("/feed.atom").content == client.get("/feed.atom").content
    assert "Last-Modified" not in client.get("/feed.atom").headers


def test_the_atom_feed_tells_the_verdict(client: Client, told: Publication) -> None:
    found = parsed(client)
    (entry,) = found.entries
    page = f"{HOME}/verdicts/{told.claim.public_id}/"
    assert found.feed.id == f"{HOME}/feed.atom"
    assert found.feed.author == "Fact-check desk"
    assert (entry.id, entry.link) == (f"urn:uuid:{told.claim.public_id}", page)
    assert entry.title == (
        "Disputed by Iranian officials: 4,000 Iranian fighters were flown out of Syria."
    )
    assert entry.published == entry.updated == "2026-03-02T09:30:00+00:00"
    assert [tag.term for tag in entry.tags] == ["disputed_by", "missing_context"]
    assert [link.rel for link in entry.links] == ["alternate", "related"]
    assert "Nobody has counted" in entry.summary
    assert "No record of the repairs" in entry.content[0].value


def test_the_json_feed_tells_the_verdict(client: Client, told: Publication) -> None:
    response = client.get("/feed.json")
    feed = response.json()
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{HOME}/feed.json"
    (item,) = feed["items"]
    assert item["id"] == f"urn:uuid:{told.claim.public_id}"
    assert item["external_url"] == "https://news.example/a"
    assert (item["date_published"], item["language"]) == (told.at.isoformat(), "en")
    desk = item["_factdesk"]
    assert (desk["rating"], desk["kind"], desk["value"], desk["version"]) == (
        "disputed_by",
        "attribution",
        None,
        1,
    )
    assert desk["attributions"] == [
        {
            "party": "Iranian officials",
            "wikidata_id": None,
            "act": "disputes",
            "quote": "No.",
            "said_on": "2026-03-02",
        }
    ]
    assert desk["evidence"] == {"cited": 1, "origins": 1}
    entry = told.ledger_entry
    assert desk["ledger"] == {"index": 0, "leaf_hash": entry.leaf_hash}


def test_every_address_is_absolute(client: Client, told: Publication) -> None:
    found = list(addresses(client.get("/feed.json").json()))
    assert found
    assert all(address.startswith(("https://", "http://")) for address in found)
    tree = atom_tree(client)
    links = [link.get("href", "") for link in tree.iter(f"{{{NAMES['atom']}}}link")]
    assert links
    assert all(link.startswith("https://") for link in links)


def test_labels_come_in_the_language_asked_for(
    client: Client, told: Publication
) -> None:
    (item,) = items(client, "?language=fa")
    assert item["_factdesk"]["label"] == "مورد مناقشه از سوی مقام‌های ایرانی"
    assert item["title"].startswith("مورد مناقشه از سوی مقام‌های ایرانی: ")
    feed = client.get("/feed.json?language=fa").json()
    assert (feed["language"], feed["feed_url"]) == (
        "fa",
        f"{HOME}/feed.json?language=fa",
    )
    # A browser that prefers Persian gets the feed it asked for all the same.
    persian = client.get("/feed.json", headers={"Accept-Language": "fa"}).json()
    assert persian["language"] == "en"


def test_a_correction_changes_the_item_but_not_its_id(
    client: Client, told: Publication, ed: User
) -> None:
    (before,) = items(client)
    at = told.at + timedelta(days=2)
    correct_publication(
        claim=told.claim, opinion=opinion("half_true"), by=ed, at=at, **WHY
    )
    (after,) = items(client)
    assert after["id"] == before["id"]
    assert (after["date_published"], after["date_modified"]) == (
        told.at.isoformat(),
        at.isoformat(),
    )
    assert after["_factdesk"]["version"] == 2
    assert after["_factdesk"]["correction"] == {
        "reason": "error",
        "note": WHY["note"],
        "at": at.isoformat(),
    }
    (entry,) = parsed(client).entries
    assert (entry.published, entry.updated) == (told.at.isoformat(), at.isoformat())
    assert "We had the &lt;wrong&gt; town." in entry.content[0].value


def test_a_retraction_becomes_a_tombstone(
    client: Client, told: Publication, ed: User
) -> None:
    at = told.at + timedelta(days=2)
    retract_publication(claim=told.claim, by=ed, at=at, **WHY)
    assert parsed(client).entries == []
    tree = atom_tree(client)
    (stone,) = tree.findall("at:deleted-entry", NAMES)
    assert stone.attrib == {
        "ref": f"urn:uuid:{told.claim.public_id}",
        "when": at.isoformat(),
    }
    assert stone.findtext("at:comment", namespaces=NAMES) == WHY["note"]
    feed = client.get("/feed.json").json()
    assert feed["items"] == []
    assert feed["_factdesk"]["retractions"] == [
        {
            "id": f"urn:uuid:{told.claim.public_id}",
            "url": f"{HOME}/verdicts/{told.claim.public_id}/",
            "at": at.isoformat(),
            "note": WHY["note"],
        }
    ]


def test_hostile_words_stay_words(
    client: Client, rita: User, sam: User, ed: User, now: datetime
) -> None:
    DeskPolicy.objects.update(name=HOSTILE.replace("\u0001", ""), about=HOSTILE)
    claim = ClaimFactory(text=HOSTILE)
    published(
        rita, sam, ed, at=now, claim=claim, summary=HOSTILE, rationale=f"<b>{HOSTILE}"
    )
    (entry,) = parsed(client).entries
    assert "<script>alert(1)</script>" in entry.title  # as text: the type says so
    assert entry.title_detail.type == "text/plain"
    for text in (entry.content[0].value, entry.summary):
        assert "<script" not in text
    tree = atom_tree(client)
    raw = tree.findtext("atom:entry/atom:content", namespaces=NAMES) or ""
    assert "&lt;script&gt;" in raw
    assert "<b>" not in raw
    (item,) = items(client)
    assert "<script" not in item["content_html"]
    assert "&lt;script&gt;" in item["content_html"]
    assert not re.search("[\u0000-\u0008\u000b\ufffe]", item["title"])


@pytest.mark.parametrize("address", ["/feed.atom", "/feed.json"])
def test_whoever_has_it_is_told_so(
    address: str, client: Client, told: Publication, ed: User
) -> None:
    first = client.get(address)
    assert first["Last-Modified"] == "Mon, 02 Mar 2026 09:30:00 GMT"
    etag = {"If-None-Match": first["ETag"]}
    since = {"If-Modified-Since": first["Last-Modified"]}
    for headers in (etag, since):
        response = client.get(address, headers=headers)
        assert (response.status_code, response.content) == (304, b"")
    assert client.head(address, headers=etag).status_code == 304
    correct_publication(
        claim=told.claim,
        opinion=opinion("half_true"),
        by=ed,
        at=told.at + timedelta(seconds=1),
        **WHY,
    )
    for headers in (etag, since):
        assert client.get(address, headers=headers).status_code == 200


@pytest.mark.parametrize("address", ["/feed.atom", "/feed.json"])
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("page=2", 404),
        ("page=9999999999", 404),
        ("page=99999999999999999999", 400),
        ("page=0", 400),
        ("page=-1", 400),
        ("page=x", 400),
        ("page=%00", 400),
        ("page=٣", 400),
        ("page=²", 400),
        ("language=xx", 400),
        ("language=", 400),
        ("language=%00", 400),
        ("utm_source=reader", 200),
        ("page=", 200),
    ],
)
def test_queries_that_make_no_sense_are_answered_in_words(
    address: str, query: str, status: int, client: Client, told: Publication
) -> None:
    response = client.get(f"{address}?{query}")
    assert response.status_code == status
    if status != 200:
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response.content.decode().endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/feed.atom", "/feed.json", "/ledger/"])
def test_feeds_are_only_read(address: str, client: Client) -> None:
    assert client.post(address).status_code == 405


def test_pages_lead_to_each_other(
    client: Client,
    rita: User,
    sam: User,
    ed: User,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(feed_page, "PER_PAGE", 2)
    for n in range(5):
        published(rita, sam, ed, at=now + timedelta(hours=n))
    seen, address = [], f"{HOME}/feed.json?language=fa"
    while address:
        feed = client.get(address.removeprefix(HOME)).json()
        seen += [item["id"] for item in feed["items"]]
        address = feed.get("next_url", "")
    assert len(seen) == len(set(seen)) == 5
    links = {
        link.rel: link.href for link in parsed(client, "/feed.atom?page=2").feed.links
    }
    assert links == {
        "alternate": f"{HOME}/",
        "self": f"{HOME}/feed.atom?page=2",
        "first": f"{HOME}/feed.atom",
        "previous": f"{HOME}/feed.atom",
        "next": f"{HOME}/feed.atom?page=3",
    }


@pytest.mark.parametrize("item_count", [1, 3])
@pytest.mark.parametrize("address", ["/feed.atom", "/feed.json"])
def test_a_feed_costs_the_same_for_one_and_for_three(
    address: str,
    item_count: int,
    client: Client,
    rita: User,
    sam: User,
    ed: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(item_count):
        evidence = EvidenceFactory()
        AppearanceFactory(claim=evidence.claim)
        said = [Attributed(act="disputes", party=PartyFactory())]
        published(
            rita,
            sam,
            ed,
            at=now,
            claim=evidence.claim,
            slug="disputed_by",
            attributions=said,
            citations=[evidence],
        )
    with django_assert_num_queries(7):
        assert client.get(address).status_code == 200
