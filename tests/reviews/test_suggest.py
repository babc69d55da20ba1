from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import Claim, Party
from reviews.models import Rating
from reviews.suggest import suggest_rating
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    EvidenceFactory,
    PartyFactory,
)


@pytest.fixture
def claim(db: None) -> Claim:
    return ClaimFactory()


@pytest.fixture
def officials(db: None) -> Party:
    return PartyFactory(name="Iranian officials", kind="group")


def member(group: Party, name: str) -> Party:
    party = PartyFactory(name=name)
    party.groups.add(group)
    return party


def says(claim: Claim, stance: str, party: Party | None = None, **more: Any) -> None:
    EvidenceFactory(claim=claim, stance=stance, attributed_to=party, **more)


def accepted(claim: Claim, stance: str, by: User, at: datetime, **more: Any) -> None:
    says(claim, stance, status="accepted", decided_by=by, decided_at=at, **more)


def suggested(claim: Claim) -> str | None:
    suggestion = suggest_rating(claim)
    return suggestion.rating_slug if suggestion else None


def test_officials_against_one_speaker_dispute(claim: Claim, officials: Party) -> None:
    """The case the desk began with: three denials, and the claimant's own word."""
    president = PartyFactory(name="The president")
    AppearanceFactory(claim=claim, speaker=president)
    says(claim, "corroborates", president)
    for name in ("Kowsari", "Asadi", "Baqaei"):
        says(claim, "conflicts", member(officials, name))
    suggestion = suggest_rating(claim)
    assert suggestion is not None
    assert (suggestion.rating_slug, suggestion.parties) == (
        "disputed_by",
        (officials,),
    )
    assert suggestion.reason == (
        "Iranian officials conflict with the claim from 3 origins, and nothing "
        "independent corroborates it."
    )


def test_the_claimants_colleague_corroborates_nothing(
    claim: Claim, officials: Party
) -> None:
    kremlin = PartyFactory(name="Russian officials", kind="group")
    AppearanceFactory(claim=claim, speaker=member(kremlin, "The president"))
    says(claim, "corroborates", member(kremlin, "The spokesman"))
    says(claim, "conflicts", member(officials, "Kowsari"))
    says(claim, "conflicts", member(officials, "Asadi"))
    assert suggested(claim) == "disputed_by"


def test_copies_of_one_denial_are_one_voice(claim: Claim, officials: Party) -> None:
    for _ in range(3):
        says(claim, "conflicts", member(officials, f"K{_}"), origin="one")
    assert suggested(claim) is None


def test_an_independent_voice_leaves_no_mere_dispute(
    claim: Claim, officials: Party
) -> None:
    for name in ("Kowsari", "Asadi"):
        says(claim, "conflicts", member(officials, name))
    says(claim, "corroborates")
    assert suggested(claim) is None
    says(claim, "corroborates")
    assert suggested(claim) == "conflicting_evidence"


def test_too_many_parties_are_for_a_person_to_word(claim: Claim) -> None:
    for _ in range(4):
        says(claim, "conflicts", PartyFactory())
    assert suggested(claim) is None


def test_nothing_is_suggested_of_nothing(claim: Claim) -> None:
    assert suggest_rating(claim) is None
    says(claim, "context")
    says(claim, "corroborates")
    assert suggest_rating(claim) is None


def test_unsure_and_rejected_evidence_counts_for_nothing(
    claim: Claim, officials: Party, rita: User, now: datetime
) -> None:
    says(claim, "conflicts", member(officials, "Kowsari"))
    says(claim, "conflicts", member(officials, "Asadi"), stance_score=0.4)
    says(
        claim,
        "conflicts",
        member(officials, "Baqaei"),
        status="rejected",
        decided_by=rita,
        decided_at=now,
    )
    assert suggested(claim) is None
    accepted(
        claim,
        "conflicts",
        rita,
        now,
        party=member(officials, "Rezaei"),
        stance_score=0.4,
    )
    assert suggested(claim) == "disputed_by"


@pytest.mark.parametrize(
    ("stance", "finding"), [("corroborates", "true"), ("conflicts", "false")]
)
def test_a_finding_needs_accepted_independent_evidence_on_one_side(
    stance: str, finding: str, claim: Claim, rita: User, now: datetime
) -> None:
    says(claim, stance)
    says(claim, stance)
    assert suggested(claim) is None
    accepted(claim, stance, rita, now)
    assert suggested(claim) is None
    accepted(claim, stance, rita, now)
    assert suggested(claim) == finding
    other = "conflicts" if stance == "corroborates" else "corroborates"
    says(claim, other)
    assert suggested(claim) is None


def test_a_corrected_stance_is_the_one_that_counts(
    claim: Claim, officials: Party, rita: User, now: datetime
) -> None:
    for name in ("Kowsari", "Asadi"):
        accepted(
            claim,
            "corroborates",
            rita,
            now,
            party=member(officials, name),
            corrected_stance="conflicts",
        )
    assert suggested(claim) == "disputed_by"


def test_a_rating_that_was_retired_is_not_suggested(
    claim: Claim, officials: Party
) -> None:
    for name in ("Kowsari", "Asadi"):
        says(claim, "conflicts", member(officials, name))
    Rating.objects.filter(slug="disputed_by").update(retired=True)
    assert suggest_rating(claim) is None
