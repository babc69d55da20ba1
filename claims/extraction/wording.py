"""The claim in words that stand alone, built from the article's own words only.

Three repairs, each only where it is certain: a pronoun that speaks becomes the name it
was resolved to, a date without a year gets the year, and a bare quotation or content
gets its speaker in front.
"""

import re
from collections.abc import Sequence

from claims.extraction.candidate import Speaker
from claims.extraction.dates import Mention
from claims.extraction.lexicon import JUDGING, SPEECH

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
        if not mention.stated_year
        and mention.certain
        and _has_day(exact, offset, mention)
    ]
    named = speaker is not None and _names(exact, speaker)
    if pronoun is not None and speaker is not None:
        repairs.append((*pronoun, speaker.name))
        named = True
    text = exact
    for start, end, new in sorted(repairs, reverse=True):
        text = text[: start - offset] + new + text[end - offset :]
    text = _SPACE.sub(" ", text).strip(" ,;:–—-")
    if speaker is None or named or len(speaker.name) > _MAX_NAME:
        return _capital(text)
    if text.split(" ", 1)[0].lower() in SPEECH | JUDGING:
        return f"{_capital(speaker.name)} {text}"  # the span begins with the verb
    return f"{_capital(speaker.name)}: {text}"


def _has_day(exact: str, offset: int, mention: Mention) -> bool:
    """Whether it is a day of a month ("11 December"), not a weekday or "today"."""
    words = exact[mention.start - offset : mention.end - offset]
    return any(character.isdigit() for character in words) and words[-1] != "."


def _year_after(exact: str, offset: int, mention: Mention) -> str:
    day_first = exact[mention.start - offset].isdigit()
    return f"{'' if day_first else ','} {mention.day.year}"


def _names(exact: str, speaker: Speaker) -> bool:
    words = [word.strip("()") for word in speaker.name.split()]
    capitals = [word for word in words if word[:1].isupper()]
    return any(word in exact for word in capitals or [speaker.name])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
