from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.contrib.auth.models import User

from claims.lifecycle import ClaimStatus
from claims.models import Claim, Event, FactCheck, FactCheckMatch, Relation
from claims.operations import research
from claims.operations.extract import edit_claim, request_research
from claims.operations.match import match_claim
from claims.operations.nearest import Nearest, find_nearest
from claims.operations.propose import compare_claim, compare_factcheck
from claims.operations.relate import (
    decide_factcheck_match,
    decide_relation,
    propose_relation,
)
from claims.operations.research import research_claim
from claims.queries import claims_to_compare
from factcheck.lib.text import fingerprint
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    FactCheckFactory,
    PartyFactory,
)

pytestmark = pytest.mark.django_db

TOLD = "Norland flew 400 Ruritanian soldiers out of Port Amber in May."
DENIED = "Those flown out of Port Amber were not Ruritanian soldiers but volunteers."
ALIKE = "Norland flew 400 Ruritanian soldiers from Port Amber in late May."
OTHER = "The council of Lund closed its only swimming pool for repairs."


def waiting(text: str, speaker: str = "", **columns: Any) -> Claim:
    claim: Claim = ClaimFactory.create(
        text=text,
        fingerprint=fingerprint(text),
        status=ClaimStatus.EXTRACTED,
        **columns,
    )
    if speaker:
        article = ArticleFactory.create(text=f"{speaker} said: {text} And so on.")
        party = PartyFactory.create(name=speaker)
        AppearanceFactory.create(claim=claim, speaker=party, article=article)
    return claim


def published(text: str, **columns: Any) -> FactCheck:
    row: FactCheck = FactCheckFactory.create(
        claim_text=text, fingerprint=fingerprint(text), **columns
    )
    return row


def test_claims_that_contradict_each_other_are_proposed_as_a_pair(
    now: datetime,
) -> None:
    told, denied = waiting(TOLD, "Ada Quill"), waiting(DENIED, "Boris Tam")
    waiting(OTHER, "Ada Quill Junior")

    research_claim(claim=denied, at=now)

    pair = Relation.objects.get()
    assert (pair.claim, pair.other, pair.kind) == (denied, told, "contradicts")
    assert (pair.status, pair.reasons) == ("proposed", ["negation"])
    event = Event.objects.get(kind="claim.researched")
    assert event.detail["related"] == 1


def test_a_pair_is_one_row_whichever_claim_is_researched_and_how_often(
    now: datetime, rita: User
) -> None:
    told, denied = waiting(TOLD, "Ada Quill"), waiting(DENIED, "Boris Tam")

    for claim in (told, denied, told):
        claim.refresh_from_db()
        request_research(claim=claim, by=rita, at=now)
        research_claim(claim=claim, at=now)

    assert Relation.objects.count() == 1


def test_claims_that_nearly_say_the_same_are_suggested_and_not_joined(
    now: datetime,
) -> None:
    known, claim = waiting(TOLD), waiting(ALIKE)

    research_claim(claim=claim, at=now)

    pair = Relation.objects.get()
    assert (pair.kind, pair.other, pair.status) == ("same", known, "proposed")
    assert pair.proposed_by == "words-and-meaning-1"


def test_no_more_than_the_surest_few_are_proposed_and_none_is_taken_back(
    now: datetime,
) -> None:
    places = ["Norda", "Vika", "Lund", "Mora", "Tarn", "Ulva", "Brae"]
    known = [waiting(f"{ALIKE.rstrip('.')} near {place}.") for place in places]
    claim = waiting(ALIKE)

    research_claim(claim=claim, at=now)
    assert Relation.objects.filter(claim=claim).count() == 5

    for other in known:
        research_claim(claim=other, at=now)
    assert Relation.objects.filter(claim=claim).count() >= 5


def test_statements_with_other_numbers_are_not_suggested_as_the_same(
    now: datetime,
) -> None:
    waiting("The town of Norda repaired 9 old bridges in spring.")
    claim = waiting("The town of Norda repaired 6 old bridges in spring.")

    research_claim(claim=claim, at=now)

    assert not Relation.objects.filter(kind="same").exists()


