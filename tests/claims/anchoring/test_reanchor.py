from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.anchoring import Place, overlap, reanchor
from claims.anchoring.words import words_of

TEXT = (
    "The mayor said that 41 bridges were repaired in 2024. Nobody was hurt. An auditor "
    "read the records.\n\nOfficials said five people died. Nobody was hurt.\n\n"
    "وزیر گفت که ۴۱ پل تعمیر شد. «ما می‌دانیم»، او گفت.\n\n"
    "Министр сказал, что отремонтирован 41 мост."
)
BRIDGES = "41 bridges were repaired in 2024"
DEATHS = "Officials said five people died."


def find(new: str, *passages: str, old: str = TEXT) -> list[Place | None]:
    spans = [(old.index(words), old.index(words) + len(words)) for words in passages]
    return reanchor(old, new, spans)


def said(text: str, span: tuple[int, int]) -> str:
    """The words that a span touches, folded."""
    whole = words_of(text)
    return whole.folded(*whole.touched(*span))


def words(new: str, place: Place | None) -> str:
    assert place is not None
    return new[place.start : place.end]


def test_the_same_text_leaves_every_passage_where_it_was() -> None:
    (place,) = find(TEXT, BRIDGES)

    start = TEXT.index(BRIDGES)
    assert place == Place(start, start + len(BRIDGES), 1.0, exact=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("41 bridges", "42 bridges"),
        ("were repaired", "were not repaired"),
        ("2024.", "2023."),
        ("bridges", "brigdes"),
    ],
)
def test_words_that_changed_are_never_exact(before: str, after: str) -> None:
    new = TEXT.replace(before, after, 1)

    (place,) = find(new, BRIDGES)

    assert place is not None
    assert not place.exact
    assert 0.9 < place.likeness < 1
    assert words(new, place) == BRIDGES.replace(before.rstrip("."), after.rstrip("."))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The mayor said that", "The mayor denied that"),
        ("The mayor said that", "An auditor said that"),
        ("in 2024.", "in 2024, the opposition claims."),
    ],
)
def test_the_same_words_in_another_sentence_are_for_a_person_to_check(
    before: str, after: str
) -> None:
    new = TEXT.replace(before, after)

    (place,) = find(new, BRIDGES)

    assert words(new, place) == BRIDGES
    assert place is not None
    assert (place.exact, place.likeness) == (False, 1.0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("«ما می‌دانیم»، او گفت.", '"ما ميدانیم"، او  گفت.'),
        ("He said “41 – no more”.", 'He said "41 - no\nmore".'),
        ("۴۱ پل تعمیر شد.", "41 پل تعمير شد."),
    ],
)
def test_spelling_and_spacing_make_no_difference(old: str, new: str) -> None:
    (place,) = find(f"New lead.\n\n{new}", old, old=old)

    assert words(f"New lead.\n\n{new}", place) == new
    assert place is not None
    assert place.exact


def test_powers_are_other_numbers() -> None:
    (place,) = find(
        "It grew to 102 cells.", "It grew to 10² cells.", old="It grew to 10² cells."
    )

    assert place is not None
    assert not place.exact


def test_what_was_moved_is_exact_wherever_it_stands() -> None:
    one, two, *rest = TEXT.split("\n\n")
    new = "\n\n".join(("A new lead.", two, *rest, one))

    places = find(new, BRIDGES, DEATHS)

    assert [words(new, place) for place in places] == [BRIDGES, DEATHS]
    assert all(place and place.exact for place in places)


def test_words_that_are_gone_have_no_place() -> None:
    new = TEXT.replace(DEATHS, "The weather was fine all week long, and calm.")

    assert find(new, DEATHS) == [None]
    assert find("Fish.", BRIDGES, DEATHS) == [None, None]
    assert find("…", BRIDGES) == [None]


def test_the_same_words_elsewhere_are_not_taken_for_those_that_are_gone() -> None:
    first = TEXT.index("Nobody was hurt.")
    new = TEXT.replace(" Nobody was hurt.", "", 1)

    (place,) = reanchor(TEXT, new, [(first, first + 16)])

    # The sentence about the bridges went; the one about the deaths was there before.
    assert place is None or not place.exact


