"""Words and marks of a stretch of text, with their offsets in the whole text."""

import re
from dataclasses import dataclass

# Each alternative begins with a different kind of character, or is tried in an order
# that never needs a second look: the time is in proportion to the length.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[$€£¥]?\d+(?:[.,:]\d+)*%?"  # $1,400.50  15:35  99%
    r"|[^\W_]+(?:(?:[-‐‑&\u200c]|['’](?!s\b))[^\W_]+)*"
    r"|['’]s\b"
    r"|\S"
)
_MARKS = re.compile(r"[^\w$€£¥]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: `text[start:end]`."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it is more than punctuation."""
        return not _MARKS.fullmatch(self.text)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter, or with "al-" and then one."""
        if self.text[:1].isupper():
            return True
        particle, _, rest = self.text.partition("-")
        return len(particle) <= 2 and rest[:1].isupper()  # al, el, as

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit, or with a currency sign before one."""
        return self.text.lstrip("$€£¥")[:1].isdigit()


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`, offsets counted in `text`."""
    return [
        Token(match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text, start, end)
    ]