def test_one_speaker_with_a_long_name_does_not_make_statements_alike(
    now: datetime,
) -> None:
    body = "Northern Council for the Care of Rivers and Lakes of Norda (NCCRLN)"
    waiting(f"{body}: Floods are rising.", body)
    claim = waiting(f"{body}: Fish are dying.", body)

    research_claim(claim=claim, at=now)

    assert not Relation.objects.exists()


def test_what_a_person_rejected_is_never_proposed_again(
    now: datetime, rita: User
) -> None:
    known, claim = waiting(TOLD), waiting(ALIKE)
    check = published(TOLD)
    research_claim(claim=claim, at=now)
    decide_relation(relation=Relation.objects.get(), accept=False, by=rita, at=now)
    match = FactCheckMatch.objects.get()
    decide_factcheck_match(match=match, accept=False, by=rita, at=now)

    for row in (claim, known):
        row.refresh_from_db()
        request_research(claim=row, by=rita, at=now)
        research_claim(claim=row, at=now)
    compare_factcheck(fact_check=check, at=now)

    assert Relation.objects.get().status == "rejected"
    assert FactCheckMatch.objects.get(claim=claim).status == "rejected"


def test_a_claim_worded_anew_loses_what_no_longer_fits_but_not_what_a_person_proposed(
    now: datetime, rita: User
) -> None:
    known, by_hand = waiting(TOLD), waiting(OTHER)
    claim = waiting(ALIKE)
    research_claim(claim=claim, at=now)
    propose_relation(claim=claim, other=by_hand, kind="contradicts", by=rita, at=now)
    assert set(Relation.objects.values_list("other", flat=True)) == {
        known.pk,
        by_hand.pk,
    }

    claim.refresh_from_db()
    assert not claims_to_compare().filter(pk=claim.pk).exists()
    edit_claim(claim=claim, text="Rain fell on nine days in June.", by=rita, at=now)
    assert claims_to_compare().get(pk=claim.pk) == claim
    compare_claim(claim=claim, at=now)

    assert Relation.objects.get().other == by_hand
    assert not claims_to_compare().filter(pk=claim.pk).exists()


def test_a_claim_worded_anew_is_compared_in_its_new_words(
    now: datetime, rita: User
) -> None:
    known = waiting(TOLD)
    claim = waiting(OTHER)
    research_claim(claim=claim, at=now)
    assert not Relation.objects.exists()

    edit_claim(claim=claim, text=ALIKE, by=rita, at=now)
    compare_claim(claim=claim, at=now)
    compare_claim(claim=claim, at=now)

    assert Relation.objects.get().other == known
    assert Event.objects.filter(kind="claim.compared").count() == 1


