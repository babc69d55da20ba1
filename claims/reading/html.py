"""HTML, by trafilatura: the article's text without what stands around it."""

from __future__ import annotations

import re
from datetime import date

from lxml.etree import LxmlError  # type: ignore[import-untyped]  # ships no types
from trafilatura import bare_extraction
from trafilatura.settings import Document, use_config

from claims.reading.page import NoText, NotReadable, Page
from factcheck.lib.text import clean_text

_LANGUAGE = re.compile(r"<html[^>]{0,300}\slang\s*=\s*[\"']?([a-zA-Z]{2,3})", re.I)


def read_html(source: str, *, url: str = "") -> Page:
    """The main text of an HTML page, one paragraph a line, and what it says of itself.

    Raises ``NotReadable`` and ``NoText``.
    """
    config = use_config()
    # Short statements are evidence too; its own default is 250 characters.
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "30")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    try:
        found = bare_extraction(
            source,
            url=url or None,
            with_metadata=True,
            include_comments=False,
            favor_precision=False,
            config=config,
        )
    except (LxmlError, ValueError, TypeError, AttributeError) as error:
        raise NotReadable("broken HTML") from error
    document = found.as_dict() if isinstance(found, Document) else found
    text = clean_text((document or {}).get("text") or "").strip()
    if document is None or not any(sign.isalnum() for sign in text):
        raise NoText("no words")
    return Page(
        text=text,
        title=_line(document.get("title")),
        byline=_line(document.get("author")).replace("; ", ", "),
        published_on=_day(document.get("date")),
        language=_declared(source),
        site_name=_line(document.get("sitename")),
        media_type="text/html",
    )


def _line(value: str | None) -> str:
    return " ".join(clean_text(value or "").split())


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _declared(source: str) -> str:
    # Many pages declare the language of their template; the text is asked first.
    found = _LANGUAGE.search(source[:4096])
    return found[1].lower() if found else ""
