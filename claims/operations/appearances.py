"""Writes what extraction found: parties, claims, and where each was said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from claims.extraction import EXTRACTOR, Candidate, Speaker
from claims.lifecycle import ClaimStatus
from claims.models import Appearance, Article, Claim, ClaimKind, Party, Priority
from claims.operations.match import lock_matching, match_claim
from claims.operations.parties import get_party
from factcheck.lib.text import fingerprint, select

HIGH_WORTHINESS = 0.9
"""From here on a claim is of high priority: about one in four of a news report, those
with a number and a named speaker."""
_TOLD_EACH = 50


def write_appearances(
    article: Article,
    found: Sequence[Candidate],
    at: datetime,
    progress: Callable[[float], None],
) -> list[Appearance]:
    """Write each candidate as an appearance of a claim, new or known.

    A span that is an appearance already is passed over. ``progress`` is told the share
    written so far. Call in a transaction.
    """
    lock_matching(patient=True)
    parties = _parties(found)
    taken = set(article.appearances.values_list("start", "end"))
    written = []
    for place, candidate in enumerate(found, start=1):
        span = (candidate.start, candidate.end)
        if span not in taken:
            taken.add(span)
            written.append(_write(article, candidate, parties, at))
        if place % _TOLD_EACH == 0 or place == len(found):
            progress(place / len(found))
    return written


def _parties(found: Sequence[Candidate]) -> dict[str, Party]:
    # In the order of their names: two transactions that make the same parties in
    # another order would wait for each other for ever.
    named = {
        speaker.name: speaker
        for candidate in found
        for speaker in (candidate.reporter, candidate.speaker)
        if speaker and speaker.name.strip()
    }
    return {name: _party(named[name]) for name in sorted(named)}


def _write(
    article: Article, candidate: Candidate, parties: Mapping[str, Party], at: datetime
) -> Appearance:
    match = match_claim(
        text=candidate.text,
        fingerprint=fingerprint(candidate.text),
        exact_only=not candidate.checkable,
    )
    speaker, reporter = (
        parties.get(one.name) if one else None
        for one in (candidate.speaker, candidate.reporter)
    )
    return add_appearance(
        article,
        (candidate.start, candidate.end),
        match.claim if match else _new_claim(article, candidate, at),
        speaker=speaker,
        reporter=reporter,
        quoted=candidate.quoted,
        said_on=candidate.said_on,
        proposed_by=candidate.proposed_by or EXTRACTOR,
        match_reason=match.reason if match else "",
    )


def add_appearance(
    article: Article, span: tuple[int, int], claim: Claim, **columns: object
) -> Appearance:
    """Write one appearance with its selector."""
    words = select(article.text, *span)
    return Appearance.objects.create(
        article=article,
        claim=claim,
        start=words.start,
        end=words.end,
        exact=words.exact,
        prefix=words.prefix,
        suffix=words.suffix,
        **columns,
    )


def _new_claim(article: Article, candidate: Candidate, at: datetime) -> Claim:
    high = candidate.checkable and candidate.score >= HIGH_WORTHINESS
    known_kind = candidate.kind in ClaimKind.values
    return Claim.objects.create(
        text=candidate.text,
        machine_text=candidate.text,
        worded_by=candidate.worded_by or EXTRACTOR,
        language=article.language,
        fingerprint=fingerprint(candidate.text),
        kind=candidate.kind if known_kind else ClaimKind.EVENT,
        priority=Priority.HIGH if high else Priority.NORMAL,
        worthiness=min(max(candidate.score, 0.0), 1.0),
        reasons=[reason[:40] for reason in candidate.reasons],
        status=(
            ClaimStatus.EXTRACTED if candidate.checkable else ClaimStatus.SET_ASIDE
        ),
        created_at=at,
    )


def _party(speaker: Speaker) -> Party:
    return get_party(
        name=speaker.name,
        kind=speaker.kind,
        role=speaker.role,
        affiliation=speaker.affiliation,
    )
