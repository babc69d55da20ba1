"""Versions: a page looked at again, and what it says now beside what it said."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from claims.models import Article, Event
from claims.operations.capture import capture_page
from claims.queries import versions_of
from factcheck.lib.errors import Invalid

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class NoAddress(Invalid):
    """The article was pasted or uploaded; there is no page to look at again."""

    code = "no_address"


def recapture_article(*, article: Article, by: User | None, at: datetime) -> Article:
    """Fetch an article's page again; other words are a new version of it.

    The new version follows the latest one and waits for its claims to be found:
    ``captured_at == at`` tells it. Words that are known give the article that has
    them, and that somebody looked is on record. Raises ``NoAddress``, and what
    ``capture_page`` raises; then nothing is written.
    """
    if not article.url:
        raise NoAddress(_("This article has no address to capture it from again."))
    found = capture_page(url=article.url, after=article, by=by, at=at)
    if found.captured_at != at:
        Event.record(
            "article.recaptured",
            article,
            by=by,
            at=at,
            article_id=article.pk,
            outcome=_outcome(article, found),
            found=found.pk,
        )
    return found


def _outcome(article: Article, found: Article) -> str:
    """What the page says now: the latest version's words, older ones, or others'."""
    versions = list(versions_of(article).values_list("pk", flat=True))
    if found.pk == versions[0]:
        return "unchanged"
    return "reverted" if found.pk in versions else "known"
