"""Codes that the machine and the history keep, in words for people."""

from django.utils.translation import gettext_lazy as _

# Why a sentence was not proposed as a claim, or was.
REASONS = {
    "question": _("a question"),
    "prediction": _("a prediction"),
    "opinion": _("an opinion"),
    "rhetoric": _("rhetoric"),
    "too_short": _("too short"),
    "vague": _("too vague to check"),
    "heading": _("a heading"),
    "number": _("gives a number"),
    "date": _("gives a date"),
    "named_actor": _("names who did it"),
    "quotation": _("a quotation"),
    "attributed": _("attributed to somebody"),
    "consequential": _("matters if untrue"),
    "comparison": _("a comparison"),
    "causal": _("cause and effect"),
    "statement": _("a plain statement"),
}

# Why two statements may belong together, as ``claims.matching`` tells it.
ALIKE = {
    "the same words": _("the words are the same"),
    "exact": _("the words are the same"),
    "words": _("nearly the same words"),
    "meaning": _("much the same meaning"),
    "numbers": _("but other numbers"),
    "negation": _("but one of them denies it"),
    "opposites": _("but opposite words"),
    "names": _("but other names"),
    "order": _("but who did what to whom differs"),
    "other_words": _("but some words differ"),
    "by_hand": _("a reader saw it"),
    "merged by hand": _("a reader merged the claims"),
}

# Why two statements may contradict each other, as ``claims.matching`` tells it.
CONTRARY = {
    "deaths": _("other numbers of dead"),
    "numbers": _("other numbers"),
    "negation": _("one denies what the other says"),
    "denied_speaker": _("one says that the other's speaker is wrong"),
    "only_one": _("only one of them can have done it"),
    "by_hand": _("a reader saw it"),
}

# What was done to which noun; a verb alone fits every noun left.
HAPPENED = {
    ("claim", "extracted"): _("found in an article"),
    ("claim", "proposed"): _("found in an article"),
    ("claim", "matched"): _("found in another article"),
    ("appearance", "extracted"): _("found in an article"),
    ("claim", "researched"): _("evidence looked for"),
    ("research", "researched"): _("evidence looked for"),
    ("research", "finished"): _("evidence looked for"),
    ("claim", "compared"): _("compared with known claims"),
    ("claim", "dismissed"): _("dismissed"),
    ("claim", "restored"): _("brought back"),
    ("claim", "edited"): _("wording changed"),
    ("claim", "prioritised"): _("priority changed"),
    ("claim", "added"): _("added by hand"),
    ("claim", "merged"): _("merged into another claim"),
    ("claim", "took_in"): _("another claim merged into it"),
    ("claim", "stalled"): _("research stalled"),
    ("claim", "research_requested"): _("research asked for"),
    ("evidence", "accepted"): _("evidence accepted"),
    ("evidence", "rejected"): _("evidence rejected"),
    ("evidence", "reopened"): _("decision on evidence taken back"),
    ("evidence", "added"): _("evidence added"),
    ("appearance", "removed"): _("some words taken off the claim"),
    ("appearance", "respanned"): _("other words chosen"),
    ("appearance", "confirmed"): _("words checked after the article changed"),
    ("appearance", "split"): _("split"),
    ("appearance", "separated"): _("some words made a claim of their own"),
    ("appearance", "carried_over"): _("found again in a newer version"),
    ("appearance", "orphaned"): _("gone from a newer version"),
    ("relation", "proposed"): _("linked with another claim"),
    ("relation", "accepted"): _("link with another claim accepted"),
    ("relation", "rejected"): _("link with another claim rejected"),
    ("relation", "reopened"): _("decision on a link taken back"),
    ("factcheckmatch", "accepted"): _("published fact-check accepted"),
    ("factcheckmatch", "rejected"): _("published fact-check rejected"),
    ("factcheckmatch", "reopened"): _("decision on a fact-check taken back"),
    ("review", "taken"): _("taken"),
    ("review", "withdrawn"): _("review ended, as the claim changed"),
    ("review", "released"): _("handed back"),
    ("review", "expired"): _("lease ran out"),
    ("review", "assessed"): _("assessment handed in"),
    ("review", "decided"): _("decided"),
    ("review", "reopened"): _("decision taken back"),
    ("verdict", "decided"): _("decided"),
    ("", "published"): _("published"),
    ("", "corrected"): _("corrected"),
    ("", "retracted"): _("retracted"),
}
