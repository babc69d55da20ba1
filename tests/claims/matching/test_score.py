"""Which statements are one claim, and which only look alike."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching import score

SAME = [
    ("4,000 soldiers left the city.", "4000 soldiers left the city"),
    ("Four thousand soldiers left the city", "The 4,000 soldiers have left the city."),
    ("Inflation is at 3.5 percent", "Inflation is at 3.5%"),
    ("قیمت‌ها در کشور افزایش يافت", "قيمت ها در کشور افزایش یافت"),
    ("۴۰۰۰ سرباز رفتند", "4000 سرباز رفتند."),
    ("نفى الوزيرُ الخبر", "نفي الوزير الخبر"),
    ("Ещё 5 домов", "Еще 5 домов."),
    ("Prices rose 5% 😀", "Prices rose 5%"),
    ("😀😀", "😀😀"),
    ("It said “no more”", 'it said "no more"'),
]
NEARLY_SAME = [
    ("President Zelensky approved the plan", "President Zelenskyy approved the plan"),
    ("The council announces a ban on cars", "The council announced a ban on cars"),
]
APART = [
    ("4,000 soldiers left the city", "5,000 soldiers left the city", "numbers"),
    ("Five died and three were hurt", "Three died and five were hurt", "numbers"),
    ("It fell on 8 May 2020 in Rome", "It fell on 9 May 2020 in Rome", "numbers"),
    ("Peru sent troops to Chad", "Peru did not send troops to Chad", "negation"),
    ("The minister confirmed it all", "The minister denied it all", "negation"),
    ("ایران نیرو فرستاد و رفت", "ایران نیرو نفرستاد و رفت", "negation"),
    ("نیروها از کشور خارج شدند", "نیروها از کشور خارج نشدند", "negation"),
    ("أرسلت الدولة قوات إلى المدينة", "لم ترسل الدولة قوات إلى المدينة", "negation"),
    ("Россия вывезла людей", "Россия не вывезла людей", "negation"),
    ("In May prices rose sharply", "In May prices fell sharply", "opposites"),
    ("Troops of Chad took the town", "Troops of Peru took the town", "names"),
    ("In Austria prices rose", "In Australia prices rose", "names"),
    ("Now Peru attacked Chad", "Now Chad attacked Peru", "order"),
    ("روسیه به اوکراین حمله کرد", "اوکراین به روسیه حمله کرد", "order"),
    ("He may leave the city", "He leaves the city", "other_words"),
    ("All banks were closed", "Some banks were closed", "other_words"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_score_of_equal_wording_is_one(one: str, other: str) -> None:
    found = score(one, other, cosine=0.5)
    assert (found.score, found.same, found.reasons) == (1.0, True, ("exact",))


@pytest.mark.parametrize(("one", "other"), NEARLY_SAME)
def test_score_joins_other_spelling_and_inflection(one: str, other: str) -> None:
    found = score(one, other)
    assert found.same
    assert 0.8 < found.score < 1


@pytest.mark.parametrize(("one", "other", "reason"), APART)
def test_score_keeps_apart_what_differs_in_substance(
    one: str, other: str, reason: str
) -> None:
    found = score(one, other, cosine=0.99)
    assert not found.same
    assert found.suggest
    assert found.score <= 0.8
    assert reason in found.reasons


def test_score_suggests_by_meaning_but_never_joins_by_it() -> None:
    found = score("Soldiers left the city", "سربازان شهر را ترک کردند", cosine=0.97)
    assert (found.same, found.suggest) == (False, True)
    assert "meaning" in found.reasons


def test_score_does_not_suggest_another_claim_of_the_same_story() -> None:
    found = score(
        "The hospital was hit on Tuesday evening.",
        "The ministry counted 471 dead.",
        cosine=0.92,
    )
    assert (found.same, found.suggest) == (False, False)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("", "word"), ("😀", "😡")])
def test_score_of_nothing_in_common_is_zero(one: str, other: str) -> None:
    found = score(one, other)
    assert (found.score, found.same, found.suggest) == (0.0, False, False)


def test_score_compares_long_texts_beyond_what_it_takes_apart() -> None:
    text = "word " * 5000
    assert score(text, text).same
    assert score(text, text + "and another end").score < 1


@given(st.text(max_size=60), st.text(max_size=60))
def test_score_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert score(one, other) == score(other, one)
    assert 0 <= score(one, other).score <= 1


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_score_of_a_text_with_itself_is_one_unless_it_is_blank(text: str) -> None:
    assert score(text, text).score in {0.0, 1.0}


def test_score_of_hostile_texts_is_quick() -> None:
    one = " ".join(f"w{number:x}x" for number in range(50_000))
    started = time.perf_counter()
    score(one, one[::-1])
    assert time.perf_counter() - started < 2
