from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.models import Anchoring, Appearance, Article, Claim, Event
from claims.operations.capture import capture_article
from claims.operations.carry import VersionBeforeWaits, carry_over, plan_carry_over
from claims.operations.extract import add_claim, dismiss_claim, extract_claims
from claims.operations.reshape import (
    confirm_appearance,
    drop_appearance,
    split_appearance,
)
from claims.queries import appearances_of, articles_to_extract, each_once
from factcheck.lib.text import fingerprint
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    PartyFactory,
)

pytestmark = pytest.mark.django_db

BRIDGES = "The city of Lund repaired 41 bridges in 2024, auditor Jon Holm said."
DEATHS = "Two workers died in June 2024, the ministry of works said."
COSTS = "The repairs cost 12 million euros, according to Mayor Anna Berg."
STORY = f"{BRIDGES} {DEATHS}\n\n{COSTS}"
ADDRESS = "https://gazette.example/bridges"


def capture(text: str, now: datetime) -> Article:
    return capture_article(text=text, url=ADDRESS, by=None, at=now)


def read(text: str, now: datetime) -> Article:
    article = capture(text, now)
    extract_claims(article=article, at=now)
    return article


def row(article: Article, words: str) -> Appearance:
    return next(a for a in appearances_of(article) if words in a.exact)


def told(kind: str, **where: Any) -> Event:
    return Event.objects.get(kind=kind, **where)


def test_the_same_words_are_carried_over_with_all_that_is_known_of_them(
    now: datetime, rita: User
) -> None:
    first = read(STORY, now)
    before = row(first, "41 bridges")
    before.reporter = PartyFactory.create()
    before.save()

    second = read(f"A new lead.\n\n{STORY}", now)

    after = row(second, "41 bridges")
    assert (after.anchoring, after.carried_from) == (Anchoring.EXACT, before)
    for kept in ("claim", "speaker", "reporter", "said_on", "quoted", "proposed_by"):
        assert getattr(after, kept) == getattr(before, kept)
    assert second.text[after.start : after.end] == after.exact == before.exact
    assert after.prefix == second.text[max(0, after.start - 32) : after.start]
    assert Claim.objects.filter(text=before.claim.text).count() == 1
    assert set(appearances_of(first).values_list("orphaned_in", flat=True)) == {None}


def test_changed_words_are_carried_over_to_be_checked(now: datetime) -> None:
    first = read(STORY, now)
    before = row(first, "41 bridges")

    second = read(STORY.replace("41 bridges", "43 bridges"), now)

    after = row(second, "43 bridges")
    assert (after.anchoring, after.claim) == (Anchoring.FUZZY, before.claim)
    assert not Claim.objects.filter(text__contains="43 bridges").exists()
    event = told("appearance.carried_over")
    assert (event.claim_id, event.article_id) == (before.claim_id, second.pk)
    assert event.detail["before"] == before.exact
    assert event.detail["after"] == after.exact
    assert 0.9 < event.detail["likeness"] < 1


def test_words_that_are_gone_stay_where_they_were_said(now: datetime) -> None:
    first = read(STORY, now)
    before = row(first, "Two workers died")

    second = read(f"{BRIDGES}\n\n{COSTS}", now)

    before.refresh_from_db()
    assert before.orphaned_in == second
    assert before.exact in first.text
    event = told("appearance.orphaned")
    assert (event.claim_id, event.subject_id) == (before.claim_id, before.pk)
    assert event.detail == {"before": before.exact}


def test_what_became_of_the_claims_is_told_of_the_article(now: datetime) -> None:
    first = read(STORY, now)
    changed = f"{BRIDGES} {COSTS.replace('12', '13')}\n\nNobody saw it coming."

    second = read(changed, now)

    detail = told("article.carried_over").detail
    rows = appearances_of(second).exclude(carried_from=None)
    by_kind = {
        kind: set(rows.filter(anchoring=kind).values_list("pk", flat=True))
        for kind in (Anchoring.EXACT, Anchoring.FUZZY)
    }
    orphans = set(second.orphans.values_list("pk", flat=True))
    assert all((*by_kind.values(), orphans))
    assert detail["previous"] == first.pk
    assert set(detail["exact"]) == by_kind[Anchoring.EXACT]
    assert set(detail["fuzzy"]) == by_kind[Anchoring.FUZZY]
    assert set(detail["orphaned"]) == orphans
    assert detail["counts"] == {
        name: len(detail[name]) for name in ("exact", "fuzzy", "orphaned")
    }


def test_new_sentences_are_found_beside_those_carried_over(now: datetime) -> None:
    read(STORY, now)
    fresh = "The town of Ystad closed 7 schools in 2023, the council said."

    second = read(f"{STORY} {fresh}", now)

    found = row(second, "7 schools")
    assert (found.anchoring, found.carried_from) == (Anchoring.FOUND, None)
    assert found.claim.status == "extracted"


