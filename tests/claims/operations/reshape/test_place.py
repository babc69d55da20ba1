from __future__ import annotations

from datetime import date, datetime

import pytest
from django.contrib.auth.models import User

from claims.models import Appearance, Article, Claim, Event
from claims.operations.extract import restore_claim
from claims.operations.reshape import (
    AppearanceGone,
    NothingToConfirm,
    WordingShared,
    confirm_appearance,
    drop_appearance,
    respan_appearance,
)
from claims.operations.spans import SpanNotValid, SpanTaken, WordingMissing
from factcheck.lib.text import fingerprint
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    PartyFactory,
)

pytestmark = pytest.mark.django_db

# The signs before the words are one code point and two UTF-16 units each.
TEXT = "𝒩orhaven 🌉: the mayor opened 3 bridges, and پل‌ها were repaired. None counted!"
OPENED = "the mayor opened 3 bridges"
REPAIRED = "پل‌ها were repaired"
BOTH = f"{OPENED}, and {REPAIRED}"


def span_of(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture
def article() -> Article:
    made: Article = ArticleFactory.create(text=TEXT)
    return made


@pytest.fixture
def marked(article: Article) -> Appearance:
    """A claim as the machine found it, worded by its words."""
    claim = ClaimFactory.create(text=BOTH, machine_text=BOTH, status="ready")
    start, end = span_of(BOTH)
    made: Appearance = AppearanceFactory.create(
        article=article,
        claim=claim,
        start=start,
        end=end,
        speaker=PartyFactory.create(),
        said_on=date(2026, 2, 3),
        match_reason="the same words",
    )
    return made


def test_drop_appearance_removes_one_of_two_and_keeps_all_of_it_in_the_history(
    marked: Appearance, rita: User, now: datetime
) -> None:
    AppearanceFactory.create(claim=marked.claim)
    version = AppearanceFactory.create(
        article__text="Another version.", carried_from=marked
    )

    claim = drop_appearance(appearance=marked, by=rita, at=now)

    assert claim == marked.claim
    assert claim.status == "ready"
    assert not Appearance.objects.filter(pk=marked.pk).exists()
    event = Event.objects.get()
    assert (event.kind, event.subject_id) == ("appearance.removed", marked.pk)
    assert (event.claim_id, event.article_id) == (claim.pk, marked.article_id)
    assert event.detail == {
        "before": {
            "article_id": marked.article_id,
            "claim_id": claim.pk,
            "start": marked.start,
            "end": marked.end,
            "exact": BOTH,
            "quoted": False,
            "speaker_id": marked.speaker_id,
            "reporter_id": None,
            "said_on": "2026-02-03",
            "proposed_by": "rules-1",
            "match_reason": "the same words",
            "anchoring": "found",
            "carried_from_id": None,
            "orphaned_in_id": None,
        },
        "carried": [version.pk],
    }


@pytest.mark.parametrize(
    "status", ["extracted", "researching", "ready", "stalled", "set_aside"]
)
def test_drop_appearance_dismisses_a_claim_made_nowhere_else_and_keeps_the_row(
    status: str, marked: Appearance, rita: User, now: datetime
) -> None:
    Claim.objects.update(status=status)

    claim = drop_appearance(appearance=marked, by=rita, at=now)
    drop_appearance(appearance=marked, by=rita, at=now)

    assert claim.status == "dismissed"
    assert claim.appearances.get() == marked
    event = Event.objects.get()
    assert (event.kind, event.detail) == ("claim.dismissed", {"reason": "removed"})
    restore_claim(claim=claim, by=rita, at=now)
    assert Claim.objects.get().status == "extracted"


def test_drop_appearance_refuses_one_that_is_gone(
    marked: Appearance, rita: User, now: datetime
) -> None:
    Appearance.objects.all().delete()

    with pytest.raises(AppearanceGone):
        drop_appearance(appearance=marked, by=rita, at=now)


def test_confirm_appearance_is_for_words_that_changed(
    marked: Appearance, rita: User, now: datetime
) -> None:
    with pytest.raises(NothingToConfirm):
        confirm_appearance(appearance=marked, by=rita, at=now)
    Appearance.objects.update(anchoring="fuzzy")

    for _ in range(2):
        confirmed = confirm_appearance(appearance=marked, by=rita, at=now)
        assert confirmed.anchoring == "confirmed"

    assert Event.objects.get().kind == "appearance.confirmed"


def test_respan_appearance_words_an_unedited_claim_anew_and_researches_it(
    marked: Appearance, rita: User, now: datetime
) -> None:
    Claim.objects.update(attempts=2)
    start, end = span_of(REPAIRED)

    moved = respan_appearance(appearance=marked, start=start, end=end, by=rita, at=now)

    marked.refresh_from_db()
    assert moved == marked
    assert (marked.start, marked.end, marked.exact) == (start, end, REPAIRED)
    assert marked.prefix.endswith(f"{OPENED}, and ")
    assert marked.suffix == ". None counted!"
    assert (marked.match_reason, marked.proposed_by) == ("", "rules-1")
    claim = marked.claim
    assert (claim.text, claim.machine_text) == (REPAIRED, BOTH)
    assert claim.fingerprint == fingerprint(REPAIRED)
    assert (claim.status, claim.attempts, claim.embedding) == ("extracted", 0, None)
    detail = Event.objects.get(kind="appearance.respanned").detail
    assert detail["before"]["exact"] == BOTH
    assert detail["after"]["exact"] == REPAIRED
    assert detail["text_before"] == BOTH


def test_respan_appearance_takes_the_wording_given(
    marked: Appearance, rita: User, now: datetime
) -> None:
    Claim.objects.update(text="What a person said of it.")
    start, end = span_of(REPAIRED)

    moved = respan_appearance(
        appearance=marked,
        start=start,
        end=end,
        text=" Bridges\nwere repaired in Norhaven. ",
        by=rita,
        at=now,
    )

    assert moved.claim.text == "Bridges were repaired in Norhaven."
    assert moved.claim.status == "extracted"


def test_respan_appearance_leaves_a_wording_that_a_person_chose(
    marked: Appearance, rita: User, now: datetime
) -> None:
    Claim.objects.update(text="What a person said of it.")
    start, end = span_of(REPAIRED)

    moved = respan_appearance(appearance=marked, start=start, end=end, by=rita, at=now)

    assert moved.exact == REPAIRED
    assert (moved.claim.text, moved.claim.status) == (
        "What a person said of it.",
        "ready",
    )


def test_respan_appearance_leaves_a_claim_made_elsewhere_too(
    marked: Appearance, rita: User, now: datetime
) -> None:
    AppearanceFactory.create(claim=marked.claim)
    start, end = span_of(REPAIRED)

    with pytest.raises(WordingShared) as refused:
        respan_appearance(
            appearance=marked, start=start, end=end, text="Other.", by=rita, at=now
        )
    moved = respan_appearance(appearance=marked, start=start, end=end, by=rita, at=now)

    assert list(refused.value.fields) == ["text"]
    assert moved.exact == REPAIRED
    assert (moved.claim.text, moved.claim.status) == (BOTH, "ready")


@pytest.mark.parametrize(
    ("status", "after"),
    [
        ("researching", ("extracted", 2)),
        ("stalled", ("extracted", 0)),
        ("set_aside", ("set_aside", 2)),
        ("dismissed", ("dismissed", 2)),
    ],
)
def test_respan_appearance_puts_only_claims_on_the_desk_in_line(
    status: str,
    after: tuple[str, int],
    marked: Appearance,
    rita: User,
    now: datetime,
) -> None:
    # Under research the attempt's number stays: it is the worker's lease.
    Claim.objects.update(status=status, attempts=2)
    start, end = span_of(REPAIRED)

    respan_appearance(appearance=marked, start=start, end=end, by=rita, at=now)

    claim = Claim.objects.get()
    assert (claim.status, claim.attempts) == after
    assert claim.text == REPAIRED


def test_respan_appearance_to_the_same_words_confirms_or_changes_nothing(
    marked: Appearance, rita: User, now: datetime
) -> None:
    same = {"appearance": marked, "start": marked.start, "end": marked.end}

    assert respan_appearance(**same, by=rita, at=now).anchoring == "found"  # type: ignore[arg-type]  # as typed above
    assert not Event.objects.exists()
    Appearance.objects.update(anchoring="fuzzy")
    confirmed = respan_appearance(**same, by=rita, at=now)  # type: ignore[arg-type]  # the same

    assert confirmed.anchoring == "confirmed"
    assert confirmed.claim.status == "ready"
    assert Event.objects.get().kind == "appearance.confirmed"


def test_respan_appearance_carried_over_needs_no_more_confirming(
    marked: Appearance, rita: User, now: datetime
) -> None:
    Appearance.objects.update(anchoring="fuzzy")
    start, end = span_of(REPAIRED)

    moved = respan_appearance(appearance=marked, start=start, end=end, by=rita, at=now)

    assert moved.anchoring == "confirmed"


@pytest.mark.parametrize(
    "span",
    [(5, 5), (9, 3), (-3, 4), (0, len(TEXT) + 1), (9, 11), (2**40, 2**41)],
    ids=["empty", "backwards", "before", "beyond", "no letters", "far beyond"],
)
def test_respan_appearance_refuses_a_span_without_words(
    span: tuple[int, int], marked: Appearance, rita: User, now: datetime
) -> None:
    with pytest.raises(SpanNotValid) as refused:
        respan_appearance(
            appearance=marked, start=span[0], end=span[1], by=rita, at=now
        )

    assert list(refused.value.fields) == ["start"]
    assert Appearance.objects.get().exact == BOTH


def test_respan_appearance_refuses_a_text_that_says_nothing(
    marked: Appearance, rita: User, now: datetime
) -> None:
    start, end = span_of(REPAIRED)

    with pytest.raises(WordingMissing):
        respan_appearance(
            appearance=marked, start=start, end=end, text="?!", by=rita, at=now
        )

    assert Appearance.objects.get().exact == BOTH


def test_respan_appearance_refuses_a_span_taken_and_names_its_claim(
    marked: Appearance, rita: User, now: datetime
) -> None:
    start, end = span_of(OPENED)
    AppearanceFactory.create(
        article=marked.article,
        claim__text="The mayor opened three bridges.",
        start=start,
        end=end,
    )

    with pytest.raises(SpanTaken, match="The mayor opened three bridges"):
        respan_appearance(appearance=marked, start=start, end=end, by=rita, at=now)

    # Inside it, or across its edge, another claim may stand.
    respan_appearance(appearance=marked, start=start, end=end + 5, by=rita, at=now)
    marked.refresh_from_db()
    assert marked.exact == TEXT[start : end + 5]
