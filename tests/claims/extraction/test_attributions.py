"""Who says what in one English sentence. All people and places here are made up."""

import pytest

from tests.claims.extraction.reading import read, words


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Ann Lee, the mayor of Aldburg, said that the bridge had been closed.",
            "Ann Lee, the mayor of Aldburg",
            "the bridge had been closed.",
        ),
        (
            "The ministry says 40 people were hurt in the fire.",
            "The ministry",
            "40 people were hurt in the fire.",
        ),
        (
            "The bridge had been closed for a week, the mayor said.",
            "the mayor",
            "The bridge had been closed for a week,",
        ),
        (
            '"We closed the bridge," said Ann Lee, the mayor.',
            "Ann Lee, the mayor",
            '"We closed the bridge,"',
        ),
        (
            "In May 2031 Ann Lee told reporters in Aldburg that nobody was hurt.",
            "Ann Lee",
            "nobody was hurt.",
        ),
        (
            "According to the fire service, three houses burnt down.",
            "the fire service",
            "three houses burnt down.",
        ),
        (
            "Three houses burnt down, according to the fire service.",
            "the fire service",
            "Three houses burnt down,",
        ),
        (
            "Any debt, she argued, was paid long ago.",
            "she",
            "Any debt, she argued, was paid long ago.",
        ),
        (
            "The fire cost 5 million, by the insurer's estimate.",
            "the insurer",
            "The fire cost 5 million,",
        ),
        (
            "The council's reply was that the road had never been open.",
            "The council",
            "the road had never been open.",
        ),
        (
            "It took until May for the company to concede that it had lost.",
            "the company",
            "it had lost.",
        ),
        (
            "The mayor, who was ill, was quoted as saying the bridge was safe.",
            "The mayor, who was ill",
            "the bridge was safe.",
        ),
        (
            "“The bridge was never safe.” — Ann Lee",
            "Ann Lee",
            "“The bridge was never safe.”",
        ),
        (
            'She turned to the crowd again: "I regret that you came."',
            "She",
            '"I regret that you came."',
        ),
        (
            "“What if it falls?” the 43-year-old asked in a film.",
            "the 43-year-old",
            "“What if it falls?”",
        ),
        (
            'Ann Lee went on to say, "The bridge is safe today."',
            "Ann Lee",
            '"The bridge is safe today."',
        ),
        (
            "Ann Lee — a baker from Aldburg — says he isn't worried.",
            "Ann Lee",
            "he isn't worried.",
        ),
        (
            "Ann Lee: “The bridge was never safe.”",
            "Ann Lee",
            "“The bridge was never safe.”",
        ),
    ],
)
def test_attributions_find_source_and_content(
    text: str, source: str, content: str
) -> None:
    reader, found = read(text)

    assert len(found) == 1
    assert words(text, reader.tokens, found[0].source) == source
    assert words(text, reader.tokens, found[0].content) == content


def test_attributions_of_a_participle_keep_the_source() -> None:
    text = "Ann Lee said the bridge was safe, adding that nobody had used it."
    reader, found = read(text)

    assert [words(text, reader.tokens, one.source) for one in found] == ["Ann Lee"] * 2
    assert words(text, reader.tokens, found[1].content) == "nobody had used it."


@pytest.mark.parametrize(
    "text",
    [
        "The report of the council was long.",
        "His claims were published in May.",
        "The bridge fell at noon and nobody was hurt.",
        "The trial, run in the United States and Norda, took a year.",
        "The row resumed on Friday, when experts published their report.",
        "This notice starkly contrasts Norda's long-standing claims about it.",
        "She was told to leave the house.",
        "The accused left the court.",
        'The sign on the bridge read "closed".',
    ],
)
def test_attributions_find_none_where_nobody_speaks(text: str) -> None:
    _, found = read(text)

    assert found == []


def test_attributions_take_a_count_put_against_another() -> None:
    text = "By mid-May the mayor had made it six."
    reader, found = read(text)

    assert [words(text, reader.tokens, one.source) for one in found] == ["the mayor"]


def test_attributions_whole_keeps_the_verb_in_the_claim() -> None:
    text = "The company dismissed the report as nonsense."
    reader, found = read(text)

    assert [one.whole for one in found] == [True]
    assert words(text, reader.tokens, found[0].source) == "The company"
