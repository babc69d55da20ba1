from __future__ import annotations

import pytest

from claims.models import Party
from reviews.labels import build_labels, join_names
from reviews.models import Attribution
from tests.factories import PartyFactory, rating

pytestmark = pytest.mark.django_db


def said(*parties: Party, act: str = "disputes") -> list[Attribution]:
    return [Attribution(party=party, act=act) for party in parties]


def member(name: str, *groups: Party) -> Party:
    party = PartyFactory(name=name)
    party.groups.set(groups)
    return party


@pytest.fixture
def officials() -> Party:
    return PartyFactory(
        name="Iranian officials", kind="group", names={"fa": "مقام‌های ایرانی"}
    )


def label(*attributions: Attribution, slug: str = "disputed_by") -> str:
    return build_labels(rating(slug), attributions)["en"]


def test_a_rating_of_another_kind_is_its_own_label(officials: Party) -> None:
    assert build_labels(rating("unproven"), said(officials)) == {
        "en": "Unproven",
        "fa": "اثبات‌نشده",
    }


def test_a_group_is_named_in_each_language(officials: Party) -> None:
    assert build_labels(rating("disputed_by"), said(officials)) == {
        "en": "Disputed by Iranian officials",
        "fa": "مورد مناقشه از سوی مقام‌های ایرانی",
    }


def test_only_who_did_what_the_rating_says_is_named(officials: Party) -> None:
    other = said(PartyFactory(name="Moscow"), act="confirms")
    assert label(*other, *said(officials)) == "Disputed by Iranian officials"


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "Disputed by A"), (2, "Disputed by A and B"), (3, "Disputed by A, B and C")],
)
def test_names_are_joined(count: int, expected: str) -> None:
    parties = [PartyFactory(name=name) for name in "ABC"[:count]]
    assert label(*said(*parties)) == expected


def test_names_are_joined_in_persian() -> None:
    parties = [PartyFactory(name=name) for name in ("یک", "دو", "سه")]
    assert join_names(parties, "fa") == "یک، دو و سه"
    assert join_names(parties, "xx") == "یک, دو, سه"


def test_members_of_one_group_are_named_as_the_group(officials: Party) -> None:
    people = [member(name, officials) for name in ("Kowsari", "Asadi", "Baqaei")]
    assert label(*said(*people)) == "Disputed by Iranian officials"


def test_one_member_alone_is_named_in_person(officials: Party) -> None:
    assert label(*said(member("Kowsari", officials))) == "Disputed by Kowsari"


def test_a_group_that_was_attributed_covers_its_members(officials: Party) -> None:
    kowsari = member("Kowsari", officials)
    outsider = PartyFactory(name="Ankara")
    assert (
        label(*said(kowsari, outsider, officials, officials))
        == "Disputed by Iranian officials and Ankara"
    )


def test_the_group_of_most_is_named(officials: Party) -> None:
    parliament = PartyFactory(name="Members of parliament", kind="group")
    both = member("Kowsari", officials, parliament)
    rest = [member(name, officials) for name in ("Asadi", "Baqaei")]
    deputy = member("Deputy", parliament)
    assert (
        label(*said(both, *rest, deputy)) == "Disputed by Iranian officials and Deputy"
    )


def test_a_name_is_never_read_as_a_pattern() -> None:
    party = PartyFactory(name="{0} {parties} %s")
    assert label(*said(party)) == "Disputed by {0} {parties} %s"
