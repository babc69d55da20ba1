"""The words that are searched for, and those of the denial."""

import pytest

from claims.retrieval import contrary_query, keywords
from factcheck.lib.text import normalise

CLAIMS = {
    "en": "About 4,000 soldiers were taken out of the country on 8 December.",
    "fa": "حدود ۴۰۰۰ سرباز در آذرماه از کشور خارج شدند.",
    "ar": "نُقل نحو 4000 جندي من البلاد في ديسمبر.",
    "ru": "Около 4000 солдат вывезли из страны в декабре.",
}
DENIALS = {"en": "denied", "fa": "تکذیب", "ar": "نفى", "ru": "опроверг"}


def test_keywords_are_folded_in_order_and_without_stop_words() -> None:
    assert keywords("The Army said the army took 4,000 men out.", "en") == [
        "army",
        "took",
        "4,000",
        "men",
    ]


def test_keywords_guess_a_language_that_is_not_given() -> None:
    assert "из" not in keywords(CLAIMS["ru"])


@pytest.mark.parametrize("language", sorted(CLAIMS))
def test_keywords_fold_letters_and_digits(language: str) -> None:
    words = keywords(CLAIMS[language], language)
    assert "4000" in [word.replace(",", "") for word in words]
    assert words == [normalise(word) for word in words]


def test_keywords_of_a_long_text_are_few() -> None:
    assert len(keywords(" ".join(f"word{n:c}" for n in range(97, 9000)), "en")) <= 24


@pytest.mark.parametrize("text", ["", "   ", "😀", "the of and", "\x00"])
def test_keywords_of_a_text_without_meaning_are_none(text: str) -> None:
    assert keywords(text, "en") == []


@pytest.mark.parametrize("language", sorted(CLAIMS))
def test_contrary_query_denies_in_the_language_of_the_claim(language: str) -> None:
    words = contrary_query(CLAIMS[language], language).split()
    assert normalise(DENIALS[language]) in words
    told = [w for w in keywords(CLAIMS[language], language) if not w[0].isdigit()]
    assert set(told[:3]) <= set(words)


@pytest.mark.parametrize("language", sorted(CLAIMS))
def test_contrary_query_leaves_numbers_out(language: str) -> None:
    assert not any(map(str.isdigit, contrary_query(CLAIMS[language], language)))


def test_contrary_query_denies_in_english_where_the_language_is_unknown() -> None:
    assert "denied" in contrary_query("Wakaazi walihama mji", "sw").split()
