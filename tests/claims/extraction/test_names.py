"""Names, roles and affiliations out of noun phrases; all made up."""

import pytest

from claims.extraction.candidate import Speaker
from claims.extraction.phrases import parse_speaker
from claims.extraction.register import register_names
from claims.extraction.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ann Lee", Speaker("Ann Lee", "President")),
        ("Ann Lee, mayor of Aldburg,", Speaker("Ann Lee", "mayor", "Aldburg")),
        (
            "Bo Marn, a senior officer in the Northern Border Guard (NBG),",
            Speaker("Bo Marn", "senior officer", "Northern Border Guard"),
        ),
        ("Another NBG officer, Bo al-Marn,", Speaker("Bo al-Marn", "NBG officer")),
        (
            "Aldburg's deputy mayor, Ann Lee,",
            Speaker("Ann Lee", "deputy mayor", "Aldburg"),
        ),
        (
            "Ann Lee, Norda's chief executive,",
            Speaker("Ann Lee", "chief executive", "Norda"),
        ),
        ("Its lawyer, Ann Lee,", Speaker("Ann Lee", "lawyer")),
        (
            "Ann Lee, who was home minister at the time,",
            Speaker("Ann Lee", "home minister"),
        ),
        ("Ann Lee, 34,", Speaker("Ann Lee")),
        ("Ann Lee, naturally,", Speaker("Ann Lee")),
        ("Ann Lee, invited by the mayor,", Speaker("Ann Lee")),
        ("Mr. Bo Marn", Speaker("Bo Marn", "Mr.")),
        (
            "The Transport Ministry in Aldburg",
            Speaker("Transport Ministry in Aldburg", kind="organisation"),
        ),
        (
            "the National Office of Roads and Bridges",
            Speaker("National Office of Roads and Bridges", kind="organisation"),
        ),
        (
            "the grid operator Norda Red",
            Speaker("Norda Red", "grid operator", kind="organisation"),
        ),
        ("two Aldburg officials", Speaker("two Aldburg officials", kind="group")),
        ("many Aldburgers", Speaker("many Aldburgers", kind="group")),
        (
            "Norda's Ann Lee and Veld's Bo Marn",
            Speaker("Ann Lee and Bo Marn", kind="group"),
        ),
    ],
)
def test_parse_speaker(text: str, expected: Speaker) -> None:
    found = parse_speaker(tokenise(text, 0, len(text)))

    assert found == expected


def test_register_gives_short_names_and_acronyms_in_full() -> None:
    text = "Minister Ann Lee left the Northern Border Guard (NBG)."
    register = register_names([tokenise(text, 0, len(text))])

    assert register.full_name(Speaker("Lee")) == Speaker("Ann Lee", "Minister")
    full = "Northern Border Guard (NBG)"
    assert register.full_name(Speaker("NBG")) == Speaker(full, kind="organisation")
    assert register.full_name(Speaker("Bo Lee")) == Speaker("Bo Lee")
