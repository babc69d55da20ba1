"""Bodies called by what the article presents them as; all made up."""

import pytest

from claims.extraction import extract
from claims.extraction.presented import Presented
from claims.extraction.tokens import tokenise


def _presented(*sentences: str) -> Presented:
    presented = Presented()
    for text in sentences:
        presented.note(tokenise(text, 0, len(text)))
    return presented


def _last(text: str) -> str:
    speaker = extract(text, language="en")[-1].speaker
    return speaker.name if speaker else ""


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Veldane, the firm that runs the dam, sold it.", "company", "Veldane"),
        ("Ports buy from Veldane, Norda's largest carrier.", "operator", "Veldane"),
        ("Veldane, a telecoms group, sold 40 boats.", "firm", "Veldane"),
        ("Veldane, an aid group, sold 40 boats.", "group", "Veldane"),
        ("The rights group Lake Watch met.", "group", "Lake Watch"),
        ("Orval FC, a club in Norda, met.", "club", "Orval FC"),
    ],
)
def test_called_by_what_it_is_presented_as(text: str, noun: str, name: str) -> None:
    found = _presented(text).called(noun)

    assert found is not None
    assert (found.name, found.kind) == (name, "organisation")


@pytest.mark.parametrize(
    ("sentences", "noun"),
    [
        (("Veldane, an aid group, sold 40 boats.",), "company"),
        (("Veldane, a firm, met.", "Norsk, a carrier, met."), "company"),
        (("Mayor Ann Lee, the council said, met.",), "council"),
        (("On Monday, the council met.",), "council"),
    ],
)
def test_called_is_nobody_where_several_or_none_fit(
    sentences: tuple[str, ...], noun: str
) -> None:
    assert _presented(*sentences).called(noun) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Veldane, the company that runs the dam, filters it through a bed of sand"
            " which takes out salt. The firm says it has spent 40 million on it.",
            "Veldane",
        ),
        (
            "Veldane was told of it in May, Veldane said. The club themselves say they"
            " lost 40 million on it.",
            "Veldane",
        ),
        (
            "Ann Lee leads the national federation of eel farmers. Bo Marn said 40 eels"
            " had died. The federation says that 90 were lost.",
            "federation of eel farmers",
        ),
        (
            "Bo Marn said the dam was sound. It has cost 40 million, according to"
            " people close to him.",
            "people close to Bo Marn",
        ),
    ],
)
def test_extract_gives_a_description_its_name(text: str, speaker: str) -> None:
    assert _last(text).removeprefix("national ") == speaker
