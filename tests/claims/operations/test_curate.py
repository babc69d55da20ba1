from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import Document, Event, Evidence, EvidenceStatus, Party
from claims.operations.capture import AddressNotValid
from claims.operations.curate import (
    AlreadyAttached,
    QuoteMissing,
    StanceUnknown,
    accept_evidence,
    add_evidence,
    add_passage_evidence,
    flip_evidence,
    reject_evidence,
    reopen_evidence,
)
from claims.operations.parties import NameMissing, get_party, get_source, party_named
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    PartyFactory,
    PassageFactory,
    parties,
)

pytestmark = pytest.mark.django_db


def test_accept_evidence_says_who_decided_and_when(rita: User, now: datetime) -> None:
    evidence = EvidenceFactory.create(stance="conflicts")

    accept_evidence(evidence=evidence, by=rita, at=now)

    evidence.refresh_from_db()
    assert (evidence.status, evidence.decided_by, evidence.decided_at) == (
        EvidenceStatus.ACCEPTED,
        rita,
        now,
    )
    assert evidence.effective_stance == "conflicts"
    event = Event.objects.get()
    assert (event.kind, event.claim_id, event.by) == (
        "evidence.accepted",
        evidence.claim_id,
        rita,
    )


def test_accept_evidence_twice_is_one_decision(
    rita: User, sam: User, now: datetime
) -> None:
    evidence = EvidenceFactory.create()

    accept_evidence(evidence=evidence, by=rita, at=now)
    accept_evidence(evidence=evidence, by=sam, at=now + timedelta(hours=1))

    evidence.refresh_from_db()
    assert evidence.decided_by == rita
    assert Event.objects.count() == 1


def test_flip_evidence_keeps_the_proposal_beside_the_correction(
    rita: User, now: datetime
) -> None:
    evidence = EvidenceFactory.create(stance="corroborates")

    flip_evidence(evidence=evidence, stance="conflicts", by=rita, at=now)

    evidence.refresh_from_db()
    assert evidence.stance == "corroborates"
    assert evidence.corrected_stance == "conflicts"
    assert evidence.effective_stance == "conflicts"
    assert evidence.status == EvidenceStatus.ACCEPTED
    flip_evidence(evidence=evidence, stance="corroborates", by=rita, at=now)
    evidence.refresh_from_db()
    assert evidence.corrected_stance == ""


def test_flip_evidence_refuses_a_stance_there_is_not(rita: User, now: datetime) -> None:
    evidence = EvidenceFactory.create()

    with pytest.raises(StanceUnknown):
        flip_evidence(evidence=evidence, stance="maybe", by=rita, at=now)

    evidence.refresh_from_db()
    assert evidence.status == EvidenceStatus.PROPOSED
    assert not Event.objects.exists()


def test_reopen_evidence_makes_it_a_proposal_again(rita: User, now: datetime) -> None:
    evidence = EvidenceFactory.create()
    reject_evidence(evidence=evidence, by=rita, at=now)
    assert Evidence.objects.standing().count() == 0

    reopen_evidence(evidence=evidence, by=rita, at=now)

    evidence.refresh_from_db()
    assert (evidence.status, evidence.decided_by, evidence.decided_at) == (
        EvidenceStatus.PROPOSED,
        None,
        None,
    )
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["evidence.rejected", "evidence.reopened"]


def test_add_evidence_puts_the_quote_into_the_library(
    rita: User, now: datetime
) -> None:
    claim = ClaimFactory.create()

    evidence = add_evidence(
        claim=claim,
        stance="conflicts",
        url="https://gazette.example/a",
        quote=" The mayor denied it.\r\nTwice. ",
        source_name="The Gazette",
        title="Mayor denies",
        published_on=date(2025, 3, 4),
        party_name="Anna Berg",
        by=rita,
        at=now,
    )

    assert evidence.exact == "The mayor denied it.\nTwice."
    assert evidence.document.title == "Mayor denies"
    assert evidence.document.source.name == "The Gazette"
    assert evidence.document.published_on == date(2025, 3, 4)
    assert evidence.attributed_to == Party.objects.get(name="Anna Berg")
    assert (evidence.status, evidence.by_person, evidence.stance_score) == (
        "accepted",
        True,
        None,
    )
    assert (evidence.proposed_by, evidence.decided_by) == ("rita", rita)
    assert evidence.origin


