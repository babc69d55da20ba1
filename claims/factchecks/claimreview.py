"""ClaimReview objects, and the claims of the Fact Check Tools API, in any JSON.

The shapes are schema.org's ClaimReview and Google's ``claims:search``; what real
publishers make of the first is met with the leniency it takes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from claims.factchecks.published import LONGEST_NAME, PublishedCheck, day, plain

MOST_NODES = 3_000_000  # objects, lists and values of one dump
_LANGUAGE = 12
_URL = 2_000

Node = dict[str, Any]


def checks_in(value: Any, *, page_url: str = "") -> Iterator[PublishedCheck | str]:
    """Return every fact-check in a JSON value, or what is wrong with it as a text.

    Looked for at any depth: ``@graph``, lists, DataFeed items and API answers alike.
    ``page_url`` completes addresses and stands in for a missing one.
    """
    waiting: deque[Any] = deque([value])
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            if _is_review(node):
                yield _from_review(node, page_url)
            elif isinstance(node.get("claimReview"), list):
                yield from _from_answer(node, page_url)
            else:
                waiting.extend(v for v in node.values() if isinstance(v, dict | list))
    yield "too many parts"


def _is_review(node: Node) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.rsplit("/", 1)[-1] == "ClaimReview"
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _from_review(review: Node, page_url: str) -> PublishedCheck | str:
    item, author = _item(review), _author(review)
    url = _address(review, page_url)
    claim = plain(review.get("claimReviewed")) or plain(item.get("text"))
    return _checked(
        PublishedCheck(
            url=url,
            claim=claim or plain(item.get("name")),
            claimant=_names(item.get("author")),
            claimed_on=day(item.get("datePublished")),
            rating=_rating(review.get("reviewRating")),
            publisher=plain(author.get("name"), LONGEST_NAME),
            publisher_site=_site(author),
            language=plain(review.get("inLanguage"), _LANGUAGE),
            published_on=day(review.get("datePublished")),
            title=plain(review.get("headline")) or plain(review.get("name")),
        )
    )


def _from_answer(claim: Node, page_url: str) -> Iterator[PublishedCheck | str]:
    """A claim of ``claims:search``, once for each review that it lists."""
    for review in claim["claimReview"]:
        if not isinstance(review, dict):
            continue
        publisher = _node(review.get("publisher"))
        site = plain(publisher.get("site"), LONGEST_NAME)
        yield _checked(
            PublishedCheck(
                url=_completed(plain(review.get("url"), _URL), page_url),
                claim=plain(claim.get("text")),
                claimant=plain(claim.get("claimant"), LONGEST_NAME),
                claimed_on=day(claim.get("claimDate")),
                rating=plain(review.get("textualRating"), LONGEST_NAME),
                publisher=plain(publisher.get("name"), LONGEST_NAME) or site,
                publisher_site=f"https://{site}/" if site else "",
                language=plain(review.get("languageCode"), _LANGUAGE),
                published_on=day(review.get("reviewDate")),
                title=plain(review.get("title")),
            )
        )


def _checked(check: PublishedCheck) -> PublishedCheck | str:
    if not any(sign.isalnum() for sign in check.claim):
        return "says no claim"
    if not is_address(check.url):
        return "has no address"
    return check


def is_address(url: str) -> bool:
    """Whether this is a complete http or https address."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    plain_url = not any(sign.isspace() or sign < " " for sign in url)
    return parts.scheme in {"http", "https"} and bool(host) and plain_url


def _item(review: Node) -> Node:
    """What was reviewed; some publishers review a review of it."""
    item = _node(review.get("itemReviewed"))
    inner = _node(item.get("itemReviewed"))
    return inner or item


def _author(review: Node) -> Node:
    """The publishing organisation, before the person who wrote it."""
    made_by = [_node(review.get("author")), _node(review.get("publisher"))]
    named = [node for node in made_by if plain(node.get("name"))]
    houses = [node for node in named if node.get("@type") != "Person"]
    return (houses or [{}])[0]


def _node(value: Any) -> Node:
    if isinstance(value, list):
        return next((_node(one) for one in value if _node(one)), {})
    if isinstance(value, str):
        return {"name": value}
    return value if isinstance(value, dict) else {}


def _names(value: Any) -> str:
    people = value if isinstance(value, list) else [value]
    names = [plain(_node(one).get("name"), LONGEST_NAME) for one in people[:20]]
    return ", ".join(name for name in names if name)[:LONGEST_NAME]


def _site(author: Node) -> str:
    given = (plain(author.get(name), _URL) for name in ("url", "@id"))
    return next((url for url in given if is_address(url)), "")


def _address(review: Node, page_url: str) -> str:
    for name in ("url", "mainEntityOfPage", "@id"):
        value = review.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        url = _completed(plain(value, _URL), page_url)
        if is_address(url):
            return url
    return page_url


def _completed(url: str, page_url: str) -> str:
    host = urlsplit(page_url).hostname or "" if is_address(page_url) else ""
    if host and url.startswith((f"{host}/", f"{host.removeprefix('www.')}/")):
        url = f"//{url}"  # "example.org/page", which a browser would call relative
    try:
        return urljoin(page_url, url) if url else ""
    except ValueError:
        return ""


def _rating(value: Any) -> str:
    rating = _node(value)
    words = plain(rating.get("alternateName"), LONGEST_NAME)
    words = words or plain(rating.get("name"), LONGEST_NAME)
    number = plain(rating.get("ratingValue"), 20)
    best = plain(rating.get("bestRating"), 20)
    if not words and number:
        return f"{number}/{best}" if best else number
    return words
