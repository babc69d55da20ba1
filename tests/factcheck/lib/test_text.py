"""Stored text, normal form, selectors and language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.lib.text import (
    clean_text,
    fingerprint,
    language_of,
    normalise,
    select,
)

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("\r\n\t \u200c\u0640\u064e\u0649\u064a\u06a9\u0643«»“”😀é1٣۳"),
    ),
    max_size=80,
)


def test_clean_text_turns_every_line_end_into_a_line_feed() -> None:
    raw = "a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h\n\ni"

    assert clean_text(raw) == "a\nb\nc\nd\ne\nf\ng\nh\n\ni"


def test_clean_text_drops_what_cannot_be_stored_and_keeps_the_rest() -> None:
    raw = "\ufeffNUL \x00 bell \x07 lone \ud83d می\u200cشود\té"

    assert clean_text(raw) == "NUL  bell  lone  می\u200cشود\té"


@given(MIXED)
def test_clean_text_twice_changes_nothing_and_can_be_stored(raw: str) -> None:
    clean = clean_text(raw)

    assert clean_text(clean) == clean
    assert "\x00" not in clean
    clean.encode("utf-8")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("علي يكتب كتابا", "علی یکتب کتابا"),
        ("می\u200cشود", "میشود"),
        ("مُحَمَّد", "محمد"),
        ("ســـلام", "سلام"),
        ("سال ۱۴۰۳ و ١٤٠٣", "سال 1403 و 1403"),
        ("آیا؟", "ايا?"),
        ("“Quote”  and\n\u2018that\u2019", "\"quote\" and 'that'"),
        ("«Цитата» ещё", '"цитата" еще'),
        ("Straße ﬁt", "STRASSE fit"),
        ("4,000\u00a0men", "4,000 men"),
        ("e\u0301te", "éte"),
    ],
)
def test_normalise_makes_spellings_of_one_text_equal(left: str, right: str) -> None:
    assert normalise(left) == normalise(right)
    assert fingerprint(left) == fingerprint(right)


@pytest.mark.parametrize(
    ("left", "right"), [("کرد", "گرد"), ("4,000", "4000"), ("été", "ete"), ("", "a")]
)
def test_normalise_keeps_different_texts_apart(left: str, right: str) -> None:
    assert fingerprint(left) != fingerprint(right)


@given(MIXED)
def test_normalise_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_fingerprint_is_sha256_in_hexadecimal() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert fingerprint(" \n") == empty


def test_select_counts_code_points_and_keeps_32_around() -> None:
    text = "😀" * 40 + "claim" + "ی" * 5

    selector = select(text, 40, 45)

    assert selector.exact == "claim"
    assert selector.prefix == "😀" * 32
    assert selector.suffix == "ی" * 5
    assert (selector.start, selector.end) == (40, 45)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 5)])
def test_select_refuses_what_is_no_passage(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        select("four", start, end)


@given(MIXED, st.data())
def test_select_joins_back_to_the_text(text: str, data: st.DataObject) -> None:
    text += "."
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    chosen = select(text, start, end)

    joined = chosen.prefix + chosen.exact + chosen.suffix
    assert text[max(0, start - 32) : end + 32] == joined


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the bridge had been closed.", "en"),
        ("وزیر امور خارجه گفت که مذاکرات فردا در تهران آغاز خواهد شد.", "fa"),
        ("قال وزير الخارجية إن المفاوضات ستبدأ غدا في العاصمة.", "ar"),
        ("Министр иностранных дел заявил, что переговоры начнутся завтра.", "ru"),
        ("Le ministre a déclaré lundi que le pont avait été fermé.", "fr"),
        ("خبرگزاری", "fa"),
        ("قال الرئيس", "ar"),
        ("Он сказал", "ru"),
        ("The bridge was closed", "en"),
        ("", ""),
        ("4,000 😀 —", ""),
    ],
)
def test_language_of(text: str, language: str) -> None:
    assert language_of(text) == language
