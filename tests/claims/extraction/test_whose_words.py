"""Whose words a sentence gives where a nearer noun might take them."""

import pytest

from claims.extraction import extract


def speaker_of(text: str, words: str) -> str:
    """The name of the speaker of the claim that holds `words`, "" for none."""
    place = text.index(words)
    speaker = next(
        one.speaker
        for one in extract(text, language="en")
        if one.start <= place < one.end
    )
    return speaker.name if speaker else ""


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "A Velden official said on Monday that the boat was late.\n\nMilan Korda,"
            " the liberal leader who has since won re-election, has called it very"
            ' unfair to blame the port police rather than the "wretched" smugglers.',
            "very unfair",
            "Milan Korda",
        ),
        (
            "B. T. Orlan of the Federation of Velden Drivers went further, announcing"
            " that it had sent notices to two papers.",
            "two papers",
            "B. T. Orlan",
        ),
    ],
)
def test_the_speaker_is_whom_the_sentence_gives(
    text: str, words: str, speaker: str
) -> None:
    assert speaker_of(text, words) == speaker


def test_a_role_ends_before_its_relative_clause() -> None:
    text = (
        "Milan Korda, the liberal leader who has since won re-election, has called it"
        " very unfair to blame the port police."
    )
    speaker = extract(text, language="en")[0].speaker
    assert speaker is not None
    assert speaker.role == "liberal leader"
