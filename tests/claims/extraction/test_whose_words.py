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
        (
            "Shells found at the scene came from rounds made in Orvale and bought by"
            " Tamia, according to an investigation by TVN.",
            "rounds made",
            "TVN",
        ),
        (
            "In an advisory that both unions have cited, the Velden Roads"
            " Administration warned in 2018 that the locks on some gates might fail.",
            "the locks",
            "Velden Roads Administration",
        ),
        (
            "Not so, the Velden Times reported: tracking data for nearby boats"
            " indicate that it scarcely moved for seven hours.",
            "scarcely moved",
            "Velden Times",
        ),
        (
            "In Velden, lawyers for some of the bereaved claim that at least two"
            " families were sent the wrong remains.",
            "the wrong remains",
            "lawyers for some of the bereaved",
        ),
        (
            "NOVA took a calmer view in mid-August, when it described fire activity in"
            " the basin as close to average.",
            "fire activity",
            "NOVA",
        ),
    ],
)
def test_the_speaker_is_whom_the_sentence_gives(
    text: str, words: str, speaker: str
) -> None:
    assert speaker_of(text, words) == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Police found on Monday that the shells came from abroad.",
            "the shells",
            "Police",
        ),
        (
            "The union, in a letter that the mayor has seen, warned that the locks"
            " might fail.",
            "the locks",
            "union",
        ),
        (
            "In a letter on Monday the mayor cited, among others, a leaking dam.",
            "leaking dam",
            "mayor",
        ),
    ],
)
def test_a_reporting_verb_still_reports(text: str, words: str, speaker: str) -> None:
    assert speaker_of(text, words) == speaker


def test_a_role_ends_before_its_relative_clause() -> None:
    text = (
        "Milan Korda, the liberal leader who has since won re-election, has called it"
        " very unfair to blame the port police."
    )
    speaker = extract(text, language="en")[0].speaker
    assert speaker is not None
    assert speaker.role == "liberal leader"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Air Velden flies to Orvale. The Roads Administration warned in May that"
            " the gates might fail.\n\nThe airline said on Tuesday that it had"
            " checked the locks.",
            "Air Velden",
        ),
        (
            "Flights of Velden Airways stopped in March. The Roads Bureau warned in"
            " May that the gates might fail.\n\nThe carrier said on Tuesday that it"
            " had checked the locks.",
            "Velden Airways",
        ),
        (
            "The Roads Administration warned in May that the gates might fail.\n\n"
            "The airline said on Tuesday that it had checked the locks.",
            "airline",
        ),
        (
            "Fans of Orvale United left early. The Roads Bureau warned in May that the"
            " gates might fail.\n\nThe club said on Tuesday that it had checked the"
            " locks.",
            "Orvale United",
        ),
    ],
)
def test_a_business_is_no_office(text: str, speaker: str) -> None:
    assert speaker_of(text, "checked the locks") == speaker
