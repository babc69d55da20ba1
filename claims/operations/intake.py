"""What the desk takes in: the rules for a text and an address, and their errors."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from claims.reading.addresses import is_web_address
from factcheck.lib.errors import Invalid
from factcheck.lib.text import clean_text

_UNSHOWABLE_SHARE = 0.05
"""Where more than one character in twenty cannot be shown, it is not a text."""


class EmptyText(Invalid):
    """There are no words in it."""

    code = "empty_text"


class AddressNotValid(Invalid):
    """It is not an http or https address."""

    code = "bad_address"


class NotText(Invalid):
    """It is an image, a program or something else that nobody can read as text."""

    code = "not_text"


class TextTooLarge(Invalid):
    """It is longer than the desk takes."""

    code = "too_large"


class Unreadable(Invalid):
    """Reading it would take too much memory or time."""

    code = "unreadable"


def checked_text(raw: str) -> str:
    """The text as it will be stored, or the error that says what is wrong with it."""
    text = clean_text(raw).strip()
    unshowable = sum(sign < " " and sign not in "\t\n\r\f\v" for sign in raw)
    unshowable += raw.count("\ufffd")
    if unshowable > _UNSHOWABLE_SHARE * len(raw):
        raise NotText(_("This is not a text."))
    if not any(sign.isalnum() for sign in text):
        raise EmptyText(_("There are no words in this text."))
    if len(text) > settings.MAX_ARTICLE_CHARACTERS:
        raise TextTooLarge(
            _("This text has %(length)d characters; the limit is %(limit)d.")
            % {"length": len(text), "limit": settings.MAX_ARTICLE_CHARACTERS}
        )
    return text


def check_address(url: str, *, required: bool = False) -> None:
    """Raise ``AddressNotValid`` unless this is a complete web address."""
    if (url or required) and not is_web_address(url):
        message = _("This is not a complete http or https address.")
        raise AddressNotValid(message, fields={"url": [message]})


def one_line(text: str) -> str:
    """The text as it fits on a line: clean, with single spaces."""
    return " ".join(clean_text(text).split())
