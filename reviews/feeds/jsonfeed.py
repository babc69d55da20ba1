"""The JSON Feed (version 1.1); what it has no word for stands under ``_factdesk``."""

from __future__ import annotations

from typing import Any

from reviews.feeds.items import Item, Tombstone
from reviews.feeds.page import FeedPage

VERSION = "https://jsonfeed.org/version/1.1"


def as_json_feed(page: FeedPage) -> dict[str, Any]:
    """Return the page as a JSON Feed object."""
    feed = {
        "version": VERSION,
        "title": page.title,
        "description": page.about,
        "home_page_url": page.home_url,
        "feed_url": page.url,
        "next_url": page.links.get("next"),
        "language": page.language,
        "authors": [{"name": page.desk, "url": page.home_url}],
        "items": [_item(item) for item in page.items],
        "_factdesk": {
            "about": f"{page.home_url}api/docs/",
            # JSON Feed cannot take an item back, so it is said here.
            "retractions": [_retraction(t) for t in page.tombstones],
        },
    }
    return {name: value for name, value in feed.items() if value not in (None, "")}


def _item(item: Item) -> dict[str, Any]:
    entry = {
        "id": item.id,
        "url": item.url,
        "external_url": item.article_url,
        "title": item.title,
        "content_html": item.html,
        "summary": item.summary,
        "date_published": item.published_at.isoformat(),
        "date_modified": item.updated_at.isoformat(),
        "language": item.language,
        "tags": list(item.tags),
        "_factdesk": item.extension,
    }
    return {name: value for name, value in entry.items() if value != ""}


def _retraction(tombstone: Tombstone) -> dict[str, str]:
    return {
        "id": tombstone.id,
        "url": tombstone.url,
        "at": tombstone.at.isoformat(),
        "note": tombstone.note,
    }