def test_two_passages_never_get_one_place() -> None:
    first = TEXT.index("Nobody was hurt.")
    second = TEXT.index("Nobody was hurt.", first + 1)
    new = TEXT[:first] + TEXT[first + 17 :]

    gone, kept = reanchor(TEXT, new, [(first, first + 16), (second, second + 16)])

    assert gone is None
    assert kept == Place(second - 17, second - 1, 1.0, exact=True)


def test_the_likelier_of_two_gets_the_place() -> None:
    old = (
        "The town built nine new bridges in May. The town built six old bridges in May."
    )
    new = "Rain. The town built nine new bridges in June."

    first, second = find(new, old[:39], old[40:], old=old)

    assert words(new, first) == "The town built nine new bridges in June."
    assert second is None


def test_passages_that_nothing_tells_apart_stay_in_order() -> None:
    old = "Yes. No. " * 6
    spans = [(start, start + 4) for start in range(0, len(old), 9)]

    places = reanchor(old, "Well. " + "Yes. No. " * 4, spans)

    starts = [place.start for place in places if place is not None]
    assert starts == sorted(set(starts))
    assert len(starts) == 4


def test_the_first_word_may_change_too() -> None:
    new = TEXT.replace("Officials said", "Authorities said")

    (place,) = find(new, DEATHS)

    assert words(new, place) == "Authorities said five people died."


def test_places_begin_and_end_where_words_do() -> None:
    new = TEXT.replace("bridges were", "footbridges were")
    start = TEXT.index("ridges were rep")

    (place,) = reanchor(TEXT, new, [(start, start + 15)])

    assert words(new, place) == "footbridges were repaired"


_WORDS = [
    "мост",
    "پل\u200cها",
    "كِتاب",
    "bridge",
    "Bridge",
    "橋が",
    "e\u0301té",
    "हिन्दी",
]
_NUMBERS = ["41", "٤١", "10²", "102"]
_SIGNS = [*"   ,“”", "\n", ". ", "🌉", "\u200f", "İ", "ß", "\u0301"]
_SCRIPTS = st.sampled_from([*_WORDS, *_NUMBERS, *_SIGNS])


@given(st.lists(_SCRIPTS, min_size=1).map("".join), st.data())
def test_every_place_lies_in_the_new_text_and_says_what_it_promises(
    old: str, data: st.DataObject
) -> None:
    new = data.draw(st.lists(_SCRIPTS).map("".join) | st.just(old))
    bounds = st.tuples(*[st.integers(0, len(old))] * 2)
    spans = [
        (min(pair), max(pair))
        for pair in data.draw(st.lists(bounds, max_size=6))
        if pair[0] != pair[1]
    ]

    places = reanchor(old, new, spans)

    assert len(places) == len(spans)
    found = [place for place in places if place is not None]
    for place in found:
        assert 0 <= place.start < place.end <= len(new)
        assert new[place.start : place.end].strip()
        assert 0 <= place.likeness <= 1
        assert place.likeness == 1 or not place.exact
    distinct = dict(zip(spans, places, strict=True))
    assert all(
        said(old, span) == said(new, (place.start, place.end))
        for span, place in distinct.items()
        if place is not None and place.exact
    )
    taken = [(p.start, p.end) for p in distinct.values() if p is not None]
    assert len(set(taken)) == len(taken)
    if old == new:
        for span, same in distinct.items():
            assert same is None or same.exact
            assert same is None or overlap(span, (same.start, same.end)) > 0


@pytest.mark.parametrize(
    "text",
    [
        "a " * 150_000,
        "The bridge was repaired. " * 12_000,
        "x" * 300_000,
        "\u0301" * 300_000,
        " ".join(f"w{number * 7919 % 20_011}" for number in range(45_000)),
    ],
    ids=["letters", "sentences", "one word", "marks", "words"],
)
def test_a_long_text_takes_no_longer_for_repeating_itself(text: str) -> None:
    step = len(text) // 201
    spans = [(n * step, n * step + 120 + n) for n in range(200)]
    changed = "New lead. " + text[: len(text) // 2] + " not " + text[len(text) // 2 :]
    backwards = text[::-1]

    started = time.process_time()
    reanchor(text, changed, spans)
    reanchor(text, backwards, spans)

    # Two comparisons of 200 passages on 300,000 characters, with room for a busy day.
    assert time.process_time() - started < 4
