"""Whether somebody speaks for a place, or only of it, in it or to it."""

from __future__ import annotations

from claims.grouping.terms import Words, found_in
from factcheck.lib.text import normalise


def _folded(listing: str) -> frozenset[str]:
    return frozenset(normalise(listing).split())


# Before a place these speak of it, not for it: "adviser on Iran", "envoy to Iran".
_ABOUT = _folded(
    """
    to on about against with toward towards over
    در به با علیه درباره في لدى إلى عن ضد مع в во на по при о об с против
    """
)
_WITHIN = _folded("in at within inside near")
# "Officials in Kyiv" are Kyiv's, "US commanders in Syria" are not Syria's.
_SEATED = _folded(
    """
    the a an foreign defence defense interior health finance justice energy state
    federal central ministry ministries government cabinet parliament presidency
    official officials authority authorities prosecutor prosecutors police army
    military senior several some many two three four unnamed
    """
)
# Sent to a place, and for it, by somebody else.
_SENT = _folded(
    """
    ambassador ambassadors envoy envoys embassy consul consulate mission representative
    rapporteur coordinator attache charge delegate investigator correspondent
    """
)
_SMALL = _folded("and or of in on at by for from to with who as")


def speaks_for(places: str, text: Words) -> bool:
    """Whether the text names one of the places as whose somebody is."""
    return any(
        "-" not in (text.gaps[start], text.gaps[end])
        and not _points_away(text, start, end)
        for start, end in found_in(places, text)
    )


def _points_away(text: Words, start: int, end: int) -> bool:
    """Whether the place is only what somebody is sent to, works in or speaks of."""
    before = start - 1
    if before >= 0 and text.words[before] == "the":
        before -= 1
    if before < 0 or not _is_object(text, end):
        return False
    word, lead = text.words[before], set(text.words[:before])
    if word in _ABOUT:
        return True
    if word in _WITHIN:
        return not lead <= _SEATED
    return word == "for" and not lead.isdisjoint(_SENT)


def _is_object(text: Words, end: int) -> bool:
    """Whether the phrase ends with the place: not "Iran's army", "Iranian army"."""
    after = text.gaps[end].strip()
    return (
        end == len(text.words)
        or (bool(after) and not after.startswith("'"))
        or (not after and text.words[end] in _SMALL)
    )
