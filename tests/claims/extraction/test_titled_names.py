"""Names with titles, roles between commas and letters behind; all made up."""

import pytest

from claims.extraction import extract
from claims.extraction.candidate import Speaker


def _speaker(text: str) -> Speaker:
    """The speaker of the last claim of an article."""
    speaker = extract(text, language="en")[-1].speaker
    assert speaker is not None
    return speaker


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("A Velda lawyer, Samir,", "Samir", "Velda lawyer"),
        (
            "The then Roads Controller General, Dr V.G. Rell,",
            "V.G. Rell",
            "Roads Controller General Dr",
        ),
        ("The Orvale inspector general, Sami Rell,", "Sami Rell", None),
        ("Samir, a Velda lawyer,", "Samir", "Velda lawyer"),
        ("Cllr Bo Marn", "Bo Marn", "Cllr"),
        ("Lt. Gen. Bo Marn", "Bo Marn", "Lt. Gen."),
        ("Rev Bo Marn", "Bo Marn", "Rev"),
        ("Ann Lee MP", "Ann Lee", ""),
        ("Ann Lee of the Lake Council", "Ann Lee", ""),
        ("The mayor of Orvale, Norda,", "mayor of Orvale", None),
    ],
)
def test_extract_tells_the_name_from_the_role(
    source: str, name: str, role: str | None
) -> None:
    speaker = _speaker(f"{source} said that 40 boats had sunk in May.")

    assert (speaker.name, speaker.kind) == (name, "person")
    assert role is None or speaker.role == role


@pytest.mark.parametrize(
    ("first", "short", "full"),
    [
        ("Board member Bo Marn", "Cllr Marn", "Bo Marn"),
        ("Bo Marn MP", "Mr Marn", "Bo Marn"),
        ("Dr V.G. Rell", "Rell", "V.G. Rell"),
    ],
)
def test_extract_gives_a_title_and_a_last_name_in_full(
    first: str, short: str, full: str
) -> None:
    text = f"{first} said 40 boats had sunk. {short} said nine more were missing."

    assert _speaker(text).name == full


def test_extract_takes_two_that_speak_as_one_for_a_group() -> None:
    speaker = _speaker("The board and Velda Water told anglers that 40 eels had died.")

    assert speaker == Speaker("board and Velda Water", kind="group")


def test_extract_keeps_the_letters_that_a_described_body_goes_by() -> None:
    speaker = _speaker("Velda's roads office, the VRO, said 40 bridges were unsafe.")

    assert speaker.name == "Velda's roads office (VRO)"


def test_extract_reads_a_last_name_in_ly_as_no_adverb() -> None:
    text = "The wall had cracked in May, said General Tully Marn, spokesman for Velda."

    assert _speaker(text).name == "Tully Marn"


def test_extract_takes_no_question_for_a_name() -> None:
    text = (
        "What Veldane told whom is unclear. Veldane rejects any talk of fraud."
        " It says it lost 40 boats."
    )

    assert _speaker(text).name == "Veldane"
