"""Sentences that only lead to a statement, or only tell of the asking."""

import re
from collections.abc import Sequence

_NAMED = r"(?:it|that|this|them|so|as much|the (?:claim|charge|account|accusation)s?)"
_BE = r"(?:is|was|are|were|remains|remained)"
_LEAD_INS = re.compile(
    rf"(?:disagree[sd]?|differ(?:s|ed)?|demur(?:s|red)?|object(?:s|ed)?"
    rf"|(?:deny|denies|denied|dispute[sd]?|rejects?|rejected|accepts?|accepted"
    rf"|believes?|buys?|confirms?|confirmed) {_NAMED}"
    rf"|tells? a (?:very |rather |quite )?different (?:story|tale)"
    rf"|(?:sees?|saw|tells?|told) (?:it|things|matters) (?:very )?differently"
    rf"|{_BE} (?:not )?(?:un)?(?:moved|convinced|persuaded|impressed|satisfied))$"
)
_ASKING = re.compile(
    r"(?:approached|contacted|asked) .*\bfor (?:a )?(?:comment|response|reaction)s?"
    r"|(?:request|requests) for (?:a )?(?:comment|interview|response)s?\b"
    r"|(?:declined|refused|declines|refuses) to (?:comment|elaborate)\b"
    r"|could not (?:immediately )?be reached\b"
)
_MAX_WORDS = 25


def says_nothing(words: Sequence[str]) -> bool:
    """Whether small-letter words end as a lead-in does: "the mayor disagreed".

    What is claimed follows in another sentence, or nothing does: "did not respond to
    a request for comment".
    """
    if len(words) > _MAX_WORDS:
        return False
    text = " ".join(words)
    return _LEAD_INS.search(text) is not None or _ASKING.search(text) is not None
