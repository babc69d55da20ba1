from __future__ import annotations

from datetime import date, datetime

import pytest
from django.contrib.auth.models import User

from claims.models import Appearance, Article, Claim, Event, Relation
from claims.operations.extract import NothingLeft, request_research, restore_claim
from claims.operations.reshape import (
    OnlyAppearance,
    separate_appearance,
    split_appearance,
)
from claims.operations.spans import SpanNotValid, SpanTaken
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    ClaimFactory,
    PartyFactory,
)

pytestmark = pytest.mark.django_db

TEXT = "🌉 “We opened 3 bridges, and پل‌ها were repaired,” said the mayor. So there!"
OPENED = "We opened 3 bridges"
REPAIRED = "پل‌ها were repaired"
BOTH = f"{OPENED}, and {REPAIRED}"


def span_of(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def article() -> Article:
    made: Article = ArticleFactory.create(text=TEXT, language="en")
    return made


@pytest.fixture
def quoted(article: Article) -> Appearance:
    start, end = span_of(BOTH)
    made: Appearance = AppearanceFactory.create(
        article=article,
        claim=ClaimFactory.create(
            text=BOTH, machine_text=BOTH, kind="number", priority=2
        ),
        start=start,
        end=end,
        quoted=True,
        speaker=PartyFactory.create(),
        reporter=PartyFactory.create(),
        said_on=date(2026, 2, 3),
    )
    return made


def test_split_appearance_makes_claims_and_keeps_who_said_so(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    spans = [span_of(REPAIRED), span_of(OPENED)]

    parts = split_appearance(appearance=quoted, spans=spans, by=rita, at=now)

    assert [part.exact for part in parts] == [OPENED, REPAIRED]
    assert list(Appearance.objects.order_by("start")) == parts
    for part in parts:
        part.refresh_from_db()
        assert part.quoted
        assert part.speaker == quoted.speaker
        assert part.reporter == quoted.reporter
        assert part.said_on == quoted.said_on
        assert (part.proposed_by, part.anchoring) == ("rita", "found")
        claim = part.claim
        assert claim.text == part.exact
        assert (claim.kind, claim.priority, claim.language) == ("number", 2, "en")
        assert (claim.status, claim.machine_text) == ("extracted", "")
    former = Claim.objects.get(pk=quoted.claim_id)
    assert (former.status, former.merged_into) == ("dismissed", None)


def test_split_appearance_tells_enough_to_undo_it(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    spans = [span_of(OPENED), span_of(REPAIRED)]

    parts = split_appearance(appearance=quoted, spans=spans, by=rita, at=now)

    split = Event.objects.get(kind="appearance.split")
    assert (split.subject_id, split.claim_id) == (quoted.pk, quoted.claim_id)
    assert split.detail["before"]["exact"] == BOTH
    assert split.detail["before"]["reporter_id"] == quoted.reporter_id
    told = [(part["id"], part["claim_id"]) for part in split.detail["parts"]]
    assert told == [(part.pk, part.claim_id) for part in parts]
    dismissed = Event.objects.get(kind="claim.dismissed")
    assert dismissed.detail == {
        "reason": "split",
        "claims": [part.claim_id for part in parts],
    }
    added = Event.objects.filter(kind="claim.added").order_by("pk")
    assert [event.detail["out_of"] for event in added] == [quoted.claim_id] * 2
    assert [event.claim_id for event in added] == [part.claim_id for part in parts]


def test_split_appearance_joins_known_claims_and_brings_one_set_aside_back(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    known = ClaimFactory.create(text=REPAIRED, status="set_aside")
    spans = [span_of(OPENED), span_of(REPAIRED)]

    parts = split_appearance(appearance=quoted, spans=spans, by=rita, at=now)

    assert parts[1].claim == known
    assert parts[1].match_reason == "the same words"
    known.refresh_from_db()
    assert known.status == "extracted"


def test_split_appearance_joins_the_claim_that_a_known_one_was_merged_into(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    kept = AppearanceFactory.create().claim
    ClaimFactory.create(text=REPAIRED, status="dismissed", merged_into=kept)
    spans = [span_of(OPENED), span_of(REPAIRED)]

    parts = split_appearance(appearance=quoted, spans=spans, by=rita, at=now)

    assert parts[1].claim == kept


def test_split_appearance_leaves_a_claim_that_a_part_still_makes(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    """The whole place may be a part: the rest was missing beside it."""
    spans = [span_of(BOTH), span_of("said the mayor")]

    parts = split_appearance(appearance=quoted, spans=spans, by=rita, at=now)

    assert parts[0].claim_id == quoted.claim_id
    assert Claim.objects.get(pk=quoted.claim_id).status == "ready"
    assert not Event.objects.filter(kind="claim.dismissed").exists()


def test_split_appearance_leaves_a_claim_made_elsewhere(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    AppearanceFactory.create(claim=quoted.claim)
    spans = [span_of(OPENED), span_of(REPAIRED)]

    split_appearance(appearance=quoted, spans=spans, by=rita, at=now)

    assert Claim.objects.get(pk=quoted.claim_id).status == "ready"


def test_split_appearance_of_the_same_words_twice_makes_one_claim(
    rita: User, now: datetime
) -> None:
    article = ArticleFactory.create(text="Bridges fell, yes, bridges fell.")
    whole = AppearanceFactory.create(article=article)

    parts = split_appearance(
        appearance=whole, spans=[(0, 12), (19, 31)], by=rita, at=now
    )

    assert len({part.claim_id for part in parts}) == 1


@pytest.mark.parametrize("status", ["set_aside", "dismissed", "researching"])
def test_split_appearance_of_a_claim_in_any_state_leaves_it_dismissed(
    status: str, quoted: Appearance, rita: User, now: datetime
) -> None:
    Claim.objects.update(status=status)
    spans = [span_of(OPENED), span_of(REPAIRED)]

    split_appearance(appearance=quoted, spans=spans, by=rita, at=now)

    assert Claim.objects.get(pk=quoted.claim_id).status == "dismissed"


def test_split_appearance_carried_over_is_confirmed_by_it(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    before = AppearanceFactory.create()
    Appearance.objects.filter(pk=quoted.pk).update(
        anchoring="fuzzy", carried_from=before
    )
    spans = [span_of(OPENED), span_of(REPAIRED)]

    parts = split_appearance(appearance=quoted, spans=spans, by=rita, at=now)

    assert {(part.anchoring, part.carried_from_id) for part in parts} == {
        ("confirmed", before.pk)
    }


@pytest.mark.parametrize(
    ("spans", "field"),
    [
        ([], "spans"),
        ([(2, 10)], "spans"),
        ([(2, 12), (11, 20)], "spans"),
        ([(2, 12), (2, 12)], "spans"),
        ([(2, 10), (12, len(TEXT) + 1)], "spans.1.start"),
        ([(-2, 10), (12, 20)], "spans.0.start"),
        ([(0, 2), (12, 20)], "spans.0.start"),
    ],
    ids=["none", "one", "overlap", "twice", "beyond", "before", "no letters"],
)
def test_split_appearance_refuses_spans_that_are_not_several_claims(
    spans: list[tuple[int, int]],
    field: str,
    quoted: Appearance,
    rita: User,
    now: datetime,
) -> None:
    with pytest.raises(SpanNotValid) as refused:
        split_appearance(appearance=quoted, spans=spans, by=rita, at=now)

    assert list(refused.value.fields) == [field]
    assert Appearance.objects.get() == quoted
    assert Claim.objects.count() == 1


def test_split_appearance_refuses_a_span_taken_and_changes_nothing(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    start, end = span_of(REPAIRED)
    AppearanceFactory.create(
        article=quoted.article, claim__text="Repairs were made.", start=start, end=end
    )

    with pytest.raises(SpanTaken, match="Repairs were made"):
        split_appearance(
            appearance=quoted, spans=[span_of(OPENED), (start, end)], by=rita, at=now
        )

    assert Appearance.objects.filter(pk=quoted.pk).exists()
    assert Claim.objects.get(pk=quoted.claim_id).status == "ready"


def test_a_claim_that_was_split_cannot_come_back(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    spans = [span_of(OPENED), span_of(REPAIRED)]
    split_appearance(appearance=quoted, spans=spans, by=rita, at=now)
    former = Claim.objects.get(pk=quoted.claim_id)

    for bring_back in (restore_claim, request_research):
        with pytest.raises(NothingLeft):
            bring_back(claim=former, by=rita, at=now)

    assert Claim.objects.get(pk=former.pk).status == "dismissed"


def test_separate_appearance_gives_it_a_claim_that_is_not_proposed_as_the_same(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    joined = AppearanceFactory.create(claim=quoted.claim, match_reason="0.91, words")

    separated = separate_appearance(appearance=joined, by=rita, at=now)

    separated.refresh_from_db()
    own = separated.claim
    assert own != quoted.claim
    assert own.text == joined.exact
    assert (own.kind, own.priority, own.status) == ("number", 2, "extracted")
    assert separated.match_reason == ""
    relation = Relation.objects.get()
    assert (relation.claim, relation.other) == (own, quoted.claim)
    assert (relation.kind, relation.status) == ("same", "rejected")
    assert (relation.decided_by, relation.decided_at) == (rita, now)
    event = Event.objects.get(kind="appearance.separated")
    assert event.claim_id == quoted.claim_id
    assert event.detail["own"] == own.pk
    assert event.detail["before"]["claim_id"] == quoted.claim_id
    assert event.detail["before"]["match_reason"] == "0.91, words"
    assert Event.objects.get(kind="claim.added").claim_id == own.pk


def test_separate_appearance_parts_claims_of_the_very_same_words(
    rita: User, now: datetime
) -> None:
    """“He resigned yesterday” is another claim on another day."""
    claim = ClaimFactory.create(text="He resigned.")
    one, other = (
        AppearanceFactory.create(article__text=f"He resigned. {rest}", claim=claim)
        for rest in ("On Monday.", "On Friday.")
    )

    separated = separate_appearance(appearance=other, by=rita, at=now)

    assert separated.claim != claim
    assert separated.claim.text == one.claim.text


def test_separate_appearance_refuses_the_only_one(
    quoted: Appearance, rita: User, now: datetime
) -> None:
    with pytest.raises(OnlyAppearance):
        separate_appearance(appearance=quoted, by=rita, at=now)

    assert Claim.objects.count() == 1
