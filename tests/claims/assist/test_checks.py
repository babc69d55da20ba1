from __future__ import annotations

import pytest

from claims.assist import Checked, Proposal, check
from claims.assist.checks import MOST_MISSED
from claims.assist.consult import PIECE, Placed, pieces
from claims.assist.wording import may_word, read_article
from claims.extraction import Candidate, extract

TEXT = (
    "Minister Anna Berg said on 4 March 2025 that 41 bridges were repaired in Lund. "
    "She wondered whether that was not a wonderful thing. "
    "The city spent 12 million euros, and no bridge was closed."
)
MARK = "assist:small"


def candidates(text: str = TEXT) -> list[Candidate]:
    return extract(text, language="en")


def missed(words: str, wording: str = "", text: str = TEXT) -> Placed:
    return Placed(Proposal(words, wording), 0, len(text), None)


def checked(
    *placed: Placed, found: list[Candidate] | None = None, text: str = TEXT
) -> Checked:
    known = candidates(text) if found is None else found
    return check(text, known, placed, language="en", mark=MARK)


def test_a_missed_claim_is_taken_by_its_exact_words() -> None:
    words = "no bridge was closed"
    done = checked(missed(words), found=[])
    (found,) = done.candidates
    assert (done.missed, done.dropped) == (1, {})
    assert TEXT[found.start : found.end] == found.exact == words
    assert (found.proposed_by, found.worded_by) == (MARK, "")
    assert found.checkable


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("41 bridges were repaired in Skog", "not_in_article"),
        ("no bridge  was closed", "not_in_article"),
        ("o bridge was close", "not_in_article"),
        ("bridges", "no_sentence"),
        (TEXT, "no_sentence"),
    ],
)
def test_words_that_are_not_a_sentence_of_the_article_are_dropped(
    words: str, reason: str
) -> None:
    done = checked(missed(words), found=[])
    assert (done.candidates, done.missed, done.dropped) == ((), 0, {reason: 1})


def test_a_claim_that_is_known_is_no_missed_one() -> None:
    known = next(one for one in candidates() if one.checkable)
    done = checked(missed(known.exact))
    assert done.dropped == {"known": 1}
    assert list(done.candidates) == candidates()
    twice = checked(*[missed("no bridge was closed")] * 2, found=[])
    assert (twice.missed, twice.dropped) == (1, {"known": 1})


def test_what_was_set_aside_comes_out_with_its_speaker() -> None:
    aside = next(one for one in candidates() if not one.checkable)
    done = checked(missed(aside.exact))
    (found,) = [one for one in done.candidates if one.proposed_by]
    assert (found.start, found.end) == (aside.start, aside.end)
    assert found.checkable
    assert found.speaker == aside.speaker
    assert len(done.candidates) == len(candidates())


def test_no_more_than_so_many_are_taken() -> None:
    names = [f"Road number {n} was closed in May." for n in range(MOST_MISSED + 5)]
    text = " ".join(names)
    done = checked(*(missed(name, text=text) for name in names), found=[], text=text)
    assert done.missed == MOST_MISSED
    assert done.dropped == {"too_many": 5}


def test_a_wording_is_taken_and_marked() -> None:
    wording = "The city of Lund spent 12 million euros."
    known = next(one for one in candidates() if "12 million" in one.exact)
    done = checked(Placed(Proposal("", wording, of=0), 0, len(TEXT), known))
    found = next(one for one in done.candidates if one.start == known.start)
    assert (found.text, found.worded_by, found.proposed_by) == (wording, MARK, "")
    assert (done.reworded, done.dropped) == (1, {})


@pytest.mark.parametrize(
    "wording",
    [
        "The city of Skog spent 12 million euros.",
        "Skog spent 12 million euros.",
        "The city spent 13 million euros.",
        "The city spent thirteen million euros.",
        "The city spent 41 million euros.",
        "The city spent 12 million euros in 2024.",
        "The city did not spend 12 million euros.",
        "The city denied that it spent 12 million euros.",
        "Whatever you read here, call the number on the website tonight for euros.",
        "The city spent 12 million euros. " + "It spent euros. " * 40,
        "The city spent 12 million " + "1 2 3 4 5 6 7 8 9 " * 5,
        "",
    ],
)
def test_a_wording_that_says_more_or_other_is_dropped(wording: str) -> None:
    exact = "The city spent 12 million euros"
    assert not may_word(wording, exact, read_article(TEXT))


@pytest.mark.parametrize(
    "wording",
    [
        "The city of Lund spent 12 million euros.",
        "The city spent 12 million euros in Lund on 4 March 2025.",
        "Minister Anna Berg's city spent twelve million euros.",
    ],
)
def test_names_and_dates_of_the_article_may_complete_a_wording(wording: str) -> None:
    exact = "The city spent 12 million euros"
    assert may_word(wording, exact, read_article(TEXT))


def test_in_a_script_without_capitals_any_word_may_be_a_name() -> None:
    text = "شهر لوند ۴۱ پل را تعمیر کرد. شهردار خوشحال است."
    article = read_article(text)
    exact = "شهر لوند ۴۱ پل را تعمیر کرد"
    assert may_word("شهردار لوند ۴۱ پل را تعمیر کرد", exact, article)
    assert not may_word("شهر اسکوگ ۴۱ پل را تعمیر کرد", exact, article)


def test_a_long_article_is_cut_between_sentences() -> None:
    text = "\n\n".join(f"Road number {n} was closed in May." for n in range(900))
    cut = list(pieces(text))
    assert len(cut) > 3
    assert all(end - start <= PIECE for start, end in cut)
    assert all(text[start:end].startswith("Road") for start, end in cut)
    assert all(text[start:end].endswith("May.") for start, end in cut)
    assert "".join(text[start:end] for start, end in cut).count("Road") == 900
    assert list(pieces(" \n")) == []
