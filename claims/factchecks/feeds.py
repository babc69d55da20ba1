"""RSS and Atom items as fact-checks, read with entities refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from claims.factchecks.claimreview import checks_in, is_address
from claims.factchecks.markup import NotJson, json_blocks, load_json
from claims.factchecks.published import LONGEST_NAME, PublishedCheck, day, plain

_DEEPEST = 100
_MOST_ITEMS = 50_000
_ITEMS = {"item", "entry"}
_DATES = ("pubdate", "published", "date", "updated")
# "Fact check: ...": words that announce an article and say nothing of the claim.
_ANNOUNCING = re.compile(
    r"^(?:fact[\s-]?check(?:ed|ing)?|faktencheck|fact[\s-]?checking|verificamos"
    r"|فکت[\u200c\s-]?چک|фактчек|تحقق)\s*[:|–—-]\s*",
    re.IGNORECASE,
)


class NotFeed(ValueError):
    """It is not XML, or XML that defines its own entities or nests without end."""


@dataclass(slots=True)
class _Item:
    texts: dict[str, str] = field(default_factory=dict)
    link: str = ""


class _Collector:
    """Takes the parser's events; keeps the texts of items and nothing else."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.feed_title = self.language = ""
        self._path: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(_local(name))
        self._text = []
        if len(self._path) > _DEEPEST or len(self.items) > _MOST_ITEMS:
            raise NotFeed("nested too deeply, or too long")
        if self._path[-1] in _ITEMS:
            self.items.append(_Item())
        elif self._path[-1] == "link" and self._in_item():
            if attributes.get("rel", "alternate") == "alternate":
                self.items[-1].link = attributes.get("href", self.items[-1].link)
        elif len(self._path) == 1:
            self.language = attributes.get("xml:lang", "")

    def words(self, text: str) -> None:
        self._text.append(text)

    def end(self, _name: str) -> None:
        name, text = self._path.pop(), "".join(self._text).strip()
        self._text = []
        if self._path and self._path[-1] in _ITEMS:
            self.items[-1].texts.setdefault(name, text)
        elif self._path and self._path[-1] in {"channel", "feed"}:
            if name == "title":
                self.feed_title = text
            elif name == "language":
                self.language = text

    def _in_item(self) -> bool:
        return len(self._path) > 1 and self._path[-2] in _ITEMS


def checks_in_feed(text: str, *, page_url: str = "") -> Iterator[PublishedCheck | str]:
    """Return the items of an RSS or Atom feed, or what is wrong with them.

    An item that carries ClaimReview gives that. Else its title, without the words
    that announce a fact-check, is the claim, unrated. Raises ``NotFeed``.
    """
    found = _collect(text)
    for item in found.items:
        body = item.texts.get("encoded") or item.texts.get("content") or ""
        body = body or item.texts.get("description") or item.texts.get("summary") or ""
        marked = list(_marked(body, item.link or page_url))
        yield from marked or [_from_item(item, found)]


def _collect(text: str) -> _Collector:
    collector, parser = _Collector(), ParserCreate(encoding="utf-8")
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.words
    parser.StartDoctypeDeclHandler = _refuse
    parser.buffer_text = True
    try:
        parser.Parse(text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace"), True)
    except ExpatError as error:
        raise NotFeed(f"not XML: {error}") from error
    return collector


def _refuse(*_declaration: object) -> None:
    # No feed needs one, and entities are how a small file grows without end.
    raise NotFeed("declares a document type")


def _marked(body: str, url: str) -> Iterator[PublishedCheck | str]:
    for block in json_blocks(body):
        try:
            yield from checks_in(load_json(block), page_url=url)
        except NotJson:
            continue


def _from_item(item: _Item, feed: _Collector) -> PublishedCheck | str:
    title = plain(item.texts.get("title", ""))
    link = item.link or item.texts.get("link", "") or item.texts.get("guid", "")
    if not is_address(link):
        return "has no address"
    claim = _ANNOUNCING.sub("", title)
    if not any(sign.isalnum() for sign in claim):
        return "says no claim"
    dates = (day(item.texts[name]) for name in _DATES if name in item.texts)
    return PublishedCheck(
        url=link,
        claim=claim,
        publisher=plain(feed.feed_title, LONGEST_NAME),
        language=plain(feed.language, 12),
        published_on=next((found for found in dates if found), None),
        title=title,
    )


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1].lower()
