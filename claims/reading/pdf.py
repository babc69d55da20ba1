"""PDF, by pypdf: the text page by page, and what the file says of itself."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from claims.reading.head import find_head
from claims.reading.page import NoText, NotReadable, Page
from factcheck.lib.text import clean_text

_MOST_PAGES = 500
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def read_pdf(content: bytes) -> Page:
    """The text of a PDF. Raises ``NotReadable`` for a broken or locked file, and
    ``NoText`` for one that holds pictures of text only.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotReadable("locked with a password")
        text = "\n\n".join(page.extract_text() for page in reader.pages[:_MOST_PAGES])
        information = reader.metadata
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotReadable("broken") from error
    text = _HYPHENATED.sub("", clean_text(text)).strip()
    if not any(sign.isalnum() for sign in text):
        raise NoText("no words")
    head = find_head(text)
    return Page(
        text=text,
        title=_said(information and information.title) or head.title,
        byline=_said(information and information.author) or head.byline,
        published_on=head.published_on,
        media_type="application/pdf",
    )


def _said(value: object) -> str:
    said = " ".join(str(value or "").split())
    # What office programs write where nobody gave a title.
    empty = {"untitled", "unknown", "anonymous", "microsoft word"}
    return "" if said.lower().split(" - ")[0] in empty else said
