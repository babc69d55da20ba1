"""Whom a short form means that an earlier sentence has named; all made up."""

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("before", "text", "speaker"),
    [
        ("Velda Air cancelled 40 flights.", "The airline said", "Velda Air"),
        ("Velda Water said the dam was sound.", "The utility said", "Velda Water"),
        ("Velda Police said 40 men were held.", "The force said", "Velda Police"),
        (
            "The Lake Medicines Agency approved it in May.",
            "The LMA said",
            "Lake Medicines Agency (LMA)",
        ),
        (
            "The Office for Lake Statistics said rents rose by 4%.",
            "The OLS said",
            "Office for Lake Statistics (OLS)",
        ),
        ("Sami Rell and Ann Lee were there.", "Lee said", "Ann Lee"),
        ("A report by the Lake Institute is out.", "The report says", "Lake Institute"),
        (
            "Members met in May.",
            "A report published by the Lake Institute in May said",
            "Lake Institute",
        ),
        ("Members met in May.", "Republican Sen. Ann Lee of Norda said", "Ann Lee"),
        (
            "Members met in May.",
            "Ann Lee, head of Velda Water since 2020, told MPs",
            "Ann Lee",
        ),
    ],
)
def test_extract_gives_a_short_form_in_full(
    before: str, text: str, speaker: str
) -> None:
    article = f"{before} {text} that 9,000 boats had been lost."
    found = extract(article, language="en")[-1].speaker

    assert found is not None
    assert found.name == speaker


@pytest.mark.parametrize(
    ("before", "text", "speaker"),
    [
        ("Ann Lee lost 40 boats. She was sad.", "The airline said", "airline"),
        (
            "The Lake Roads Authority and the Low Rivers Agency met.",
            "The LRA said",
            "LRA",
        ),
    ],
)
def test_extract_leaves_a_short_form_of_several_or_of_none(
    before: str, text: str, speaker: str
) -> None:
    article = f"{before} {text} that 9,000 boats had been lost."
    found = extract(article, language="en")[-1].speaker

    assert found is not None
    assert found.name == speaker


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        (
            "He had lost 40 boats, Ann Lee told the Velda Times, before he sold up.",
            "He had lost 40 boats",
            "Ann Lee",
        ),
        (
            "The dam was built in 1990, mayor Ann Lee told the Velda Times in an"
            " interview published on Monday.",
            "The dam was built",
            "Ann Lee",
        ),
        (
            "The men stole 40 boats, a court in Velda heard.",
            "The men",
            "court in Velda",
        ),
        (
            "Ann Lee met the board. Prosecutors say she stole 40 boats, a charge she"
            " denies.",
            "a charge",
            "Ann Lee",
        ),
    ],
)
def test_extract_reads_what_stands_before_its_speaker(
    text: str, content: str, speaker: str
) -> None:
    place = text.index(content)
    found = next(
        one for one in extract(text, language="en") if one.start <= place < one.end
    ).speaker

    assert found is not None
    assert found.name == speaker


def test_extract_gives_nobody_what_neither_has_said() -> None:
    text = "Neither the firm nor Ann Lee has said how 40 boats were lost."

    assert extract(text, language="en")[-1].speaker is None