def test_add_evidence_twice_is_one_row(rita: User, now: datetime) -> None:
    claim = ClaimFactory.create()
    given: dict[str, Any] = {
        "stance": "context",
        "url": "https://a.example/",
        "quote": "It rained.",
    }

    first = add_evidence(claim=claim, **given, by=rita, at=now)
    again = add_evidence(claim=claim, **given, by=rita, at=now)

    assert again == first
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"stance": "unrelated"}, StanceUnknown),
        ({"quote": " … "}, QuoteMissing),
        ({"url": "a.example"}, AddressNotValid),
    ],
)
def test_add_evidence_refuses_and_writes_nothing(
    changed: dict[str, str], error: type[Exception], rita: User, now: datetime
) -> None:
    given: dict[str, Any] = {
        "stance": "context",
        "url": "https://a.example/",
        "quote": "It rained.",
    }

    with pytest.raises(error):
        add_evidence(
            claim=ClaimFactory.create(), **{**given, **changed}, by=rita, at=now
        )

    assert not Evidence.objects.exists()
    assert not Document.objects.exists()


def test_add_passage_evidence_attaches_a_passage_once(
    rita: User, now: datetime
) -> None:
    claim, passage = ClaimFactory.create(), PassageFactory.create()

    added = add_passage_evidence(
        claim=claim, passage=passage, stance="corroborates", by=rita, at=now
    )

    assert added.exact == passage.text
    with pytest.raises(AlreadyAttached):
        add_passage_evidence(
            claim=claim, passage=passage, stance="context", by=rita, at=now
        )
    assert Evidence.objects.get().stance == "corroborates"


def test_get_party_tells_a_body_from_a_person_by_its_name() -> None:
    assert get_party(name="Lund City Council").kind == "organisation"
    assert get_party(name="Anna Berg").kind == "person"
    assert get_party(name="Lund Council", kind="person").kind == "person"


def test_get_party_knows_spelling_variants_and_aliases(db: None) -> None:
    party = get_party(name="Müller  Anna", role="Mayor")
    alias = PartyFactory.create(name="United Nations", aliases=["UN"])

    assert get_party(name="MÜLLER anna", role="Minister", affiliation="Lund") == party
    assert get_party(name="UN", kind="organisation") == alias
    party.refresh_from_db()
    assert (party.name, party.role, party.affiliation) == (
        "Müller Anna",
        "Mayor",
        "Lund",
    )
    assert parties().count() == 2
    with pytest.raises(NameMissing):
        get_party(name=" \n ")


def test_party_named_knows_a_person_by_the_last_part_of_the_name(db: None) -> None:
    anna = PartyFactory.create(name="Anna Maria Berg")

    assert party_named(name="Berg") == anna
    assert party_named(name="Maria Berg") == anna
    PartyFactory.create(name="Mayor Anna Maria Berg")
    assert party_named(name="Berg") == anna
    other = party_named(name="Jon Berg")
    assert other not in {None, anna}
    assert party_named(name="Berg") not in {anna, other}
    assert parties().count() == 4


@pytest.mark.parametrize("name", ["", " ", "agency", "the paper", "41"])
def test_party_named_makes_no_party_of_nobody_in_particular(
    db: None, name: str
) -> None:
    assert party_named(name=name) is None
    assert not parties().exists()


def test_get_source_knows_a_publisher_by_its_domain(db: None) -> None:
    first = get_source(url="https://www.gazette.example/a", name="The Gazette")
    again = get_source(url="http://news.gazette.example/b", country="Norway")
    named = get_source(name="a leaflet")

    assert first is not None
    assert again == first
    assert again is not None
    assert (again.name, again.domain, again.country) == (
        "The Gazette",
        "gazette.example",
        "Norway",
    )
    assert named is not None
    assert named.domain is None
    assert get_source(name="A Leaflet") == named
    assert get_source() is None
