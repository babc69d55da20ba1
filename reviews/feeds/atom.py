"""The Atom feed (RFC 4287), with tombstones for retractions (RFC 6721)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from reviews.feeds.items import Item, Tombstone, plain
from reviews.feeds.page import FeedPage

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
# An empty feed has a date too, and must not change while nothing happens.
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)


class _Atom(Atom1Feed):
    """Django's Atom, told apart from it: paging, tombstones, languages."""

    page: FeedPage

    def latest_post_date(self) -> datetime:
        return self.page.changed_at or NOTHING_YET

    def root_attributes(self) -> dict[str, Any]:
        return {**super().root_attributes(), "xmlns:at": TOMBSTONES}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        _element(handler, "author", name=self.page.desk)
        for relation, url in self.page.links.items():
            handler.addQuickElement("link", "", {"rel": relation, "href": url})
        for tombstone in self.page.tombstones:
            _deleted_entry(handler, tombstone)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {"xml:lang": item["language"]}

    def add_item_elements(
        self, handler: SimplerXMLGenerator, item: dict[str, Any]
    ) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["html"], {"type": "html"})
        if item["article_url"]:
            link = {"rel": "related", "href": item["article_url"]}
            handler.addQuickElement("link", "", link)


def as_atom(page: FeedPage) -> str:
    """Return the page as an Atom document."""
    feed = _Atom(
        title=plain(page.title),
        link=page.home_url,
        description=plain(page.about),
        language=page.language,
        feed_url=page.url,
        feed_guid=page.feed_id,
    )
    feed.page = page
    for item in page.items:
        _add(feed, item)
    return feed.writeString("utf-8")


def _add(feed: _Atom, item: Item) -> None:
    feed.add_item(
        title=item.title,
        link=item.url,
        description=escape(item.summary),
        unique_id=item.id,
        pubdate=item.published_at,
        updateddate=item.updated_at,
        categories=item.tags,
        language=item.language,
        html=item.html,
        article_url=plain(item.article_url),
    )


def _deleted_entry(handler: SimplerXMLGenerator, tombstone: Tombstone) -> None:
    handler.startElement(
        "at:deleted-entry",
        AttributesImpl({"ref": tombstone.id, "when": rfc3339_date(tombstone.at)}),
    )
    handler.addQuickElement("at:comment", tombstone.note)
    handler.addQuickElement("link", "", {"rel": "alternate", "href": tombstone.url})
    handler.endElement("at:deleted-entry")


def _element(handler: SimplerXMLGenerator, tag: str, /, **children: str) -> None:
    handler.startElement(tag, AttributesImpl({}))
    for child, text in children.items():
        handler.addQuickElement(child, plain(text))
    handler.endElement(tag)
