"""Words about documents and counts: what somebody wrote, found or reckoned."""

from claims.extraction.words import word_set

# What speaks although it is neither a person nor a body: a document, a poll.
DOCUMENTS = word_set(
    """
    accusation account advertisement affidavit allegation analysis announcement
    article audit autopsy bill
    blog book brief broadcast bulletin case complaint communique column data decision
    diary document documents dossier draft editorial email emails essay estimate
    estimates examination figures filing filings finding findings findings guide
    indictment interview investigations judgment judgement law lawsuit leaflet letter
    letters literature log logs manifesto manual map media memo memoir memorandum
    message messages minutes note notice opinion order paperwork paper papers
    petition poll polls polling post posts profile proposal ratings reading record
    recording records release releases reports research resolution review reviews
    rules ruling sign speech statement statements statistics studies suit summary
    surveys testimony text transcript treaty tweet verdict video website warning
    """
)

FINDINGS = word_set(
    """
    calculation calculations reading readings figure figures tally tallies count
    counts total totals estimate estimates analysis result results data breakdown
    update revision projection projections forecast forecasts measurement
    measurements finding findings number numbers conclusion conclusions
    """
)
"""Nouns that nobody is: what somebody found, and the article reports on."""

# How documents come about: "figures published by X".
AUTHORED = word_set(
    """
    presented written authored drafted signed made released published compiled issued
    commissioned sent filed submitted lodged produced prepared collected gathered
    obtained posted wrote gave
    """
)

# What documents do: "X's figures show a fall".
SHOWING = word_set("show shows showed shown")


_INQUIRIES = frozenset(("report", "assessment", "investigation"))


def is_document(word: str) -> bool:
    """Whether the noun is something that somebody wrote, counted or found."""
    return word in DOCUMENTS or word in FINDINGS or word in _INQUIRIES
