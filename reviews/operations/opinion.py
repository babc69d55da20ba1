"""What a reader or an editor hands in, checked in one place for all of them.

``Opinion`` is the input of assessing, deciding and correcting: the four axes of a
judgement. What is stored of it is an Assessment or a Verdict with its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.models import Claim, Evidence, Party
from claims.operations.parties import get_party
from factcheck.lib.errors import Invalid
from factcheck.lib.text import clean_text
from reviews.models import (
    Act,
    Assessment,
    Attribution,
    Citation,
    Rating,
    RatingKind,
    Verdict,
)

MAX_SUMMARY = 2_000  # a few sentences for readers
MAX_RATIONALE = 20_000
MAX_QUOTE = 2_000
MAX_NAME = 300  # the column of a party's name
MAX_ROWS = 100  # attributions or citations; more is a mistake, not a judgement


class OpinionInvalid(Invalid):
    """The judgement breaks a rule; ``fields`` names which inputs and why."""

    code = "opinion_invalid"


@dataclass(frozen=True, slots=True)
class Attributed:
    """What a party did about the claim. Give ``party`` or ``party_name``."""

    act: str
    party: Party | None = None
    party_name: str = ""
    quote: str = ""
    said_on: date | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """A judgement on the four axes. ``qualifiers`` are slugs of context ratings."""

    rating: Rating
    summary: str
    rationale: str
    qualifiers: Sequence[str] = ()
    attributions: Sequence[Attributed] = ()
    citations: Sequence[Evidence] = ()


def checked_opinion(opinion: Opinion, *, claim: Claim, at: datetime) -> Opinion:
    """Return the opinion with its texts cleaned and repeated entries dropped.

    Raises OpinionInvalid naming every field at fault. Writes nothing.
    """
    opinion = _cleaned(opinion)
    errors = {
        "rating": _rating_errors(opinion.rating),
        "qualifiers": _qualifier_errors(opinion),
        "attributions": _attribution_errors(opinion, claim, at),
        "citations": _citation_errors(opinion.citations, claim),
        "summary": _text_errors(opinion.summary, MAX_SUMMARY),
        "rationale": _text_errors(opinion.rationale, MAX_RATIONALE),
    }
    fields = {name: found for name, found in errors.items() if found}
    if fields:
        raise OpinionInvalid(_("Some of this cannot be kept as it is."), fields=fields)
    return opinion


def attribution_rows(opinion: Opinion) -> list[Attribution]:
    """Return the attributions as rows still to be stored; a new name makes a party."""
    return [
        Attribution(
            party=a.party or get_party(name=a.party_name),
            act=a.act,
            quote=a.quote,
            said_on=a.said_on,
            evidence=a.evidence,
        )
        for a in opinion.attributions
    ]


def store_rows(
    attributions: Sequence[Attribution],
    citations: Sequence[Evidence],
    judgement: Assessment | Verdict,
) -> None:
    """Write who said what, and the evidence cited, under the judgement."""
    owner = "verdict" if isinstance(judgement, Verdict) else "assessment"
    for attribution in attributions:
        setattr(attribution, owner, judgement)
    Attribution.objects.bulk_create(attributions)
    Citation.objects.bulk_create(
        Citation(evidence=evidence, **{owner: judgement}) for evidence in citations
    )


def judgement_columns(opinion: Opinion, by: User, at: datetime) -> dict[str, object]:
    """Return the columns that an Assessment and a Verdict share."""
    return {
        "rating": opinion.rating,
        "qualifiers": sorted(opinion.qualifiers),
        "summary": opinion.summary,
        "rationale": opinion.rationale,
        "by": by,
        "at": at,
    }


def _cleaned(opinion: Opinion) -> Opinion:
    return replace(
        opinion,
        summary=_clean(opinion.summary),
        rationale=_clean(opinion.rationale),
        qualifiers=list(dict.fromkeys(opinion.qualifiers)),
        attributions=[
            replace(a, party_name=_clean(a.party_name), quote=_clean(a.quote))
            for a in opinion.attributions
        ],
        citations=list(dict.fromkeys(opinion.citations)),
    )


def _clean(text: str) -> str:
    return clean_text(text).strip()


def _text_errors(text: str, longest: int) -> list[str]:
    if not text:
        return [_("This is needed.")]
    if len(text) > longest:
        return [_("At most %(count)d characters.") % {"count": longest}]
    return []


def _rating_errors(rating: Rating) -> list[str]:
    if rating.retired or not rating.vocabulary.current:
        return [_("This rating is no longer in use.")]
    return []


def _qualifier_errors(opinion: Opinion) -> list[str]:
    known = set(
        Rating.objects.filter(
            vocabulary=opinion.rating.vocabulary_id,
            kind=RatingKind.CONTEXT,
            retired=False,
        ).values_list("slug", flat=True)
    )
    errors = [
        _("“%(code)s” is not a qualifier of this desk.") % {"code": slug}
        for slug in opinion.qualifiers
        if slug not in known
    ]
    if opinion.rating.slug in opinion.qualifiers:
        errors.append(_("The rating itself cannot be its qualifier."))
    return errors


def _attribution_errors(opinion: Opinion, claim: Claim, at: datetime) -> list[str]:
    errors = [e for a in opinion.attributions for e in _one_attribution(a, at)]
    errors += _evidence_errors(
        [a.evidence for a in opinion.attributions if a.evidence is not None], claim
    )
    if len(opinion.attributions) > MAX_ROWS:
        errors.append(_("At most %(count)d of them.") % {"count": MAX_ROWS})
    act = opinion.rating.act
    if act and all(a.act != act for a in opinion.attributions):
        errors.append(
            _("This rating names who %(act)s; say who that is.")
            % {"act": Act(act).label}
        )
    return errors


def _one_attribution(attributed: Attributed, at: datetime) -> list[str]:
    errors = []
    if attributed.act not in Act.values:
        errors.append(_("Say what the party did."))
    if attributed.party is None and not attributed.party_name:
        errors.append(_("Name the party."))
    if len(attributed.party_name) > MAX_NAME:
        errors.append(
            _("A name has at most %(count)d characters.") % {"count": MAX_NAME}
        )
    if len(attributed.quote) > MAX_QUOTE:
        errors.append(
            _("A quotation has at most %(count)d characters.") % {"count": MAX_QUOTE}
        )
    # East of us it is tomorrow already.
    if attributed.said_on and attributed.said_on > at.date() + timedelta(days=1):
        errors.append(_("Nobody can have said it after today."))
    return errors


def _citation_errors(citations: Sequence[Evidence], claim: Claim) -> list[str]:
    if len(citations) > MAX_ROWS:
        return [_("At most %(count)d of them.") % {"count": MAX_ROWS}]
    return _evidence_errors(citations, claim)


def _evidence_errors(given: Sequence[Evidence], claim: Claim) -> list[str]:
    wanted = {evidence.pk for evidence in given}
    if not wanted:
        return []
    standing = Evidence.objects.standing().filter(claim=claim, pk__in=wanted)
    if standing.count() == len(wanted):
        return []
    return [_("Evidence must be of this claim and not rejected.")]
