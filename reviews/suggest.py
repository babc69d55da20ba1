"""The machine's proposal of a rating, from who says what. A person decides.

It reads stances, parties and origins only. Thin evidence gets no suggestion, and a
finding is suggested only on evidence that people have accepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from claims.models import Claim, Evidence, EvidenceStatus, Party, Stance
from reviews.labels import join_names, named_parties
from reviews.models import Rating

# Two origins are the least that are not one voice.
ENOUGH = 2
# Below even odds a stance nobody has accepted carries nothing.
LEAST_SCORE = 0.5
# "Disputed by" more parties than this says little; a person words it.
MOST_PARTIES = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rating's code, the parties its label would name, and why, in words."""

    rating_slug: str
    parties: tuple[Party, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side's evidence by origin: from parties, and independent of any."""

    parties: tuple[Party, ...]
    origins: frozenset[str]
    independent: frozenset[str]
    accepted: frozenset[str]


def suggest_rating(claim: Claim) -> Suggestion | None:
    """Return the rating the evidence points to, or None where it is too thin.

    Evidence attributed to the claim's own speaker, or to somebody of the same
    group, repeats the claim and corroborates nothing.
    """
    evidence = [e for e in _evidence_of(claim) if _counts(e)]
    claimants = _groups_of(_speakers(claim))
    pro = _side(evidence, Stance.CORROBORATES, leaving_out=claimants)
    against = _side(evidence, Stance.CONFLICTS, leaving_out=set())
    suggestion = (
        _disputed(pro, against) or _conflicting(pro, against) or _found(pro, against)
    )
    if suggestion is None or not _offered(suggestion.rating_slug):
        return None
    return suggestion


def _disputed(pro: Side, against: Side) -> Suggestion | None:
    """Only parties object, and nothing independent of them bears the claim out."""
    parties = tuple(named_parties(against.parties))
    if not parties or len(parties) > MOST_PARTIES or against.independent:
        return None
    if pro.origins or len(against.origins) < ENOUGH:
        return None
    count = len(against.origins)
    names = join_names(parties, get_language() or "en")
    reason = ngettext(
        "%(parties)s conflict with the claim from %(count)d origin, and nothing "
        "independent corroborates it.",
        "%(parties)s conflict with the claim from %(count)d origins, and nothing "
        "independent corroborates it.",
        count,
    ) % {"parties": names, "count": count}
    return Suggestion("disputed_by", parties, reason)


def _conflicting(pro: Side, against: Side) -> Suggestion | None:
    if min(len(pro.origins), len(against.origins)) < ENOUGH:
        return None
    reason = _(
        "%(pro)d origins corroborate the claim and %(against)d conflict with it."
    ) % {"pro": len(pro.origins), "against": len(against.origins)}
    return Suggestion("conflicting_evidence", (), reason)


def _found(pro: Side, against: Side) -> Suggestion | None:
    """One side only, with independent origins that people have accepted."""
    if _settles(pro) and not against.origins:
        reason = _("%(count)d independent, accepted origins corroborate the claim.")
        return Suggestion("true", (), reason % {"count": len(_settled(pro))})
    if _settles(against) and not pro.origins:
        reason = _("%(count)d independent, accepted origins conflict with the claim.")
        return Suggestion("false", (), reason % {"count": len(_settled(against))})
    return None


def _settled(side: Side) -> frozenset[str]:
    return side.independent & side.accepted


def _settles(side: Side) -> bool:
    return len(_settled(side)) >= ENOUGH


def _side(
    evidence: Iterable[Evidence], stance: Stance, *, leaving_out: set[Party]
) -> Side:
    items = [
        e
        for e in evidence
        if e.effective_stance == stance
        and not (_groups_of([e.attributed_to]) & leaving_out)
    ]
    return Side(
        parties=tuple(dict.fromkeys(e.attributed_to for e in items if e.attributed_to)),
        origins=frozenset(map(_origin, items)),
        independent=frozenset(_origin(e) for e in items if not e.attributed_to_id),
        accepted=frozenset(
            _origin(e) for e in items if e.status == EvidenceStatus.ACCEPTED
        ),
    )


def _origin(evidence: Evidence) -> str:
    return evidence.origin or str(evidence.pk)


def _counts(evidence: Evidence) -> bool:
    accepted = evidence.status == EvidenceStatus.ACCEPTED
    sure = evidence.stance_score is None or evidence.stance_score >= LEAST_SCORE
    return accepted or sure


def _groups_of(parties: Iterable[Party | None]) -> set[Party]:
    """Return the parties with every group they speak for."""
    return {one for party in parties if party for one in (party, *party.groups.all())}


def _evidence_of(claim: Claim) -> Iterable[Evidence]:
    found = Evidence.objects.standing().filter(claim=claim)
    return (
        found.select_related("attributed_to")
        .prefetch_related("attributed_to__groups")
        .order_by("pk")
    )


def _speakers(claim: Claim) -> Iterable[Party]:
    spoke = Party.objects.filter(appearances__claim=claim).distinct()
    return spoke.prefetch_related("groups")


def _offered(slug: str) -> bool:
    in_use = Rating.objects.filter(vocabulary__current=True, retired=False)
    return in_use.filter(slug=slug).exists()
