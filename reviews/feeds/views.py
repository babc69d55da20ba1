"""The feeds' answers: a document with its validators, or an error in words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from factcheck.lib.errors import DomainError
from reviews.feeds.atom import as_atom
from reviews.feeds.jsonfeed import as_json_feed
from reviews.feeds.page import FeedPage, chosen_language, feed_page, whole_number

ATOM = "application/atom+xml; charset=utf-8"
JSON_FEED = "application/feed+json; charset=utf-8"


@require_safe
def atom(request: HttpRequest) -> HttpResponseBase:
    """Answer with a page of the Atom feed."""
    return _feed(request, as_atom, ATOM)


@require_safe
def json_feed(request: HttpRequest) -> HttpResponseBase:
    """Answer with a page of the JSON Feed."""
    return _feed(request, _json, JSON_FEED)


def _feed(
    request: HttpRequest, render: Callable[[FeedPage], str], media_type: str
) -> HttpResponseBase:
    try:
        number = whole_number(request.GET, "page", default=1)
        language = chosen_language(request.GET)
        # The feed's language is its own; a reader's program prefers none.
        with translation.override(language):
            page = feed_page(request.path, number, language)
            document = render(page).encode("utf-8")
    except DomainError as error:
        return HttpResponse(
            error.message, status=error.status, content_type="text/plain; charset=utf-8"
        )
    return _with_validators(request, HttpResponse(document, media_type), page)


def _json(page: FeedPage) -> str:
    return json.dumps(as_json_feed(page), ensure_ascii=False)


def _with_validators(
    request: HttpRequest, response: HttpResponse, page: FeedPage
) -> HttpResponseBase:
    """Answer 304 to whoever has this document already."""
    etag = quote_etag(hashlib.sha256(response.content).hexdigest())
    response["ETag"] = etag
    changed = int(page.changed_at.timestamp()) if page.changed_at else None
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    # A correction must not wait for somebody's cache to run out.
    patch_cache_control(response, public=True, no_cache=True)
    return get_conditional_response(request, etag, changed, response) or response
