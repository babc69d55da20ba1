from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.claimreview import (
    CLAIM_LENGTH,
    Checked,
    Correction,
    Desk,
    Speaker,
    Work,
    as_claim_review,
    lint,
    shortened,
)

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
DISPUTED = Checked(
    url="https://desk.example/verdicts/1/",
    language="en",
    claim="4,000 Iranian fighters were flown out of Syria.",
    label="Disputed by Iranian officials",
    explanation="Three officials deny it; nothing independent bears it out.",
    value=None,
    best=None,
    version=1,
    published_at=AT,
    modified_at=AT,
    desk=Desk("Desk", "https://desk.example", "https://desk.example/corrections/"),
    words="“We took 4,000 Iranian fighters to Tehran.”",
    speaker=Speaker("The president", "person", "Q1"),
    said_on=date(2024, 12, 19),
    appearances=[
        Work("https://news.example/a", "Year's end", "News", date(2024, 12, 19))
    ],
    citations=[
        Work("https://agency.example/b", archived_url="https://archive.example/b")
    ],
)


def test_a_non_finding_carries_its_words_and_no_number() -> None:
    assert as_claim_review(DISPUTED) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://desk.example/verdicts/1/",
        "claimReviewed": "4,000 Iranian fighters were flown out of Syria.",
        "inLanguage": "en",
        "datePublished": "2026-03-02T09:30:00+00:00",
        "dateModified": "2026-03-02T09:30:00+00:00",
        "version": 1,
        "author": {
            "@type": "NewsMediaOrganization",
            "name": "Desk",
            "url": "https://desk.example",
            "correctionsPolicy": "https://desk.example/corrections/",
        },
        "itemReviewed": {
            "@type": "Claim",
            "text": "“We took 4,000 Iranian fighters to Tehran.”",
            "author": {
                "@type": "Person",
                "name": "The president",
                "sameAs": "https://www.wikidata.org/wiki/Q1",
            },
            "datePublished": "2024-12-19",
            "appearance": [
                {
                    "@type": "Article",
                    "url": "https://news.example/a",
                    "headline": "Year's end",
                    "datePublished": "2024-12-19",
                    "publisher": {"@type": "Organization", "name": "News"},
                }
            ],
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Disputed by Iranian officials",
            "ratingExplanation": "Three officials deny it; nothing independent bears "
            "it out.",
        },
        "citation": [
            {
                "@type": "CreativeWork",
                "url": "https://agency.example/b",
                "archivedAt": "https://archive.example/b",
            }
        ],
    }
    assert lint(as_claim_review(DISPUTED)) == []


def test_a_finding_carries_its_place_on_the_scale() -> None:
    made = as_claim_review(replace(DISPUTED, label="Inaccurate", value=1, best=5))
    assert made["reviewRating"]["ratingValue"] == 1
    assert made["reviewRating"]["bestRating"] == 5
    assert made["reviewRating"]["worstRating"] == 1
    assert lint(made) == []


def test_a_correction_is_told() -> None:
    note = Correction("We had the wrong town.", LATER)
    made = as_claim_review(replace(DISPUTED, modified_at=LATER, corrections=[note]))
    assert made["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "We had the wrong town.",
            "datePublished": "2026-03-04T09:30:00+00:00",
        }
    ]
    assert made["dateModified"] == "2026-03-04T09:30:00+00:00"


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(
        DISPUTED, words="", speaker=None, said_on=None, appearances=[], citations=[]
    )
    made = as_claim_review(bare)
    assert made["itemReviewed"] == {"@type": "Claim", "text": bare.claim}
    assert "citation" not in made
    assert "correction" not in made
    assert lint(made) == []


def test_a_group_speaks_as_an_organisation() -> None:
    group = Speaker("Iranian officials", "group")
    made = as_claim_review(replace(DISPUTED, speaker=group))
    author = {"@type": "Organization", "name": "Iranian officials"}
    assert made["itemReviewed"]["author"] == author


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Short.", "Short."),
        ("a" * 74, "a" * 74),
        ("a" * 75, "a" * 73 + "…"),
        ("word " * 15, "word " * 14 + "word"),
        ("word " * 16, "word " * 13 + "word…"),
        ("word, " * 20, "word, " * 11 + "word…"),
        ("two\n lines", "two lines"),
    ],
)
def test_a_long_claim_is_cut_after_a_word(claim: str, expected: str) -> None:
    assert shortened(claim) == expected


@given(st.text())
def test_a_claim_is_never_too_long(claim: str) -> None:
    cut = shortened(claim)
    assert len(cut) <= CLAIM_LENGTH
    assert cut == " ".join(claim.split()) or cut.endswith("…")


def broken(path: str, value: Any) -> dict[str, Any]:
    """A good ClaimReview of a finding, with one property changed or, None, gone."""
    made = deepcopy(as_claim_review(replace(DISPUTED, value=1, best=5)))
    *parents, name = path.split(".")
    part: Any = made
    for parent in parents:
        part = part[int(parent)] if parent.isdecimal() else part[parent]
    if value is None:
        del part[name]
    else:
        part[name] = value
    return made


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("@context", None, "@context is not https://schema.org"),
        ("@type", "Review", "@type is not ClaimReview"),
        ("url", "/verdicts/1/", "url is not an absolute address"),
        ("url", "https://other.example/", "url is not on the author's domain"),
        ("claimReviewed", None, "claimReviewed is missing"),
        ("claimReviewed", "x" * 75, "claimReviewed is longer than 74 characters"),
        (
            "claimReviewed",
            "Disputed by Iranian officials: flights",
            "claimReviewed carries the rating",
        ),
        ("author", None, "author has neither name nor url"),
        ("itemReviewed.@type", "Thing", "itemReviewed is not a Claim"),
        ("itemReviewed.author.name", None, "the author of the claim has no name"),
        (
            "itemReviewed.appearance.0.url",
            "news/a",
            "a Article has no absolute address",
        ),
        ("citation.0.url", None, "a CreativeWork has no absolute address"),
        (
            "dateModified",
            "2026-03-01T00:00:00+00:00",
            "dateModified is before datePublished",
        ),
        ("reviewRating.alternateName", None, "reviewRating has no alternateName"),
        (
            "reviewRating.bestRating",
            None,
            "the rating's value, best and worst are not all whole numbers",
        ),
        (
            "reviewRating.ratingValue",
            "1",
            "the rating's value, best and worst are not all whole numbers",
        ),
        (
            "reviewRating.ratingValue",
            6,
            "ratingValue is not between worstRating and bestRating",
        ),
        (
            "reviewRating.worstRating",
            0,
            "worstRating is not 1 or more, and smaller than bestRating",
        ),
    ],
)
def test_lint_names_the_fault(path: str, value: Any, problem: str) -> None:
    assert lint(broken(path, value)) == [problem]


def test_lint_of_nothing_names_all_that_is_missing() -> None:
    assert len(lint({})) == 6