def test_done_twice_it_leaves_the_same_rows(now: datetime) -> None:
    read(STORY, now)
    second = capture(STORY.replace("41", "43"), now)
    extract_claims(article=second, at=now)
    before = list(Appearance.objects.order_by("pk").values())

    extract_claims(article=second, at=now)

    assert list(Appearance.objects.order_by("pk").values()) == before
    assert Event.objects.filter(kind="article.carried_over").count() == 1


def test_an_error_leaves_nothing_behind_and_the_next_attempt_all(
    now: datetime,
) -> None:
    read(STORY, now)
    second = capture(f"{STORY} So it was.", now)

    def break_down(share: float) -> None:
        if share > 0.5:  # while it writes
            raise MemoryError

    with pytest.raises(MemoryError):
        extract_claims(article=second, at=now, progress=break_down)
    assert not second.appearances.exists()
    second.refresh_from_db()
    extract_claims(article=second, at=now)

    assert row(second, "41 bridges").anchoring == Anchoring.EXACT


def test_a_version_waits_for_the_one_before(now: datetime) -> None:
    first = capture(STORY, now)
    second = capture(f"{STORY} So it was.", now)

    with pytest.raises(VersionBeforeWaits):
        extract_claims(article=second, at=now)

    second.refresh_from_db()
    assert (second.status, second.attempts) == ("captured", 0)
    assert list(articles_to_extract(now.replace(year=2030))) == [first]
    extract_claims(article=first, at=now)
    assert list(articles_to_extract(now.replace(year=2030))) == [second]


def test_a_version_that_cannot_be_read_is_not_waited_for(
    now: datetime, rita: User
) -> None:
    first = capture(STORY, now)
    marked = add_claim(article=first, start=0, end=len(BRIDGES), by=rita, at=now)
    Article.objects.filter(pk=first.pk).update(status="failed")

    second = read(f"{STORY} So it was.", now)

    assert row(second, "41 bridges").carried_from == marked
    assert row(second, "Two workers died").anchoring == Anchoring.FOUND


def test_what_was_dismissed_does_not_come_back(now: datetime, rita: User) -> None:
    first = read(STORY, now)
    dismissed = row(first, "41 bridges").claim
    dismiss_claim(claim=dismissed, by=rita, at=now)
    # Worded anew, it would not be recognised by its words.
    Claim.objects.filter(pk=dismissed.pk).update(text="x", fingerprint=fingerprint("x"))

    second = read(f"A new lead.\n\n{STORY}", now)

    assert row(second, "41 bridges").claim == dismissed
    dismissed.refresh_from_db()
    assert dismissed.status == "dismissed"


def test_what_was_removed_does_not_come_back_in_any_later_version(
    now: datetime, rita: User
) -> None:
    first = read(STORY, now)
    removed = row(first, "41 bridges")
    AppearanceFactory.create(claim=removed.claim)  # so that the row itself goes
    drop_appearance(appearance=removed, by=rita, at=now)

    for lead in ("Lead.", "Another lead."):
        version = read(f"{lead}\n\n{STORY}", now)
        assert "41 bridges" not in " ".join(a.exact for a in appearances_of(version))
        assert row(version, "Two workers died").anchoring == Anchoring.EXACT

    changed = read(STORY.replace("41 bridges", "99 bridges"), now)
    assert row(changed, "99 bridges").anchoring == Anchoring.FOUND


def test_words_removed_in_one_version_make_no_claim_in_any(
    now: datetime, rita: User
) -> None:
    first = read(STORY, now)
    second = read(f"Lead.\n\n{STORY}", now)
    claim = row(first, "41 bridges").claim

    drop_appearance(appearance=row(second, "41 bridges"), by=rita, at=now)

    claim.refresh_from_db()
    assert claim.status == "dismissed"
    third = read(f"Other lead.\n\n{STORY}", now)
    assert row(third, "41 bridges").claim == claim


def test_changed_words_taken_off_a_claim_leave_it_what_was_said_before(
    now: datetime, rita: User
) -> None:
    first = read(STORY, now)
    said = row(first, "41 bridges")
    second = read(STORY.replace("41 bridges", "43 bridges"), now)

    drop_appearance(appearance=row(second, "43 bridges"), by=rita, at=now)

    said.refresh_from_db()
    assert said.orphaned_in == second
    assert said.claim.status == "extracted"
    third = read(f"Lead.\n\n{second.text}", now)
    # They make a claim of their own.
    assert row(third, "43 bridges").anchoring == Anchoring.FOUND


def test_what_a_person_divided_stays_divided(now: datetime, rita: User) -> None:
    text = "Lund repaired 41 bridges in 2024 and Ystad closed 7 schools in 2023."
    first = read(text, now)
    article = first
    whole = row(first, "41 bridges")
    cut = text.index(" and ")
    AppearanceFactory.create(claim=whole.claim)
    for other in appearances_of(first).exclude(pk=whole.pk):
        other.delete()
    split_appearance(
        appearance=whole, spans=[(0, cut), (cut + 5, len(text))], by=rita, at=now
    )

    second = read(f"{text}\n\nNobody saw it coming, a clerk said.", now)

    of_first = [a.exact for a in appearances_of(article)]
    carried = appearances_of(second).filter(end__lte=len(text))
    assert [a.exact for a in carried] == of_first
    assert len(of_first) == 2


