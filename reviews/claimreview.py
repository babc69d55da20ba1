"""A publication as schema.org ClaimReview, and a linter for the result. Pure.

Only a finding carries a number; every other rating sends its words alone, because a
number off the truth scale would say something that nobody found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

CLAIM_LENGTH = 74  # Google reads claims of fewer than 75 characters
CUT = "…"
NUMBERS = ("ratingValue", "bestRating", "worstRating")


@dataclass(frozen=True, slots=True)
class Desk:
    """Who publishes."""

    name: str
    url: str
    corrections_url: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who made the claim. ``kind`` is a party's."""

    name: str
    kind: str
    wikidata_id: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """An article where the claim stands, or a document that is cited."""

    url: str
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    archived_url: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What readers were told of a change."""

    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything ClaimReview says of one published verdict.

    ``value`` and ``best`` are numbers for findings and None for all else.
    """

    url: str
    language: str
    claim: str
    label: str
    explanation: str
    value: int | None
    best: int | None
    version: int
    published_at: datetime
    modified_at: datetime
    desk: Desk
    words: str = ""
    speaker: Speaker | None = None
    said_on: date | None = None
    appearances: Sequence[Work] = ()
    citations: Sequence[Work] = ()
    corrections: Sequence[Correction] = ()


def as_claim_review(checked: Checked) -> dict[str, Any]:
    """Return the JSON-LD of a verdict that stands."""
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": checked.url,
            "claimReviewed": shortened(checked.claim),
            "inLanguage": checked.language,
            "datePublished": checked.published_at.isoformat(),
            "dateModified": checked.modified_at.isoformat(),
            "version": checked.version,
            "author": _desk(checked.desk),
            "itemReviewed": _claim(checked),
            "reviewRating": _rating(checked),
            "citation": [_work(work, "CreativeWork") for work in checked.citations],
            "correction": [_correction(c) for c in checked.corrections],
        }
    )


def shortened(claim: str) -> str:
    """Return the claim, cut after a word and marked so where it is too long."""
    claim = " ".join(claim.split())
    if len(claim) <= CLAIM_LENGTH:
        return claim
    room = claim[: CLAIM_LENGTH - len(CUT) + 1]
    words, space, _rest = room.rpartition(" ")
    kept = words if space else room[:-1]
    return kept.rstrip(" ,;:،؛") + CUT


def lint(markup: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a ClaimReview, by Google's rules and our own."""
    return [
        *_lint_frame(markup),
        *_lint_claim(markup),
        *_lint_rating(markup.get("reviewRating") or {}),
        *_lint_links(markup),
    ]


def _desk(desk: Desk) -> dict[str, Any]:
    return {
        "@type": "NewsMediaOrganization",
        "name": desk.name,
        "url": desk.url,
        "correctionsPolicy": desk.corrections_url,
    }


def _claim(checked: Checked) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Claim",
            "text": checked.words or checked.claim,
            "author": _speaker(checked.speaker) if checked.speaker else None,
            "datePublished": checked.said_on.isoformat() if checked.said_on else None,
            "appearance": [_work(w, "Article") for w in checked.appearances],
        }
    )


def _speaker(speaker: Speaker) -> dict[str, Any]:
    same = f"https://www.wikidata.org/wiki/{speaker.wikidata_id}"
    return _filled(
        {
            "@type": "Person" if speaker.kind == "person" else "Organization",
            "name": speaker.name,
            "sameAs": same if speaker.wikidata_id else None,
        }
    )


def _rating(checked: Checked) -> dict[str, Any]:
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": checked.label,
        "ratingExplanation": checked.explanation,
    }
    if checked.value is not None and checked.best is not None:
        numbers = (checked.value, checked.best, 1)
        rating.update(zip(NUMBERS, numbers, strict=True))
    return _filled(rating)


def _work(work: Work, kind: str) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": work.publisher}
    return _filled(
        {
            "@type": kind,
            "url": work.url,
            "headline": work.title,
            "datePublished": (
                work.published_on.isoformat() if work.published_on else None
            ),
            "publisher": publisher if work.publisher else None,
            "archivedAt": work.archived_url,
        }
    )


def _correction(correction: Correction) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "text": correction.note,
        "datePublished": correction.at.isoformat(),
    }


def _filled(properties: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known: schema.org has no empty values."""
    return {k: v for k, v in properties.items() if v not in (None, "", [])}


def _lint_frame(markup: Mapping[str, Any]) -> Iterator[str]:
    if markup.get("@context") != "https://schema.org":
        yield "@context is not https://schema.org"
    if markup.get("@type") != "ClaimReview":
        yield "@type is not ClaimReview"
    author = markup.get("author") or {}
    if not (author.get("name") or author.get("url")):
        yield "author has neither name nor url"
    made, changed = markup.get("datePublished"), markup.get("dateModified")
    if made and changed and _moment(changed) < _moment(made):
        yield "dateModified is before datePublished"


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _lint_claim(markup: Mapping[str, Any]) -> Iterator[str]:
    claim = str(markup.get("claimReviewed") or "")
    label = str((markup.get("reviewRating") or {}).get("alternateName") or "")
    if not claim:
        yield "claimReviewed is missing"
    if len(claim) > CLAIM_LENGTH:
        yield f"claimReviewed is longer than {CLAIM_LENGTH} characters"
    if label and claim.casefold().startswith(label.casefold()):
        yield "claimReviewed carries the rating"
    item = markup.get("itemReviewed") or {}
    if item and item.get("@type") != "Claim":
        yield "itemReviewed is not a Claim"
    if "author" in item and not item["author"].get("name"):
        yield "the author of the claim has no name"


def _lint_rating(rating: Mapping[str, Any]) -> Iterator[str]:
    if not rating.get("alternateName"):
        yield "reviewRating has no alternateName"
    given = [rating[name] for name in NUMBERS if name in rating]
    if not given:
        return
    if len(given) < len(NUMBERS) or not all(isinstance(n, int) for n in given):
        yield "the rating's value, best and worst are not all whole numbers"
        return
    value, best, worst = given
    if not 1 <= worst < best:
        yield "worstRating is not 1 or more, and smaller than bestRating"
    elif not worst <= value <= best:
        yield "ratingValue is not between worstRating and bestRating"


def _lint_links(markup: Mapping[str, Any]) -> Iterator[str]:
    url = str(markup.get("url") or "")
    if not _is_absolute(url):
        yield "url is not an absolute address"
    home = urlsplit(str((markup.get("author") or {}).get("url") or "")).hostname
    here = urlsplit(url).hostname
    if home and here and here != home and not here.endswith(f".{home}"):
        yield "url is not on the author's domain"
    works = [
        *(markup.get("citation") or []),
        *((markup.get("itemReviewed") or {}).get("appearance") or []),
    ]
    for work in works:
        if not _is_absolute(str(work.get("url") or "")):
            yield f"a {work.get('@type')} has no absolute address"


def _is_absolute(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname)