def test_a_claim_worded_anew_during_its_research_is_compared_later(
    now: datetime, rita: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = waiting(TOLD)
    claim = waiting(OTHER)

    def meanwhile(claim: Claim, vector: Any) -> Nearest:
        row = Claim.objects.get(pk=claim.pk)
        edit_claim(claim=row, text=ALIKE, by=rita, at=now)
        return find_nearest(claim, vector)

    monkeypatch.setattr(research, "find_nearest", meanwhile)
    research_claim(claim=claim, at=now)
    assert not Relation.objects.exists()
    again = claims_to_compare().get()
    assert (again.text, again.embedding) == (ALIKE, None)

    compare_claim(claim=again, at=now)
    assert Relation.objects.get().other == known


def test_words_compared_too_late_are_left_for_another_time(
    now: datetime, rita: User
) -> None:
    waiting(TOLD)
    claim = waiting(ALIKE, ready_at=now)
    Claim.objects.filter(pk=claim.pk).update(status=ClaimStatus.READY)
    stale = Claim.objects.get(pk=claim.pk)
    claim.refresh_from_db()
    edit_claim(claim=claim, text=OTHER, by=rita, at=now)

    assert compare_claim(claim=stale, at=now) == {}

    assert not Relation.objects.exists()
    assert claims_to_compare().filter(pk=claim.pk).exists()


@pytest.mark.parametrize("status", ["dismissed", "set_aside"])
def test_claims_off_the_desk_are_proposed_to_nobody(status: str, now: datetime) -> None:
    known = waiting(TOLD, "Ada Quill")
    Claim.objects.filter(pk=known.pk).update(status=status)
    check = published(TOLD)

    research_claim(claim=waiting(DENIED, "Boris Tam"), at=now)
    compare_factcheck(fact_check=check, at=now)

    assert not Relation.objects.exists()
    assert not FactCheckMatch.objects.filter(claim=known).exists()


def test_a_published_fact_check_is_proposed_for_the_claim_it_is_about(
    now: datetime,
) -> None:
    check = published(TOLD)
    published(OTHER)
    claim = waiting(ALIKE)

    research_claim(claim=claim, at=now)

    match = FactCheckMatch.objects.get()
    assert (match.claim, match.fact_check) == (claim, check)
    assert match.score > 0.7


def test_a_fact_check_imported_later_finds_the_claims_on_the_desk(
    now: datetime,
) -> None:
    claim = waiting(ALIKE)
    check = published(TOLD)

    compare_factcheck(fact_check=check, at=now)
    compare_factcheck(fact_check=check, at=now + timedelta(hours=1))

    assert FactCheckMatch.objects.get().claim == claim
    check.refresh_from_db()
    assert check.compared_at == now + timedelta(hours=1)
    assert Event.objects.filter(kind="factcheck.compared").count() == 1


def test_of_two_claims_researched_at_the_same_moment_one_finds_the_other(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither has a vector when they begin, and no word of one is in the other."""
    one = waiting("Boats were sunk off the northern coast.")
    other = waiting("Le nord a perdu plusieurs navires.")
    alike: Any = OneMeaning()

    def meanwhile(claim: Claim, vector: Any) -> Nearest:
        found = find_nearest(claim, vector)
        if claim == one:
            research_claim(claim=other, encoder=alike, at=now)
        return found

    monkeypatch.setattr(research, "find_nearest", meanwhile)
    research_claim(claim=one, encoder=alike, at=now)

    assert Relation.objects.get().kind == "same"


class OneMeaning:
    """An encoder to which all texts mean the same."""

    def queries(self, texts: list[str]) -> np.ndarray[Any, Any]:
        return np.tile(np.eye(1, 384, dtype=np.float32), (len(texts), 1))


VARIANTS = [
    # Arabic letters for Persian ones, a half-space, tatweel, vowel signs, digits.
    (
        "شهرداری لوند ۴۱ پل را در سال ۲۰۲۴ بازسازی می‌کند",
        "شهرداري لوند 41 پل را در سال 2024 بازسازي ميكند",
    ),
    ("شرکت‌های کوچک لوند مالیات دادند", "شركت های كوچك لوند مالیات دادند"),
    ("أعلنت بلدية لوند إصلاح ٤١ جسرا", "اعلنت بلديـــة لوند إصلاح 41 جسرا"),
    ("أَعْلَنَتْ بَلَدِيَّةُ لُونْد إِصْلاحَ الجِسْر", "أعلنت بلدية لوند إصلاح الجسر"),
]


@pytest.mark.parametrize(("known", "new"), VARIANTS)
def test_one_claim_in_two_spellings_is_joined(known: str, new: str) -> None:
    claim = waiting(known)

    match = match_claim(text=new, fingerprint=fingerprint(new))

    assert match is not None
    assert match.claim == claim


@pytest.mark.parametrize(("known", "new"), VARIANTS)
def test_a_fact_check_in_another_spelling_is_found(
    known: str, new: str, now: datetime
) -> None:
    check = published(known)
    claim = waiting(new)

    research_claim(claim=claim, at=now)

    match = FactCheckMatch.objects.get()
    assert (match.fact_check, match.score) == (check, 1.0)
    match.delete()
    compare_factcheck(fact_check=check, at=now)
    assert FactCheckMatch.objects.get().claim == claim
