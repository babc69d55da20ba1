"""One page of what the feeds tell, and the query strings they understand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Max, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from factcheck.lib.errors import DomainError, NotFound
from reviews.feeds.items import Item, Tombstone, item, tombstone
from reviews.models import DeskPolicy, Publication, PublicationKind
from reviews.queries import current_publications

PER_PAGE = 50


class BadQuery(DomainError):
    """A parameter that cannot be understood."""

    code = "bad_query"
    status = 400


class NoSuchPage(NotFound):
    """A page after the last."""

    code = "no_such_page"


@dataclass(frozen=True, slots=True)
class FeedPage:
    """What a feed document says, whatever its format.

    ``changed_at`` is of the whole feed: whatever is told anew moves items between
    its pages.
    """

    title: str
    about: str
    desk: str
    language: str
    feed_id: str
    home_url: str
    url: str
    links: dict[str, str]
    changed_at: datetime | None
    items: Sequence[Item]
    tombstones: Sequence[Tombstone]


def feed_page(path: str, number: int, language: str) -> FeedPage:
    """Return that page of the feed at ``path``. Raises NoSuchPage after the last."""
    policy = DeskPolicy.current()
    page = paged(current_publications(), number, PER_PAGE)
    told: list[Publication] = list(page.object_list)
    retracted = PublicationKind.RETRACTED
    return FeedPage(
        title=policy.name,
        about=policy.about,
        desk=policy.name,
        language=language,
        feed_id=f"{settings.DESK_URL}{path}",
        home_url=f"{settings.DESK_URL}/",
        url=_address(path, number, language),
        links=_links(page, path, language),
        changed_at=Publication.objects.aggregate(last=Max("at"))["last"],
        items=[item(p, language) for p in told if p.kind != retracted],
        tombstones=[tombstone(p) for p in told if p.kind == retracted],
    )


def paged(found: QuerySet[Any], number: int, size: int) -> Page[Any]:
    """Return one page, numbered from 1. Raises NoSuchPage."""
    try:
        return Paginator(found, size).page(number)
    except InvalidPage as error:
        raise NoSuchPage(_("There is no such page.")) from error


def whole_number(query: QueryDict, name: str, *, default: int | None = None) -> int:
    """Read a count of 1 or more. Raises BadQuery."""
    text = query.get(name, "")
    if not text and default is not None:
        return default
    # Ten digits are more than any count here, and fewer than any column holds.
    if not (text.isascii() and text.isdecimal() and len(text) <= 10 and int(text) > 0):
        message = _("“%(name)s” is a number from 1.") % {"name": name}
        raise BadQuery(message, fields={name: [message]})
    return int(text)


def chosen_language(query: QueryDict) -> str:
    """Read which language the labels are wanted in. Raises BadQuery."""
    known = dict(settings.LANGUAGES)
    language = query.get("language", settings.LANGUAGE_CODE)
    if language not in known:
        message = _("Labels are in: %(known)s.") % {"known": ", ".join(known)}
        raise BadQuery(message, fields={"language": [message]})
    return language


def _links(page: Page[Any], path: str, language: str) -> dict[str, str]:
    """Return the links of a paged feed (RFC 5005)."""
    links = {"first": _address(path, 1, language)}
    if page.has_previous():
        links["previous"] = _address(path, page.previous_page_number(), language)
    if page.has_next():
        links["next"] = _address(path, page.next_page_number(), language)
    return links


def _address(path: str, number: int, language: str) -> str:
    query: dict[str, str | int] = {}
    if language != settings.LANGUAGE_CODE:
        query["language"] = language
    if number > 1:
        query["page"] = number
    return f"{settings.DESK_URL}{path}" + (f"?{urlencode(query)}" if query else "")
