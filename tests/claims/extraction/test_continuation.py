"""Sentences that go on with what somebody reported; all made up."""

import pytest

from claims.extraction import Candidate, extract

LEAD = "Norda Airlines said on Monday that 40 flights had been cancelled."


def _last(text: str) -> Candidate:
    return extract(text, language="en")[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "The new calculation takes in 12 airports across the north.",
        "No damage was seen among the 300 aircraft that were checked.",
        "Among older aircraft the share now stands at 85%.",
        'The delays are "the worst that anybody here has ever seen" in Aldburg.',
    ],
)
def test_extract_carries_the_speaker_into_what_goes_on(sentence: str) -> None:
    speaker = _last(f"{LEAD} {sentence}").speaker

    assert speaker is not None
    assert speaker.name == "Norda Airlines"


@pytest.mark.parametrize(
    "sentence",
    [
        "Bo Marn was arrested near the harbour in August 2025.",
        "Its shares have fallen more than 36% since the failure.",
        "At least five people died in the storm.",
    ],
)
def test_extract_leaves_the_article_its_own_words(sentence: str) -> None:
    assert _last(f"{LEAD} {sentence}").speaker is None


def test_extract_gives_a_body_its_own_account() -> None:
    speaker = _last("Veld Watch interviewed 41 survivors in Aldburg in May.").speaker

    assert speaker is not None
    assert speaker.name == "Veld Watch"


def test_extract_ends_a_stretch_after_some_sentences() -> None:
    own = "The storm hit the harbour of Aldburg in the night. " * 5
    text = f"{LEAD} {own}Among older aircraft the share now stands at 85%."

    assert _last(text).speaker is None


def test_extract_gives_a_body_its_own_plans() -> None:
    speaker = _last("Norda Airlines plans to ask for a licence in May.").speaker

    assert speaker is not None
    assert speaker.name == "Norda Airlines"


def test_extract_reads_the_first_paragraph_of_a_release_in_its_voice() -> None:
    text = "No road is safe, Veld Watch said today. Lorries hit 40 people in May."
    speaker = _last(text).speaker

    assert speaker is not None
    assert speaker.name == "Veld Watch"


@pytest.mark.parametrize(
    "sentence",
    [
        "Her grandson had been bitten by a rat in the yard.",
        "All of them had turned down 40 other posts.",
    ],
)
def test_extract_lets_a_person_speak_on_in_the_past_perfect(sentence: str) -> None:
    speaker = _last(f"No bin was emptied in May, Ann Lee said. {sentence}").speaker

    assert speaker is not None
    assert speaker.name == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    [
        "No bin was emptied in May, Ann Lee said. Police arrested 40 men in June.",
        "No bin was emptied in May, Ann Lee said.\n\nPolice had arrested 40 men.",
        "Ann Lee said no bin was emptied in May. Her son had sold 40 boats.",
        "No bin was emptied in May, Velda Water Agency said. Its men had cut 40 wires.",
        "No bin was emptied in May, Ann Lee said. Police had arrested 40 men.",
    ],
)
def test_extract_ends_a_speech_with_its_tense_or_paragraph(text: str) -> None:
    assert _last(text).speaker is None


def test_extract_reads_what_somebody_answers_with_as_an_act() -> None:
    assert _last("Norda's answer was to stop buying 40 boats a year.").speaker is None


def test_extract_reads_by_how_much_as_no_passive() -> None:
    text = "Members voted by 97% to strike, which Ann Lee has called “a disgrace”."
    first = extract(text, language="en")[0]

    assert (first.exact, first.speaker) == ("Members voted by 97% to strike", None)
