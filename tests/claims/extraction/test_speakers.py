"""Pronouns, short names and descriptions resolved within an article; all made up."""

import pytest

from claims.extraction.candidate import Speaker
from claims.extraction.register import register_names
from claims.extraction.speakers import Resolver
from claims.extraction.tokens import tokenise

LEE = Speaker("Ann Lee", "mayor", "Aldburg")
AGENCY = Speaker("Norda Roads Agency", kind="organisation")
DRIVERS = Speaker("two drivers", kind="group")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("she", LEE),
        ("it", AGENCY),
        ("they", DRIVERS),
        ("Lee", LEE),
        ("the mayor", LEE),
        ("the agency", AGENCY),
        ("the group", AGENCY),
        ("the company", Speaker("company", kind="organisation")),
        ("the same agency", AGENCY),
        ("the ministry", Speaker("ministry", kind="organisation")),
        ("who", None),
        ("Bo Marn", Speaker("Bo Marn")),
        ("the Veld agency", Speaker("Veld agency", kind="organisation")),
    ],
)
def test_resolve(source: str, expected: Speaker | None) -> None:
    resolver = Resolver(register_names([]))
    for speaker in (LEE, AGENCY, DRIVERS):
        resolver.remember(speaker)

    assert resolver.resolve(tokenise(source, 0, len(source))) == expected


def test_resolve_without_a_speaker_before_is_nobody() -> None:
    resolver = Resolver(register_names([]))

    assert resolver.resolve(tokenise("she", 0, 3)) is None


def test_resolve_foreign_gives_the_full_name_and_the_last_speaker() -> None:
    resolver = Resolver(register_names([]))
    full = Speaker("Анна Ли", "министр")
    resolver.remember(full)

    assert resolver.resolve_foreign("ru", tokenise("Ли", 0, 2)) == full
    assert resolver.resolve_foreign("ru", tokenise("она", 0, 3)) == full


def _resolve(resolver: Resolver, source: str) -> Speaker | None:
    return resolver.resolve(tokenise(source, 0, len(source)))


def test_resolve_an_office_never_given_is_the_last_person_without_one() -> None:
    resolver = Resolver(register_names([]))
    for speaker in (LEE, Speaker("Bo Marn"), Speaker("Cy Dorn", "minister")):
        resolver.remember(speaker)

    assert _resolve(resolver, "the president") == Speaker("Bo Marn")


def test_resolve_a_body_is_the_one_described_before() -> None:
    resolver = Resolver(register_names([]))
    resolver.remember(AGENCY)
    text = "The trial's independent monitoring board was concerned."
    resolver.read_on(tokenise(text, 0, len(text)))

    expected = Speaker("monitoring board", kind="organisation")
    assert _resolve(resolver, "the board") == expected


def test_resolve_a_document_is_who_made_it() -> None:
    resolver = Resolver(register_names([]))

    found = _resolve(resolver, "The case that police lodged afterwards")
    assert found == Speaker("police", kind="organisation")


def test_resolve_a_finding_is_whoever_spoke_last() -> None:
    resolver = Resolver(register_names([]))
    _resolve(resolver, "Norda Roads Agency")

    assert _resolve(resolver, "The new calculation") == AGENCY


def test_resolve_a_pronoun_by_how_the_article_calls_people() -> None:
    text = "Ann Lee left her house. Mr Bo Marn stayed in his."
    sentences = [tokenise(text, 0, 23), tokenise(text, 24, len(text))]
    resolver = Resolver(register_names(sentences))
    for name in ("Ann Lee", "Bo Marn"):
        _resolve(resolver, name)

    assert _resolve(resolver, "she") == Speaker("Ann Lee")
    assert _resolve(resolver, "he") == Speaker("Bo Marn", "Mr")


def test_resolve_an_inquiry_presented_by_somebody_is_that_person() -> None:
    resolver = Resolver(register_names([]))
    source = "The town's inquiry, presented by Minister Ann Lee in May,"

    assert _resolve(resolver, source) == Speaker("Ann Lee", "Minister")
    found = _resolve(resolver, "It")
    assert found is not None
    assert found.name == "town's inquiry"


def test_resolve_a_single_name_that_the_article_calls_she_is_a_person() -> None:
    text = "Lee said that she had left."
    resolver = Resolver(register_names([tokenise(text, 0, len(text))]))

    assert _resolve(resolver, "Lee") == Speaker("Lee")
    assert _resolve(resolver, "Her party") == Speaker(
        "Lee's party", kind="organisation"
    )
