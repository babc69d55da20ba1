"""Copies and repeated statements count once."""

import random
import time
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from claims.stance import OriginItem, group_origins

REPORT = (
    "The minister told reporters at the port that nobody had left the city during "
    "the night, and that the buses had stood empty until morning."
)
REWORKED = (
    "The minister told reporters at the port on Monday that nobody had left the city "
    "during the night, and that the buses had stood empty."
)
OTHER = "Two fishermen saw a grey ship sail out of the harbour shortly before dawn."


def _same(*items: OriginItem) -> bool:
    return len(set(group_origins(items))) == 1


def test_group_origins_joins_near_copies() -> None:
    assert _same(
        OriginItem(1, REPORT, domain="one.example"),
        OriginItem(2, REWORKED, domain="two.example"),
    )


def test_group_origins_joins_texts_with_one_long_sentence() -> None:
    assert _same(OriginItem(1, f"{OTHER} {REPORT}"), OriginItem(2, REPORT))


def test_group_origins_joins_texts_with_one_long_quotation() -> None:
    said = "nobody left the city during all of that night"
    assert _same(
        OriginItem(1, f"He spoke at the port: “{said}”."),
        OriginItem(2, f'According to the paper, "{said}", which others doubted.'),
    )


def test_group_origins_joins_what_a_party_says_with_one_stance() -> None:
    keys = group_origins(
        [
            OriginItem(1, "It denied this.", party="Port Ministry", stance="conflicts"),
            OriginItem(2, "It was wrong.", party="port  ministry", stance="conflicts"),
            OriginItem(3, "It agreed.", party="Port Ministry", stance="corroborates"),
            OriginItem(4, "Nonsense.", party="Harbour union", stance="conflicts"),
        ]
    )
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_group_origins_keeps_unlike_texts_apart() -> None:
    assert not _same(OriginItem(1, REPORT), OriginItem(2, OTHER))
    assert not _same(OriginItem(1, "Yes."), OriginItem(2, "No."))


def test_group_origins_of_nothing_is_nothing() -> None:
    assert group_origins([]) == []


def test_group_origins_keeps_its_key_when_a_later_copy_joins() -> None:
    first = OriginItem(1, REPORT, published_on=date(2024, 5, 1))
    later = OriginItem(2, REWORKED, published_on=date(2024, 5, 2))
    assert group_origins([first]) == group_origins([later, first])[1:]


ITEMS = st.builds(
    OriginItem,
    id=st.uuids().map(str),
    text=st.sampled_from([REPORT, REWORKED, OTHER, "", "Yes.", f"{OTHER} {REPORT}"]),
    party=st.sampled_from(["", "Port Ministry", "Union"]),
    published_on=st.sampled_from([None, date(2024, 5, 1), date(2024, 5, 2)]),
    stance=st.sampled_from(["conflicts", "corroborates"]),
)


@given(st.lists(ITEMS, max_size=8, unique_by=lambda item: item.id), st.randoms())
def test_group_origins_does_not_depend_on_the_order(
    items: list[OriginItem], chance: random.Random
) -> None:
    keys = dict(zip([i.id for i in items], group_origins(items), strict=True))
    shuffled = items.copy()
    chance.shuffle(shuffled)
    assert keys == dict(
        zip([i.id for i in shuffled], group_origins(shuffled), strict=True)
    )


def test_group_origins_of_a_flood_of_copies_is_quick() -> None:
    flood = [OriginItem(n, f"{REPORT} Reader {n} agrees.") for n in range(2000)]
    started = time.perf_counter()
    assert _same(*flood)
    assert time.perf_counter() - started < 5
