"""Plain text: which characters the bytes are, and what the head of it says."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from claims.reading.head import find_head
from claims.reading.page import NoText, NotReadable, Page
from factcheck.lib.text import clean_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_CONTROL = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536


def read_plain(text: str) -> Page:
    """A plain text as a page. Raises ``NoText``."""
    text = clean_text(text).strip()
    if not any(sign.isalnum() for sign in text):
        raise NoText("no words")
    head = find_head(text)
    return Page(
        text=text,
        title=head.title,
        byline=head.byline,
        published_on=head.published_on,
    )


def decode(content: bytes, charset: str = "") -> str:
    """The characters the bytes stand for.

    A byte-order mark is believed first, then UTF-8 if it fits, then what the server
    or the page says, then what the letters look like. Raises ``NotReadable`` for
    what is no text in any of them.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _decode(content, name, errors="replace") or ""
    if _CONTROL.search(content[:_SAMPLE]):
        raise NotReadable("control characters")
    meta = _META.search(content[:4096])
    named = [charset, meta[1].decode("ascii", "ignore") if meta else ""]
    for name in ("utf-8", *filter(None, named)):
        if (text := _decode(content, name)) is not None:
            return text
    guess = from_bytes(content[:_SAMPLE]).best()
    if guess is None:
        raise NotReadable("no known encoding")
    return _decode(content, guess.encoding, errors="replace") or ""


def _decode(content: bytes, name: str, errors: str = "strict") -> str | None:
    try:
        return content.decode(name, errors)
    except (LookupError, UnicodeError):
        return None
