"""Verbs of saying in the perfect, behind a time, at the end of a clause; made up."""

import pytest

from claims.extraction import Speaker, extract


def _speaker_of(text: str, words: str) -> Speaker | None:
    """The speaker of the candidate that holds `words`."""
    place = text.index(words)
    return next(
        one.speaker
        for one in extract(text, language="en")
        if one.start <= place < one.end
    )


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The mayor, Sami Rell, had earlier spoken of 27 dead.", "27", "Sami Rell"),
        (
            "Velda's air watchdog, Aviona, had at first pointed to a bird strike.",
            "bird",
            "Aviona",
        ),
        ("Ann Lee has written that 40 wells were fouled.", "40 wells", "Ann Lee"),
        (
            "Ann Lee, an aid official, reminded him that shelling a clinic is a crime.",
            "shelling",
            "Ann Lee",
        ),
        (
            "Nobody has been tried anywhere, the Lake Network has established.",
            "Nobody",
            "Lake Network",
        ),
        ("Prices will double by May, analysts fear.", "Prices", "analysts"),
        (
            "Velda shelled Orvale on Sunday, hours after President Ann Lee said both"
            " towns had agreed to stop.",
            "both towns",
            "Ann Lee",
        ),
        (
            "Velda fired 40 shells on Sunday, days before the mayor told the Velda"
            " Times that none were left.",
            "none were",
            "mayor",
        ),
        (
            'Velda acted "within the bounds of law," according to a letter that Prime'
            " Minister Ann Lee sent to the court.",
            "acted",
            "Ann Lee",
        ),
    ],
)
def test_extract_finds_who_says(text: str, words: str, speaker: str) -> None:
    found = _speaker_of(text, words)

    assert found is not None
    assert found.name == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Velda fired 40 shells on Sunday, hours after Ann Lee said it had none.",
            "40",
        ),
        ("The board cut 40 posts in May, which it says no other town has.", "40 posts"),
        ("The board has spoken to the owners of 40 boats.", "40 boats"),
    ],
)
def test_extract_leaves_what_nobody_says(text: str, words: str) -> None:
    assert _speaker_of(text, words) is None


def test_extract_keeps_a_clause_with_what_it_is_about() -> None:
    text = "The office had 40 abusive calls, which police say came from Velda."

    assert [one.exact for one in extract(text, language="en")] == [text]
