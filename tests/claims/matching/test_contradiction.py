from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.amounts import Amount, amounts, compare_amounts
from claims.matching.contradiction import Said, contradiction
from claims.matching.denied import contradicted, negated, negates
from claims.matching.wording import read_wording

TOLD = Said(
    "Norland flew 400 Ruritanian soldiers out of Port Amber in May.", "Ada Quill"
)
DENIED = Said(
    "Those flown out of Port Amber were not Ruritanian soldiers but volunteers.",
    "Boris Tam",
)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (TOLD, DENIED, "negation"),
        (
            Said("The flood at Port Amber killed 93 people.", "the mayor"),
            Said("At least 400 residents died in the Port Amber flood.", "a nurse"),
            "deaths",
        ),
        (
            Said("Norland asked Ruritania for a truce.", "Ada Quill"),
            Said("Norland did not ask Ruritania for a truce.", "Boris Tam"),
            "negation",
        ),
    ],
)
@pytest.mark.parametrize("cosine", [None, 0.9])
def test_statements_that_cannot_both_be_so_are_proposed(
    one: Said, other: Said, reason: str, cosine: float | None
) -> None:
    found = contradiction(one, other, cosine=cosine)

    assert found.proposed
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A part and the whole, a lower bound and more, another count.
        ("44 police officers died at Port Amber.", "266 people died at Port Amber."),
        ("More than 200 died at Port Amber.", "Some 800 people died at Port Amber."),
        ("93 people died at Port Amber.", "300 people were wounded at Port Amber."),
        # Other events, of which each has its number.
        ("The flood in Lund killed 93 people.", "A fire in Osby killed 12 people."),
        # Nobody says anything is not so.
        ("Norland asked for a truce.", "Ruritania asked for a truce."),
    ],
)
def test_statements_that_may_both_be_so_are_not_proposed(one: str, other: str) -> None:
    found = contradiction(Said(one, "Ada Quill"), Said(other, "Boris Tam"), cosine=0.88)

    assert not found.proposed


def test_claims_of_two_articles_must_share_a_name() -> None:
    flood = Said("The flood killed 93 people.", "the mayor")
    fire = Said("At least 400 people died in the fire.", "a nurse")

    assert contradiction(flood, fire, cosine=0.9, together=True).proposed
    assert not contradiction(flood, fire, cosine=0.9).proposed


def test_in_a_script_without_capitals_words_make_the_subject() -> None:
    told = Said("نورلند ۴۰۰ سرباز را از بندر لوند خارج کرد", "آدا")
    denied = Said("هیچ سربازی از بندر لوند خارج نشد", "بوریس")
    elsewhere = Said("هیچ مدرسه‌ای در پایتخت تعطیل نشد", "بوریس")

    assert contradiction(told, denied, cosine=0.9).proposed
    assert not contradiction(told, elsewhere, cosine=0.9).proposed


@given(st.text(max_size=80), st.text(max_size=80), st.floats(0.7, 1.0))
def test_the_order_makes_no_difference_on_any_text(
    one: str, other: str, cosine: float
) -> None:
    a, b = Said(one, "Ada Quill"), Said(other, "Boris Tam")
    told = contradiction(a, b, cosine=cosine)

    assert told == contradiction(b, a, cosine=cosine)
    assert 0 <= told.score <= 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("at least 500 people", (500, float("inf"))),
        ("fewer than 40 houses", (0, 40)),
        ("between 100 and 300 boats", (100, 300)),
        ("100 to 300 boats", (100, 300)),
        ("بیش از ۵۰۰ نفر", (500, float("inf"))),
        ("не менее 20 домов", (20, float("inf"))),
        ("12 houses", (12, 12)),
    ],
)
def test_an_amount_is_a_range(text: str, wanted: tuple[float, float]) -> None:
    (found,) = amounts(read_wording(text))

    assert (found.least, found.most) == wanted


def test_a_part_of_many_counts_a_part() -> None:
    (found,) = amounts(read_wording("44 of its own members died"))

    assert found == Amount(44, 44, "value", "of")


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("five red boats sank", "six red boats sank", True),
        ("five red boats sank", "five red boats sank, six blue", False),
        ("about 4,000 boats", "4,100 boats", False),
        ("79 percent", "between 69 and 74 percent", True),
    ],
)
def test_numbers_of_one_unit_are_compared(one: str, other: str, differ: bool) -> None:
    assert compare_amounts(read_wording(one), read_wording(other)).unit is differ


def test_what_is_denied_ends_where_the_sentence_turns() -> None:
    wording = read_wording("They were not local sailors but guests from abroad.")

    assert negated(wording) == [["local", "sailo"]]


@pytest.mark.parametrize(
    "text",
    ["The report is false.", "این گزارش نادرست است.", "Сообщение не подтвердилось."],
)
def test_denial_is_seen_in_several_languages(text: str) -> None:
    assert negates(read_wording(text))


def test_what_both_deny_is_no_contradiction() -> None:
    one = read_wording("The bridge was not closed.")
    other = read_wording("The bridge was never closed.")

    assert contradicted(one, other, frozenset()) == 0
