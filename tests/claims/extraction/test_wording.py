"""Claims in words that stand alone. All towns and names are made up."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract

PUBLISHED = date(2031, 5, 8)  # a Thursday


def worded(text: str, beginning: str, language: str = "en") -> str:
    """The wording of the claim that begins so in the article."""
    found = extract(text, language=language, published_on=PUBLISHED)
    for one in found:
        if one.exact.startswith(beginning):
            assert text[one.start : one.end] == one.exact
            return one.text
    raise AssertionError([one.exact for one in found])


@pytest.mark.parametrize(
    ("text", "beginning", "expected"),
    [
        (
            "Ann Lee, the mayor of Aldburg, left. She said the bridge fell in 2030.",
            "She said",
            "Ann Lee said the bridge fell in 2030.",
        ),
        (
            "The mayor, Ann Lee, met the diver Bo Marn. He said the bridge fell.",
            "He said",
            "He said the bridge fell.",
        ),
        (
            "Bo Marn, 49, fled to Aldburg. The police said he led 40 men.",
            "The police",
            "The police said Bo Marn led 40 men.",
        ),
        (
            "Bo Marn, a diver, blamed Cy Dorn, a baker. The police said he led them.",
            "The police",
            "The police said he led them.",
        ),
        (
            "The firm Norda grew. Norda said on 4 May that 40 people left. Its lawyer,"
            " Ann Lee, denied it.",
            "Its lawyer",
            "Norda's lawyer, Ann Lee, denied it.",
        ),
        (
            "Norda sued Felk for 40 million crowns. Its lawyer denied the accusation.",
            "Its lawyer",
            "Its lawyer denied the accusation.",
        ),
        (
            "The suspect denies it, and one of his lawyers says 40 men were there.",
            "one of his",
            "One of the suspect's lawyers says 40 men were there.",
        ),
    ],
)
def test_wording_resolves_a_pronoun_only_where_one_can_be_meant(
    text: str, beginning: str, expected: str
) -> None:
    assert worded(text, beginning) == expected


@pytest.mark.parametrize(
    ("text", "beginning", "expected"),
    [
        (
            "The mayor Ann Lee spoke. The town heard on 4 May that Lee was ill.",
            "The town",
            "The town heard on 4 May 2031 that Ann Lee was ill.",
        ),
        (
            "The mayor Ann Lee and the diver Bo Lee met. Lee said 40 people left.",
            "Lee said",
            "Lee said 40 people left.",
        ),
        (
            "The mayor Ann Lee spoke in Lee County. The road to Lee fell in 2030.",
            "The road",
            "The road to Lee fell in 2030.",
        ),
        (
            "The mayor Ann Lee spoke. Mr Marn said that Mrs Lee paid 40 crowns.",
            "Mr Marn",
            "Mr Marn said that Ann Lee paid 40 crowns.",
        ),
        (
            "The Northern Roads Agency (NRA) met. The NRA closed 40 bridges in 2030.",
            "The NRA closed",
            "The Northern Roads Agency (NRA) closed 40 bridges in 2030.",
        ),
        (
            "Aldburg General hospital burned. Doctors said 40 people fled the"
            " hospital.",
            "Doctors",
            "Doctors said 40 people fled Aldburg General hospital.",
        ),
        (
            "Aldburg General hospital and the Felk hospital burned. Doctors said 40"
            " people fled the hospital.",
            "Doctors",
            "Doctors said 40 people fled the hospital.",
        ),
        (
            "Soldiers came to Felk. Marn said that 40 people killed there were armed.",
            "Marn said",
            "Marn said that 40 people killed in Felk were armed.",
        ),
    ],
)
def test_wording_gives_the_fullest_name_where_it_is_one(
    text: str, beginning: str, expected: str
) -> None:
    assert worded(text, beginning) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lee said on Monday that 40 people left.",
            "Ann Lee said on Monday, 5 May 2031, that 40 people left.",
        ),
        (
            "On Tuesday night the town counted 40 people.",
            "On Tuesday night, 6 May 2031, the town counted 40 people.",
        ),
        (
            "Monday's debate will be seen by 40 people.",
            "Monday's debate will be seen by 40 people.",
        ),
        (
            "Norda sold 40 boats on May 3-5.",
            "Norda sold 40 boats on May 3-5.",
        ),
        (
            "Since Sept. 11 Norda has sold 40 boats.",
            "Since Sept. 11 Norda has sold 40 boats.",
        ),
        (
            "Since Monday night's debate 40 people left.",
            "Since Monday night's (5 May 2031) debate 40 people left.",
        ),
        (
            "Ann Lee said on Monday, 5 May, that 40 people left.",
            "Ann Lee said on Monday, 5 May 2031, that 40 people left.",
        ),
        (
            "Ann Lee said Monday that 40 people left on May 3.",
            "Ann Lee said Monday, May 5, 2031, that 40 people left on May 3, 2031.",
        ),
        (
            "The court will hear 40 witnesses on Monday.",
            "The court will hear 40 witnesses on Monday.",
        ),
        (
            "In 40 towns people marched on Friday and Saturday.",
            "In 40 towns people marched on Friday and Saturday.",
        ),
        (
            "Ann Lee said 40 people left last year.",
            "Ann Lee said 40 people left last year (2030).",
        ),
        (
            "In March Norda sold 40 boats.",
            "In March 2031 Norda sold 40 boats.",
        ),
        (
            'Ann Lee said: "The 40 people left on Monday."',
            'Ann Lee said: "The 40 people left on Monday."',
        ),
    ],
)
def test_wording_dates_what_the_article_dates(text: str, expected: str) -> None:
    assert worded(text, "") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ru",
            "Мэр Анна Ли заявила в четверг, что 40 человек уехали.",
            "Мэр Анна Ли заявила в четверг (8 мая 2031 года), что 40 человек уехали.",
        ),
        (
            "ar",
            "قال الوزير الخميس إن 40 شخصا غادروا المدينة.",
            "قال الوزير الخميس (8 مايو 2031) إن 40 شخصا غادروا المدينة.",
        ),
        (
            "fa",
            "وزیر روز پنجشنبه گفت که ۴۰ نفر رفتند.",
            "وزیر روز پنجشنبه (۸ مه ۲۰۳۱) گفت که ۴۰ نفر رفتند.",
        ),
        # The solar calendar stays alone.
        (
            "fa",
            "وزیر روز پنجشنبه ۱۸ اردیبهشت گفت که ۴۰ نفر رفتند.",
            "وزیر روز پنجشنبه ۱۸ اردیبهشت گفت که ۴۰ نفر رفتند.",
        ),
    ],
)
def test_wording_dates_in_the_article_s_language(
    language: str, text: str, expected: str
) -> None:
    (found,) = extract(text, language=language, published_on=PUBLISHED)

    assert found.text.endswith(expected)


@pytest.mark.parametrize(
    ("text", "beginning", "expected"),
    [
        (
            "However, 40 people left Aldburg in 2030.",
            "However",
            "40 people left Aldburg in 2030.",
        ),
        (
            'The mayor Ann Lee spoke of "lies", adding that 40 people had left.',
            "adding",
            "Ann Lee: 40 people had left.",
        ),
        (
            "The roof fell, according to the mayor, Ann Lee, who said that 40 people"
            " had left.",
            "who said",
            "Ann Lee said that 40 people had left.",
        ),
        (
            "The bridge over the lake fell in 2030, the mayor Ann Lee said.",
            "The bridge",
            "Ann Lee: The bridge over the lake fell in 2030.",
        ),
        (
            '"We counted 40 people. The bridge fell in 2030," said Ann Lee, a baker.',
            "The bridge",
            '"The bridge fell in 2030," said Ann Lee, a baker.',
        ),
    ],
)
def test_wording_makes_a_sentence_of_a_piece(
    text: str, beginning: str, expected: str
) -> None:
    assert worded(text, beginning) == expected


def test_wording_says_nothing_of_a_speaker_who_only_seems_to_go_on() -> None:
    text = "Norda said on 4 May that 90 boats sank. The new count takes in 40 people."

    assert worded(text, "The new count") == "The new count takes in 40 people."


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ann Lee, the mayor of Aldburg, said on Monday that 40 people left. ",
            "The diver Bo Marn, 49, told Felk Radio they had met her in Norda. ",
            '"We left on Friday. It burned," he said. ',
            "He added that its 30 boats sank last year. ",
            "But she denied it in April, and her lawyer said 20 had been there. ",
            "Lee's party (NPP) blamed the Northern Roads Agency (NRA) on 5 May. ",
            "The NRA rejected it; the agency said its bridge stood until March. ",
            "However, the same official spoke of “two boats” on 3 July 2029. ",
            "Aldburg hospital was hit. The hospital took in 40 people there. ",
            "It said so yesterday, adding that they will meet on Tuesday. ",
            "Its chief, Cy Dorn, promised to go. His son did not. ",
            "\n\n",
        ]
    ),
    min_size=1,
    max_size=8,
).map("".join)
WORD = re.compile(r"\w+")
DATING = set(
    "January February March April May June July August September October November"
    " December 2030 2031 2029 the".lower().split()
) | {str(day) for day in range(1, 32)}


@settings(deadline=None, max_examples=150)
@given(SENTENCES)
def test_wording_adds_no_word_that_the_article_has_not(text: str) -> None:
    article = {word.lower() for word in WORD.findall(text)}

    for one in extract(text, language="en", published_on=PUBLISHED):
        assert text[one.start : one.end] == one.exact
        added = {word.lower() for word in WORD.findall(one.text)} - article - {"s"}
        assert added <= DATING, one.text


@settings(deadline=None, max_examples=150)
@given(SENTENCES)
def test_wording_leaves_quotations_as_they_are(text: str) -> None:
    for one in extract(text, language="en", published_on=PUBLISHED):
        for quoted in re.findall(r'["“][^"“”]*["”]', one.exact):
            assert quoted.strip('"“”').rstrip(",.") in one.text


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "fa", "ar", "ru", ""]))
def test_wording_reads_any_text(text: str, language: str) -> None:
    for one in extract(text, language=language, published_on=PUBLISHED):
        assert one.text or not any(sign.isalnum() for sign in one.exact)


def test_wording_puts_no_english_determiner_before_a_foreign_speaker() -> None:
    text = (
        "«Мост закрыт с 3 мая 2031 года», — сказал министр. «В мае уехали 40 человек,"
        " и дорога закрыта.»"
    )

    assert worded(text, "«В мае", "ru") == (
        "Министр: «В мае уехали 40 человек, и дорога закрыта.»"
    )
