"""The claim in words that stand alone, built from the article's own words only.

Three repairs, each only where it is certain: a pronoun that speaks becomes the name it
was resolved to, a date without a year gets the year, and a bare quotation or content
gets its speaker in front.
"""

import re
from collections.abc import Sequence

from claims.extraction.candidate import Speaker
from claims.extraction.dates import Mention

_SPACE = re.compile(r"\s+")
_MAX_NAME = 60


def wording(
    exact: str,
    offset: int,
    speaker: Speaker | None,
    pronoun: tuple[int, int] | None,
    mentions: Sequence[Mention],
) -> str:
    """The self-contained text of `exact`, which stands at `offset` in the article.

    `pronoun` is where in the article the speaker is named by a pronoun or a short
    name, if inside the claim.
    """
    repairs: list[tuple[int, int, str]] = [
        (mention.end, mention.end, _year_after(exact, offset, mention))
        for mention in mentions
        if not mention.stated_year and exact[mention.start - offset].isdigit()
    ]
    named = speaker is not None and _names(exact, speaker)
    if pronoun is not None and speaker is not None:
        repairs.append((*pronoun, speaker.name))
        named = True
    text = exact
    for start, end, new in sorted(repairs, reverse=True):
        text = text[: start - offset] + new + text[end - offset :]
    text = _SPACE.sub(" ", text).strip(" ,;:–—-")
    if speaker is not None and not named and len(speaker.name) <= _MAX_NAME:
        return f"{_capital(speaker.name)}: {text}"
    return _capital(text)


def _year_after(exact: str, offset: int, mention: Mention) -> str:
    return f" {mention.day.year}" if exact[mention.end - offset - 1] != "." else ""


def _names(exact: str, speaker: Speaker) -> bool:
    words = [word for word in speaker.name.split() if word[:1].isupper()]
    last = words[-1] if words else speaker.name
    return last.strip("()") in exact


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
