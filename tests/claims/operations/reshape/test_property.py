from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from claims.models import Appearance, Claim
from claims.operations.extract import (
    add_claim,
    dismiss_claim,
    edit_claim,
    request_research,
    restore_claim,
)
from claims.operations.reshape import (
    confirm_appearance,
    drop_appearance,
    merge_claims,
    respan_appearance,
    separate_appearance,
    split_appearance,
)
from factcheck.lib.errors import DomainError
from tests.factories import AppearanceFactory, ArticleFactory

# Letters of one code point and two UTF-16 units, of two directions, and none at all.
TEXT = "𝒩o, 🌉 پل‌ها: no! 𝒩o, no? پل‌ها. Ja, ja; nein — да"
PLACES = st.integers(-1, len(TEXT) + 1)
SPANS = st.lists(PLACES, min_size=2, max_size=2).map(sorted)
PARTS = st.lists(PLACES, min_size=4, max_size=4, unique=True).map(sorted)
ROWS = st.integers(0, 5)
WORDS = st.sampled_from(["", "no", "پل‌ها", "?!", "Two bridges."])
ON_A_PLACE = [drop_appearance, confirm_appearance, separate_appearance]
ON_A_CLAIM = [dismiss_claim, restore_claim, request_research]


class ByHand(RuleBasedStateMachine):
    """People at work on the claims of one article; what is refused changes nothing."""

    def __init__(self, by: User, at: datetime) -> None:
        super().__init__()
        self.who = {"by": by, "at": at}
        self.start = transaction.savepoint()
        self.article = ArticleFactory.create(text=TEXT)
        first = AppearanceFactory.create(article=self.article, end=3)
        AppearanceFactory.create(
            article=self.article, start=6, end=20, anchoring="fuzzy"
        )
        AppearanceFactory.create(claim=first.claim)

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.start)

    def place(self, number: int) -> Appearance:
        rows = Appearance.objects.order_by("pk")
        return rows[number % rows.count()]

    def claim(self, number: int) -> Claim:
        rows = Claim.objects.order_by("pk")
        return rows[number % rows.count()]

    def attempt(self, operation: Callable[..., object], **given: object) -> None:
        try:
            operation(**given, **self.who)
        except DomainError:
            return

    @rule(span=SPANS, text=WORDS)
    def add(self, span: list[int], text: str) -> None:
        start, end = span
        self.attempt(add_claim, article=self.article, start=start, end=end, text=text)

    @rule(row=ROWS, span=SPANS, text=WORDS)
    def respan(self, row: int, span: list[int], text: str) -> None:
        given = {"start": span[0], "end": span[1], "text": text}
        self.attempt(respan_appearance, appearance=self.place(row), **given)

    @rule(row=ROWS, parts=PARTS)
    def split(self, row: int, parts: list[int]) -> None:
        spans = [(parts[0], parts[1]), (parts[2], parts[3])]
        self.attempt(split_appearance, appearance=self.place(row), spans=spans)

    @rule(one=ROWS, other=ROWS)
    def merge(self, one: int, other: int) -> None:
        self.attempt(merge_claims, claim=self.claim(one), into=self.claim(other))

    @rule(row=ROWS, text=WORDS)
    def edit(self, row: int, text: str) -> None:
        self.attempt(edit_claim, claim=self.claim(row), text=text)

    @rule(row=ROWS, operation=st.sampled_from(ON_A_PLACE))
    def change_place(self, row: int, operation: Callable[..., object]) -> None:
        self.attempt(operation, appearance=self.place(row))

    @rule(row=ROWS, operation=st.sampled_from(ON_A_CLAIM))
    def change_claim(self, row: int, operation: Callable[..., object]) -> None:
        self.attempt(operation, claim=self.claim(row))

    @invariant()
    def words_are_the_slice(self) -> None:
        for row in Appearance.objects.select_related("article"):
            text = row.article.text
            assert row.exact == text[row.start : row.end]
            assert text[: row.start].endswith(row.prefix)
            assert text[row.end :].startswith(row.suffix)

    @invariant()
    def claims_in_reach_stand_somewhere(self) -> None:
        reach = Claim.objects.in_reach()
        assert not reach.filter(appearances__isnull=True).exists()

    @invariant()
    def merged_claims_keep_nothing_and_end_at_one_that_is_not(self) -> None:
        for claim in Claim.objects.filter(merged_into__isnull=False):
            assert not claim.appearances.exists()
            seen, end = {claim.pk}, claim
            while end.merged_into is not None:
                end = end.merged_into
                assert end.pk not in seen
                seen.add(end.pk)


@pytest.mark.django_db
def test_whatever_is_done_by_hand_words_are_slices_and_claims_stand_somewhere(
    rita: User, now: datetime
) -> None:
    run_state_machine_as_test(
        lambda: ByHand(rita, now),  # type: ignore[arg-type]  # it calls what it is given
        settings=settings(max_examples=50, stateful_step_count=12, deadline=None),
    )
