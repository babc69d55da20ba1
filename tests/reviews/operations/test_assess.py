from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import Event, Party
from claims.operations.extract import dismiss_claim
from reviews.models import (
    Assessment,
    Attribution,
    DeskPolicy,
    Rating,
    Review,
    Verdict,
)
from reviews.operations.assess import (
    AlreadyAssessed,
    Attributed,
    Opinion,
    OpinionInvalid,
    assess_review,
)
from reviews.operations.assign import (
    LeaseLost,
    expire_leases,
    take_claim,
)
from reviews.operations.decide import NotDecidable, decide_review
from tests.factories import ClaimFactory, EvidenceFactory, PartyFactory, parties, rating
from tests.reviews.stories import opinion, read_as


@pytest.fixture
def held(rita: User, now: datetime) -> Review:
    return take_claim(claim=ClaimFactory(), by=rita, at=now)


def test_assess_review_keeps_every_axis(
    held: Review, rita: User, now: datetime
) -> None:
    evidence = EvidenceFactory(claim=held.claim)
    officials = PartyFactory(name="Iranian officials", kind="group")
    said = Attributed(
        act="disputes",
        party=officials,
        quote="That is wrong.",
        said_on=now.date(),
        evidence=evidence,
    )
    given = opinion(
        "disputed_by",
        qualifiers=["missing_context", "missing_context"],
        attributions=[said],
        citations=[evidence, evidence],
    )
    made = assess_review(review=held, opinion=given, by=rita, at=now)
    made.refresh_from_db()
    assert (made.ordinal, made.by, made.rating.slug, made.qualifiers) == (
        1,
        rita,
        "disputed_by",
        ["missing_context"],
    )
    attribution = made.attributions.get()
    assert (attribution.party, attribution.act, attribution.quote) == (
        officials,
        "disputes",
        "That is wrong.",
    )
    assert made.citations.get().evidence == evidence


def test_assess_review_hands_on_to_a_second_reader(
    held: Review, rita: User, now: datetime
) -> None:
    assess_review(review=held, opinion=opinion(), by=rita, at=now)
    held.refresh_from_db()
    assert (held.status, held.holder, held.lease_expires_at) == (
        "second_wanted",
        None,
        None,
    )


def test_assess_review_is_enough_where_no_second_is_needed(
    rita: User, now: datetime
) -> None:
    DeskPolicy.objects.update(second_assessment="never")
    assert read_as([opinion()], rita, at=now).status == "agreed"


def test_assess_review_tells_nothing_of_the_judgement_in_its_event(
    held: Review, rita: User, now: datetime
) -> None:
    assess_review(review=held, opinion=opinion("false"), by=rita, at=now)
    event = Event.objects.get(kind="review.assessed")
    assert (event.subject, event.subject_id, event.detail) == (
        "review",
        held.pk,
        {"reading": 1},
    )


def test_assess_review_twice_is_refused(
    held: Review, rita: User, now: datetime
) -> None:
    assess_review(review=held, opinion=opinion(), by=rita, at=now)
    with pytest.raises(AlreadyAssessed):
        assess_review(review=held, opinion=opinion("false"), by=rita, at=now)
    assert Assessment.objects.get().rating.slug == "unproven"


def test_assess_review_is_for_the_holder(
    held: Review, sam: User, ed: User, now: datetime
) -> None:
    for other in (sam, ed):
        with pytest.raises(LeaseLost):
            assess_review(review=held, opinion=opinion(), by=other, at=now)
    assert not Assessment.objects.exists()


def test_assess_review_counts_after_the_lease_while_nobody_ended_it(
    held: Review, rita: User, now: datetime
) -> None:
    late = now + timedelta(hours=5)
    assess_review(review=held, opinion=opinion(), by=rita, at=late)
    held.refresh_from_db()
    assert held.status == "second_wanted"


def test_assess_review_is_refused_once_the_lease_was_ended(
    held: Review, rita: User, sam: User, now: datetime
) -> None:
    late = now + timedelta(hours=5)
    expire_leases(at=late)
    take_claim(claim=held.claim, by=sam, at=late)
    with pytest.raises(LeaseLost):
        assess_review(review=held, opinion=opinion(), by=rita, at=late)
    assert not Assessment.objects.exists()


def test_a_new_name_becomes_a_party(held: Review, rita: User, now: datetime) -> None:
    said = Attributed(act="denies", party_name="  Esmail \u0000Baqaei ")
    given = opinion("denied_by", attributions=[said])
    assess_review(review=held, opinion=given, by=rita, at=now)
    assert Attribution.objects.get().party == Party.objects.get(name="Esmail Baqaei")


