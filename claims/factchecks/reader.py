"""Tells what a file holds, and reads the fact-checks in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claims.factchecks.claimreview import checks_in
from claims.factchecks.feeds import NotFeed, checks_in_feed
from claims.factchecks.markup import NotJson, json_blocks, load_json
from claims.factchecks.published import PublishedCheck
from factcheck.lib.text import fingerprint

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_HEAD = 4_096


class NotReadable(ValueError):
    """It is neither JSON, nor a page, nor a feed."""


@dataclass(slots=True)
class Reading:
    """What was found: each page's claim once, and what could not be read and why."""

    checks: list[PublishedCheck] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_factchecks(content: bytes, *, url: str = "", charset: str = "") -> Reading:
    """Read every fact-check in a file; ``url`` is where it came from, if known.

    Raises ``NotReadable`` for content of no known kind. A page without any
    fact-check gives an empty reading.
    """
    text = _decode(content, charset).lstrip("\ufeff \t\r\n")
    reading, seen = Reading(), set[tuple[str, str]]()
    for number, found in enumerate(_read(text, url), start=1):
        if isinstance(found, str):
            reading.problems.append(f"fact-check {number} {found}")
            continue
        identity = (found.url, fingerprint(found.claim))
        if identity not in seen:
            seen.add(identity)
            reading.checks.append(found)
    return reading


def _read(text: str, url: str) -> Iterator[PublishedCheck | str]:
    if text[:1] in {"{", "["}:
        try:
            yield from checks_in(load_json(text), page_url=url)
        except NotJson as error:
            raise NotReadable(str(error)) from error
    elif text[:1] == "<" and _FEED.search(text[:_HEAD]):
        try:
            yield from checks_in_feed(text, page_url=url)
        except NotFeed as error:
            raise NotReadable(str(error)) from error
    elif "<" in text[:_HEAD]:
        yield from _in_page(text, url)
    else:
        raise NotReadable("neither JSON, nor a page, nor a feed")


def _in_page(page: str, url: str) -> Iterator[PublishedCheck | str]:
    for block in json_blocks(page):
        try:
            value = load_json(block)
        except NotJson as error:
            if "ClaimReview" in block:
                yield f"is {error}"
            continue
        yield from checks_in(value, page_url=url)


def _decode(content: bytes, charset: str) -> str:
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", "replace")
    declared = _CHARSET.search(content[:_HEAD])
    for name in ("utf-8", charset, declared[1].decode() if declared else ""):
        try:
            return content.decode(name) if name else content.decode("utf-8")
        except (UnicodeError, LookupError):  # some names are no encoding at all
            continue
    return content.decode("cp1252", "replace")
