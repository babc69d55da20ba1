"""A sentence made of a stretch of text: no connective, marks in pairs, a full stop."""

import re

from claims.extraction.quotations import quotations

_SPACE = re.compile(r"\s+")
# With or without a comma; the others only with one.
_CONNECTIVE = re.compile(
    r"(?:(?:And|But|Yet)(?! (?:for|another|again|to)\b),?|(?:However|Meanwhile|Moreover"
    r"|Furthermore|Nevertheless|Nonetheless|Still|Besides|Also|Instead|Likewise|So"
    r"|Similarly|Therefore|Thus|Hence|In addition|In turn|Even so|By contrast|At the"
    r" same time|In contrast|On the other hand|For (?:his|her|its|their) part),)\s+"
    r"(?=[^\W\d_]|\d)",
    re.IGNORECASE,
)
_EDGE = " ,;:–—-"
_CLOSED_BY = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_DOUBLE = ("“", "«", "„", '"', "''")
_SINGLE = ("‘", "'")
_REACH = 4_000
"""Code points before a piece in which its quotation opens."""
_CLOSED_AFTER = re.compile(r"[,;:]([\"”’»']+)\Z")
_FINISHED = re.compile(r"[.!?…؟۔।。][\"”’»')\]]*\Z")


def body(words: str, *, quoted: bool = False) -> str:
    """The words on one line, without a connective before them.

    What is `quoted` from its beginning keeps it: those are somebody's words.
    """
    text = _SPACE.sub(" ", words).strip(_EDGE)
    for _ in range(0 if quoted else 2):  # "But, meanwhile, "
        text = _CONNECTIVE.sub("", text, count=1) if _CONNECTIVE.match(text) else text
    return text


def sentence(text: str) -> str:
    """The text with a capital in front and a full stop behind."""
    text = text[:1].upper() + text[1:]
    text = _CLOSED_AFTER.sub(r".\1", text)
    return text if not text or _FINISHED.search(text) else f"{text}."


def in_marks(text: str, *, opens: bool, closes: bool, mark: str) -> str:
    """The text with the quotation marks that the cut left outside."""
    if closes:
        text = f"{text.rstrip(',;')}{_CLOSED_BY.get(mark, mark)}"
    return f"{mark}{text}" if opens else text


def mark_before(text: str, start: int) -> str:
    """The mark that opens the quotation around an offset, '"' where none is found."""
    reach = text[max(0, start - _REACH) : start]
    for marks in (_DOUBLE, _SINGLE):  # a single one is a quotation in a quotation
        places = {mark: reach.rfind(mark) for mark in marks if mark in reach}
        if places:
            return max(places, key=lambda mark: places[mark])
    return '"'


def is_balanced(text: str) -> bool:
    """Whether every double quotation mark has its partner."""
    covered = sum(2 for one in quotations(text) if text[one.start] in '"“«„')
    return covered == sum(text.count(mark) for mark in '"“”«»„')
