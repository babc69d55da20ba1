"""Whole articles to candidates: spans, speakers, nothing lost. All made up."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import Candidate, extract, sentences
from claims.extraction.walk import statements

ARTICLE = """Bridge row grows

By Sam Veld

Ann Lee, the mayor of Aldburg, said on Monday that 40 people had been hurt when the \
bridge fell on May 5. "We warned the ministry," she said. The Northern Roads Agency \
(NRA) denies that any warning arrived.

The NRA says it inspected the bridge in 2029, and Lee says nobody came. Will we ever \
know? It also put the damage at 5 million crowns.
"""

PIECES = st.lists(
    st.sampled_from(
        [
            "Ann Lee said that 40 people died. ",
            "Ann Lee said that 40 people died. ",
            '"We left," he said. ',
            "“They lied. They lied,” said Bo Marn, a major. ",
            "The firm lost $5 million and the town paid it. ",
            "وزیر گفت: «پل در ۵ مه بسته شد». ",
            "وقال الوزير إن الجسر مغلق. ",
            "Он заявил, что мост «закрыт». ",
            "😀😀 It rose 5%! ",
            "\r\n\r\n",
            "\n",
            "NATO — ",
            "he said, she said, ",
            ", who said ",
            "«“\"'",
            ")]",
            "U.S. ",
            "\u200cمی\u200cگوید ",
        ]
    ),
    max_size=14,
).map("".join)


def found(exact: str) -> Candidate:
    candidates = extract(ARTICLE, language="en", published_on=date(2031, 5, 7))
    return next(one for one in candidates if one.exact.startswith(exact))


@settings(deadline=None)  # the first text loads the language model
@given(
    st.one_of(PIECES, st.text(max_size=120)), st.sampled_from(["", "en", "fa", "de"])
)
def test_extract_spans_are_exact_and_ordered(text: str, language: str) -> None:
    candidates = extract(text, language=language, published_on=date(2031, 5, 7))

    for one in candidates:
        assert text[one.start : one.end] == one.exact
        assert 0 <= one.score <= 1
        assert one.reasons
    starts = [one.start for one in candidates]
    assert starts == sorted(starts)


@settings(deadline=None)
@given(PIECES)
def test_extract_loses_no_sentence(text: str) -> None:
    candidates = extract(text, language="en")

    for sentence in sentences(text):
        assert any(
            one.start < sentence.end and sentence.start < one.end for one in candidates
        )


def test_extract_names_the_speaker_in_full() -> None:
    said = found("Ann Lee, the mayor")
    quote = found('"We warned')

    assert said.speaker is not None
    assert said.speaker == quote.speaker
    assert (said.speaker.name, said.speaker.role) == ("Ann Lee", "mayor")
    assert said.speaker.affiliation == "Aldburg"


def test_extract_resolves_the_acronym_and_the_pronoun() -> None:
    names = [
        one.speaker.name if one.speaker else None
        for one in (
            found("The Northern"),
            found("The NRA says"),
            found("It also put"),
        )
    ]

    assert names == ["Northern Roads Agency (NRA)"] * 3


def test_extract_cuts_two_facts_and_keeps_a_short_name() -> None:
    second = found("Lee says nobody came")

    assert second.exact == "Lee says nobody came."
    assert second.speaker is not None
    assert second.speaker.name == "Ann Lee"


def test_extract_resolves_dates_and_wording() -> None:
    said = found("Ann Lee, the mayor")

    assert said.said_on == date(2031, 5, 5)
    assert said.text.endswith("when the bridge fell on May 5, 2031.")
    assert found('"We warned').text == '"We warned the ministry," Ann Lee said.'


def test_extract_keeps_what_is_not_checkable_with_its_reason() -> None:
    question = found("Will we ever know?")

    assert not question.checkable
    assert question.reasons[0] == "question"
    assert found("Bridge row grows").reasons == ("heading",)
    assert found("By Sam Veld").reasons == ("heading",)


def test_extract_finds_the_language_itself() -> None:
    text = "سامان لی، وزیر راه نوردا، گفت که ۴۰ نفر در فروریختن پل زخمی شدند."

    (only,) = extract(text)

    assert only.speaker is not None
    assert only.speaker.name == "سامان لی"
    assert only.exact == text


def test_extract_of_nothing_is_nothing() -> None:
    assert extract("", language="en") == []
    assert extract(" \n\n\t", language="en") == []


@pytest.mark.parametrize(
    "unit", ['"', "([", "said ", '"a" ', "and he said ", "Aa Bb (AB) ", "X's ", ". A"]
)
def test_extract_of_hostile_text_takes_time_in_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        started = time.process_time()
        extract(unit * (size // len(unit)), language="en")
        return time.process_time() - started

    seconds(4_000)
    small, large = seconds(20_000), seconds(80_000)

    # Four times the text; eight times the time leaves room for a busy machine.
    assert large < 8 * small + 0.5


def test_extract_reads_an_article_of_500_words_in_a_second() -> None:
    text = ARTICLE * 8
    extract(ARTICLE, language="en")

    started = time.process_time()
    extract(text, language="en", published_on=date(2031, 5, 7))

    assert len(text.split()) > 500
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("text", "speaker", "reporter"),
    [
        (
            "The Herald reported that the ministry had said 40 people were hurt.",
            "ministry",
            "Herald",
        ),
        (
            "Bo Marn rejected the accusation, made by Norda's lawyer Cy Dorn, that"
            " the firm had hidden 12 deaths.",
            "Cy Dorn",
            "Bo Marn",
        ),
        ("Bo Marn said that Norda agreed to withdraw its 40 trucks.", "Bo Marn", ""),
        ("Ann Lee said she told the town 40 people were hurt.", "Ann Lee", ""),
    ],
)
def test_statements_keep_who_spoke_and_who_reports_it(
    text: str, speaker: str, reporter: str
) -> None:
    (found,) = statements(text, language="en", published_on=None)

    assert found.told.speaker is not None
    assert found.told.speaker.name == speaker
    assert (found.told.reporter.name if found.told.reporter else "") == reporter


def test_extract_makes_two_claims_of_two_quotations_in_one_sentence() -> None:
    text = (
        'Minister Ann Lee responded by stating, "The bridge was closed in May," and'
        ' adding, "Nobody was hurt in the fire," in an effort to calm the town.'
    )
    first, second = extract(text, language="en")

    assert first.exact.endswith('"The bridge was closed in May,"')
    assert second.exact.startswith('adding, "Nobody was hurt in the fire,"')
    assert {one.speaker.name for one in (first, second) if one.speaker} == {"Ann Lee"}
    assert "prediction" not in (first.kind, second.kind)
