"""What a person marks or writes: a span of words not yet taken, a claim's wording."""

from __future__ import annotations

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.models import Appearance, Article
from factcheck.lib.errors import Conflict, Invalid
from factcheck.lib.text import clean_text

_LONGEST_NAME = 120


class SpanNotValid(Invalid):
    """The span is not within the article, or holds no words."""

    code = "span_not_valid"


class SpanTaken(Conflict):
    """These very words are marked as a claim already."""

    code = "span_taken"


class WordingMissing(Invalid):
    """A claim says something."""

    code = "wording_missing"


def check_span(article: Article, start: int, end: int, *, field: str = "start") -> str:
    """Return the words of the span.

    Raises ``SpanNotValid``, with ``field`` named, outside of the text and where
    there is neither letter nor digit.
    """
    inside = 0 <= start < end <= len(article.text)
    words = article.text[start:end] if inside else ""
    if not _says_something(words):
        message = _("Mark the words of the claim.")
        raise SpanNotValid(message, fields={field: [message]})
    return words


def check_free(
    article: Article, start: int, end: int, *, besides: Appearance | None = None
) -> None:
    """Raise ``SpanTaken`` where another appearance has this very span.

    Spans that merely overlap are fine: a statement may stand inside another.
    """
    taken = article.appearances.filter(start=start, end=end).select_related("claim")
    if besides is not None:
        taken = taken.exclude(pk=besides.pk)
    if found := taken.first():
        raise SpanTaken(
            _("These words are marked already, as the claim “%(claim)s”.")
            % {"claim": short(found.claim.text)}
        )


def check_wording(text: str) -> str:
    """Return the wording on one line. Raises ``WordingMissing``."""
    wording = plain(text)
    if not _says_something(wording):
        message = _("Say what the claim is.")
        raise WordingMissing(message, fields={"text": [message]})
    return wording


def plain(words: str) -> str:
    """The words on one line, as the wording of a claim."""
    return " ".join(clean_text(words).split())


def _says_something(words: str) -> bool:
    return any(sign.isalnum() for sign in words)


def short(text: str) -> str:
    """A claim's text as far as a message can name it."""
    return Truncator(text).chars(_LONGEST_NAME)
