from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.grouping import Known, Terms, fits, lines_of

# Made-up countries: nothing here may lean on a name that the shipped rules have.
LUND = Terms(
    places="Lund\nLundish\nVarga City\nRed House\nLU\nلوندستان\nЛунди*",
    roles="minister*\nministry\npresident\narmy\nofficial\nofficials\nspokesman\n"
    "commander\nambassador\nenvoy\nسخنگو*\nوزیر\nالمتحدث*\nминистр*",
    exceptions="former\nex\nopposition\nتبعیدی\nбывш*",
)


def person(role: str = "", affiliation: str = "", country: str = "") -> Known:
    return Known("Anna Berg", "person", role, affiliation, country)


def body(name: str, kind: str = "organisation") -> Known:
    return Known(name, kind)


@pytest.mark.parametrize(
    "known",
    [
        person("Lundish foreign minister"),
        person("foreign minister", "Lund"),
        person("minister", country="Lund"),
        person("Vice-President", "Lund"),
        person("spokesman for Lund's army"),
        person("spokesman for the Red House"),
        person("", "Lundish Foreign Ministry"),
        person("adviser to Lund's president"),
        person("LU commander"),
        person("ambassador of Lund to Skog"),
        person("سخنگوي وزارت خارجه لوندستان"),  # with the Arabic yeh
        person("министра обороны Лундии"),
        body("Lund’s army"),
        body("Foreign Ministry in Varga City"),
        body("Lundish officials", "group"),
        body("two officials in Lund", "group"),
        body("the Red House"),
        body("Varga City"),
        body("Varga City", "person"),  # as a reader of texts may take it
        Known("senior Lundish official", "person"),
    ],
    ids=str,
)
def test_who_speaks_for_a_place_belongs(known: Known) -> None:
    assert fits(LUND, known)


@pytest.mark.parametrize(
    "known",
    [
        person("foreign minister"),
        person("Lundish singer"),
        person("former Lundish minister"),
        person("ex-president", "Lund"),
        person("opposition spokesman", "Lund"),
        person("бывший министр", "Лундия"),
        person("وزیر تبعیدی لوندستان"),
        person("Skogish ambassador to Lund"),
        person("Skogish ambassador to the Lund"),
        person("minister's envoy for Lund"),
        person("Skogish commander in Lund"),
        person("minister", "Lunden"),
        person("commander of the Lund-backed army"),
        person("minister of a pro-Lundish party"),
        person("lu commander"),
        Known("Minister Lund", "person", "singer"),
        Known("Jon Lund", "person", "president"),
        body("Lund Times"),
        body("Skogish army in Lund"),
        body("Lund", "person"),
    ],
    ids=str,
)
def test_who_does_not_speak_for_it_stays_out(known: Known) -> None:
    assert not fits(LUND, known)


def test_without_roles_everybody_of_the_place_belongs() -> None:
    anybody = Terms(places="Red House")
    assert fits(anybody, person("gardener", "Red House"))
    assert not fits(anybody, person("gardener", "Green House"))


def test_no_place_puts_nobody_in() -> None:
    assert not fits(Terms(places="\n - \n", roles="minister"), person("minister"))


def test_terms_are_the_lines_that_hold_a_word() -> None:
    assert lines_of(" Lund \n\n * \n\u0640\nVarga   City\n") == ("Lund", "Varga City")


@given(st.text(max_size=60))
def test_an_exception_keeps_out_whoever_it_names(role: str) -> None:
    known = person(role, country="Lund")
    anybody = Terms("Lund")
    assert fits(anybody, known)
    assert fits(Terms("Lund", exceptions=role), known) == (not lines_of(role))
