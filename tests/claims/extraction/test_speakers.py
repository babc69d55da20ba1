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
        ("the company", AGENCY),
        ("the same agency", AGENCY),
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
