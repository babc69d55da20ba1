"""What a content is, told by the content itself, and the reader for it."""

from __future__ import annotations

import re

from claims.reading.page import NotReadable, Page
from claims.reading.plain import decode, read_plain

_PDF_WITHIN = 1024
"""PDF readers accept the mark anywhere in the first kilobyte."""
_HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<title[\s>]|<meta\s|<article[\s>]"
    r"|<(?:div|p|h1|table|span)(?:\s[^<>]*)?>.*</",
    re.IGNORECASE | re.DOTALL,
)
_HTML_WITHIN = 8192
_ARCHIVES_AND_PROGRAMS = (b"PK\x03\x04", b"\x7fELF", b"MZ", b"\x1f\x8b", b"\x89PNG")


def read_content(content: bytes, *, url: str = "", charset: str = "") -> Page:
    """Read HTML, PDF or plain text. Raises ``NotReadable`` and ``NoText``."""
    if content.startswith(_ARCHIVES_AND_PROGRAMS):
        raise NotReadable("an archive, an image or a program")
    if b"%PDF-" in content[:_PDF_WITHIN]:
        from claims.reading.pdf import read_pdf  # noqa: PLC0415 -- loaded when needed

        return read_pdf(content)
    text = decode(content, charset)
    if _HTML.search(text[:_HTML_WITHIN]):
        # A second to import.
        from claims.reading.html import read_html  # noqa: PLC0415 -- see above

        return read_html(text, url=url)
    return read_plain(text)