OFFICIALS = Attributed(act="disputes", party_name="Iranian officials")
TURKS = Attributed(act="disputes", party_name="Turkish officials")


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (("true", {}), ("true", {}), "agreed"),
        (("true", {}), ("false", {}), "split"),
        (("true", {"summary": "Counted."}), ("true", {"summary": "Seen."}), "agreed"),
        (
            ("true", {"qualifiers": ["satire", "misleading"]}),
            ("true", {"qualifiers": ["misleading", "satire"]}),
            "agreed",
        ),
        (("true", {"qualifiers": ["misleading"]}), ("true", {}), "split"),
        (
            ("disputed_by", {"attributions": [OFFICIALS]}),
            ("disputed_by", {"attributions": [OFFICIALS]}),
            "agreed",
        ),
        (
            ("disputed_by", {"attributions": [OFFICIALS]}),
            ("disputed_by", {"attributions": [OFFICIALS, TURKS]}),
            "split",
        ),
        (
            ("disputed_by", {"attributions": [OFFICIALS]}),
            (
                "disputed_by",
                {"attributions": [OFFICIALS, replace(OFFICIALS, act="denies")]},
            ),
            "split",
        ),
        # Off an attribution rating, who said what is only background.
        (("unproven", {"attributions": [OFFICIALS]}), ("unproven", {}), "agreed"),
    ],
)
def test_two_readings_agree_or_split(
    first: tuple[str, dict[str, Any]],
    second: tuple[str, dict[str, Any]],
    status: str,
    rita: User,
    sam: User,
    now: datetime,
) -> None:
    opinions = [opinion(slug, **changes) for slug, changes in (first, second)]
    assert read_as(opinions, rita, sam, at=now).status == status


def changed(field: str, value: Any) -> Opinion:
    return replace(opinion(), **{field: value})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("summary", " \u0000\n "),
        ("summary", "x" * 2001),
        ("rationale", ""),
        ("rationale", "x" * 20_001),
        ("qualifiers", ["true"]),
        ("qualifiers", ["nonsense"]),
        ("attributions", [Attributed(act="disputes")]),
        ("attributions", [Attributed(act="shouts", party_name="A")]),
        ("attributions", [Attributed(act="denies", party_name="A" * 301)]),
        ("attributions", [Attributed(act="denies", party_name="A", quote="x" * 2001)]),
        ("attributions", [OFFICIALS] * 101),
    ],
)
def test_an_opinion_that_breaks_a_rule_is_refused_by_field(
    field: str, value: Any, held: Review, rita: User, now: datetime
) -> None:
    with pytest.raises(OpinionInvalid) as refused:
        assess_review(review=held, opinion=changed(field, value), by=rita, at=now)
    assert list(refused.value.fields) == [field]
    assert not Assessment.objects.exists()
    assert not parties().exists()
    held.refresh_from_db()
    assert (held.status, held.holder) == ("open", rita)


def test_an_attribution_rating_needs_its_act(
    held: Review, rita: User, now: datetime
) -> None:
    denial = Attributed(act="denies", party_name="Iranian officials")
    given = opinion("disputed_by", attributions=[denial])
    with pytest.raises(OpinionInvalid) as refused:
        assess_review(review=held, opinion=given, by=rita, at=now)
    assert refused.value.fields == {
        "attributions": ["This rating names who disputes; say who that is."]
    }


def test_a_rating_that_was_retired_is_refused(
    held: Review, rita: User, now: datetime
) -> None:
    Rating.objects.filter(slug="unproven").update(retired=True)
    with pytest.raises(OpinionInvalid) as refused:
        assess_review(review=held, opinion=opinion(), by=rita, at=now)
    assert list(refused.value.fields) == ["rating"]


def test_a_context_term_may_be_the_rating_but_not_its_own_qualifier(
    held: Review, rita: User, now: datetime
) -> None:
    given = opinion("satire", qualifiers=["satire"])
    with pytest.raises(OpinionInvalid):
        assess_review(review=held, opinion=given, by=rita, at=now)
    made = assess_review(review=held, opinion=opinion("satire"), by=rita, at=now)
    assert made.rating == rating("satire")


def test_nobody_said_it_tomorrow(held: Review, rita: User, now: datetime) -> None:
    said = replace(OFFICIALS, said_on=now.date() + timedelta(days=2))
    with pytest.raises(OpinionInvalid):
        assess_review(
            review=held, opinion=opinion(attributions=[said]), by=rita, at=now
        )


@pytest.mark.parametrize("field", ["citations", "attributions"])
@pytest.mark.parametrize("fault", ["of another claim", "rejected"])
def test_evidence_must_be_of_the_claim_and_stand(
    field: str, fault: str, held: Review, rita: User, now: datetime
) -> None:
    evidence = EvidenceFactory(claim=held.claim)
    if fault == "rejected":
        evidence.status, evidence.decided_by = "rejected", rita
        evidence.save()
    else:
        evidence = EvidenceFactory()
    value: list[Any] = [evidence]
    if field == "attributions":
        value = [replace(OFFICIALS, evidence=evidence)]
    with pytest.raises(OpinionInvalid) as refused:
        assess_review(review=held, opinion=changed(field, value), by=rita, at=now)
    assert list(refused.value.fields) == [field]


def test_assess_review_refuses_a_claim_dismissed_meanwhile(
    held: Review, rita: User, now: datetime
) -> None:
    dismiss_claim(claim=held.claim, by=rita, at=now)

    with pytest.raises(LeaseLost):
        assess_review(review=held, opinion=opinion("unproven"), by=rita, at=now)

    assert not Assessment.objects.exists()


def test_decide_review_refuses_a_claim_dismissed_meanwhile(
    held: Review, rita: User, sam: User, ed: User, now: datetime
) -> None:
    for reader in (rita, sam):
        taken = take_claim(claim=held.claim, by=reader, at=now)
        assess_review(review=taken, opinion=opinion("unproven"), by=reader, at=now)
    dismiss_claim(claim=held.claim, by=ed, at=now)

    with pytest.raises(NotDecidable):
        decide_review(review=held, opinion=opinion("unproven"), by=ed, at=now)

    assert not Verdict.objects.exists()
