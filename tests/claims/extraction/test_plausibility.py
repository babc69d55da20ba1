"""What can name a speaker, and what never can; all made up."""

import pytest

from claims.extraction.phrases import parse_speaker
from claims.extraction.tokens import tokenise


@pytest.mark.parametrize(
    "text",
    [
        "starkly contrasts Norda's long-standing",
        "It ends with the separate",
        "Lee says the mayor",
        "the new calculation",
        "which",
        "''",
        "Norda's steep",
    ],
)
def test_parse_speaker_gives_nobody_for_what_cannot_speak(text: str) -> None:
    assert parse_speaker(tokenise(text, 0, len(text))) is None


@pytest.mark.parametrize(
    "text",
    ["a survey", "two-thirds of voters", "the deacon", "Norda Airlines", "sources"],
)
def test_parse_speaker_keeps_documents_groups_and_roles(text: str) -> None:
    assert parse_speaker(tokenise(text, 0, len(text))) is not None
