"""Pages and files on their way to a text; called with no transaction open."""

from __future__ import annotations

import dataclasses

from django.conf import settings
from django.utils.translation import gettext as _

from claims.operations.intake import NotText, Unreadable
from claims.reading.limited import read_limited
from claims.reading.page import NoText, NotReadable, Page, TooHard
from factcheck.lib.http import Answer, fetch


def fetch_page(url: str) -> Page:
    """Fetch an address through the guard and read what it answers.

    Raises the errors of ``factcheck.lib.http`` and those of ``read_content``.
    """
    answer = fetch_content(url)
    page = read_content(answer.content, url=answer.url, charset=answer.charset)
    return dataclasses.replace(page, url=answer.url)


def fetch_content(url: str) -> Answer:
    """Fetch an address through the guard, unread.

    Raises the errors of ``factcheck.lib.http``.
    """
    return fetch(
        url,
        max_bytes=settings.MAX_UPLOAD_BYTES,
        timeout_seconds=settings.FETCH_TIMEOUT_SECONDS,
        allowed_networks=settings.FETCH_ALLOWED_NETWORKS,
        # Sites may know who reads them, and where to complain.
        user_agent=f"factcheck-desk (+{settings.DESK_URL})",
    )


def read_content(content: bytes, *, url: str = "", charset: str = "") -> Page:
    """Read HTML, PDF or text in a child process with little memory and time.

    Raises ``NotText`` and ``Unreadable``.
    """
    try:
        return read_limited(content, url=url, charset=charset)
    except NoText as error:
        raise NotText(_("There is no text in it that can be read.")) from error
    except NotReadable as error:
        raise NotText(_("This is not text, HTML or PDF that can be read.")) from error
    except TooHard as error:
        raise Unreadable(
            _("Reading it takes too much memory or time; nothing was stored.")
        ) from error
