"""What reading a page or a file gives, and how it can fail."""

import json
from dataclasses import asdict, dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, and what the page says of itself; empty where unsaid."""

    text: str
    title: str = ""
    byline: str = ""
    published_on: date | None = None
    language: str = ""
    site_name: str = ""
    media_type: str = "text/plain"
    url: str = ""

    def as_json(self) -> str:
        """The page on one line, for ``page_of``."""
        day = self.published_on.isoformat() if self.published_on else None
        return json.dumps({**asdict(self), "published_on": day})


def page_of(line: str) -> Page:
    """The page that ``as_json`` wrote."""
    fields = json.loads(line)
    day = fields.pop("published_on")
    return Page(**fields, published_on=date.fromisoformat(day) if day else None)


class ReadingError(Exception):
    """The content cannot be read."""


class NotReadable(ReadingError):
    """It is neither HTML nor PDF nor text, or it is broken or locked."""


class NoText(ReadingError):
    """It can be read, and there are no words in it."""


class TooHard(ReadingError):
    """Reading it takes more memory or time than a page may take."""