def test_what_nobody_has_checked_stays_to_be_checked(now: datetime, rita: User) -> None:
    read(STORY, now)
    second = read(STORY.replace("41 bridges", "43 bridges"), now)
    third = read(f"Lead.\n\n{second.text}", now)
    assert row(third, "43 bridges").anchoring == Anchoring.FUZZY

    confirm_appearance(appearance=row(third, "43 bridges"), by=rita, at=now)
    fourth = read(f"Other lead.\n\n{second.text}", now)

    assert row(fourth, "43 bridges").anchoring == Anchoring.EXACT


def test_what_people_marked_in_the_new_version_stands(
    now: datetime, rita: User
) -> None:
    first = read(STORY, now)
    second = capture(f"Lead.\n\n{STORY}", now)
    start = second.text.index(BRIDGES)
    before = row(first, "41 bridges")
    marked = add_claim(
        article=second,
        start=start,
        end=start + before.end - before.start,
        by=rita,
        at=now,
    )

    extract_claims(article=second, at=now)

    assert row(second, "41 bridges") == marked
    before.refresh_from_db()
    assert before.orphaned_in is None


def test_what_people_change_meanwhile_is_looked_up_again(
    now: datetime, rita: User
) -> None:
    first = read(STORY, now)
    second = capture(f"Lead.\n\n{STORY}", now)

    plan = plan_carry_over(second)
    late = add_claim(article=first, start=4, end=8, by=rita, at=now)

    with transaction.atomic():
        carry_over(article=second, plan=plan, at=now)

    assert late.pk not in plan.places
    assert late.carried.get().exact == "city"


def test_an_article_without_a_version_before_tells_nothing(now: datetime) -> None:
    read(STORY, now)

    assert not Event.objects.filter(kind="article.carried_over").exists()


def test_a_claim_is_counted_once_for_all_versions_of_an_article(
    now: datetime, rita: User
) -> None:
    first = read(STORY, now)
    claim = row(first, "41 bridges").claim
    read(f"Lead.\n\n{STORY}", now)
    third = read(f"Other lead.\n\n{STORY}", now)
    elsewhere = AppearanceFactory.create(claim=claim)

    said = each_once(claim.appearances.select_related("article"))

    assert claim.appearances.count() == 4
    assert set(said) == {row(third, "41 bridges"), elsewhere}


def test_unchecked_words_stand_back_behind_the_version_before(now: datetime) -> None:
    first = read(STORY, now)
    second = read(STORY.replace("41 bridges", "43 bridges"), now)
    said = row(first, "41 bridges")
    of_claim = said.claim.appearances.select_related("article")

    assert each_once(of_claim) == [said]
    said.delete()
    assert each_once(of_claim.all()) == [row(second, "43 bridges")]


def test_words_said_twice_in_one_version_are_two_times() -> None:
    article = ArticleFactory.create(text="Yes it is. Yes it is.")
    claim = ClaimFactory.create()
    for start in (0, 11):
        AppearanceFactory.create(
            article=article, claim=claim, start=start, end=start + 10
        )

    assert len(each_once(claim.appearances.select_related("article"))) == 2


_SENTENCES = ["Мэр сказал. ", "پل‌ها ریخت. ", "Nine bridges fell. ", "41. ", "🌉 ", "é"]
_PARTS = st.lists(st.sampled_from([*_SENTENCES, "\n\n"]), min_size=1, max_size=12).map(
    "".join
)


@settings(deadline=None)  # it may be a busy machine that is slow
@given(_PARTS, _PARTS, st.data())
def test_whatever_changes_words_stay_slices(
    old: str, new: str, data: st.DataObject
) -> None:
    now = datetime.fromisoformat("2026-03-02T09:30:00+00:00")
    old, new = old.strip() or "a", new.strip() or "b"
    if fingerprint(old) == fingerprint(new):
        new += " c"
    Appearance.objects.all().delete()
    Article.objects.update(previous=None)
    Article.objects.all().delete()
    first = ArticleFactory.create(text=old, status="extracted")
    ends = st.integers(0, len(old))
    for start, end in data.draw(st.sets(st.tuples(ends, ends), max_size=5)):
        if start < end:
            AppearanceFactory.create(article=first, start=start, end=end)
    second = ArticleFactory.create(text=new, previous=first, version=2)

    extract_claims(article=second, at=now)

    for appearance in Appearance.objects.select_related("article"):
        words = appearance.article.text[appearance.start : appearance.end]
        assert words == appearance.exact
    for before in first.appearances.all():
        carried = before.carried.count()
        assert carried <= 1
        assert before.orphaned_in is None or not carried
