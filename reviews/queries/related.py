"""Which claims belong beside one another, as rows and the search for a claim show."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet

from claims.models import Claim, ProposalStatus, Relation, RelationKind
from factcheck.lib.text import clean_text
from reviews.models import Publication, PublicationKind
from reviews.queries.publications import current_publications

_WORDS = 12
"""Looked for at once; nobody types more into a search."""


def contradictions_of(claims: Iterable[int]) -> dict[int, str]:
    """Return which of the claims contradict another one on the desk, by id.

    The value is the surest status on record: accepted, else proposed.
    """
    wanted = set(claims)
    on_the_desk = Claim.objects.in_reach().values("pk")
    pairs = (
        Relation.objects.filter(Q(claim__in=wanted) | Q(other__in=wanted))
        .filter(kind=RelationKind.CONTRADICTS)
        .filter(claim__in=on_the_desk, other__in=on_the_desk)
        .exclude(status=ProposalStatus.REJECTED)
    )
    found: dict[int, str] = {}
    for one, other, status in pairs.values_list("claim", "other", "status"):
        for claim in wanted & {one, other}:
            if found.get(claim) != ProposalStatus.ACCEPTED:
                found[claim] = status
    return found


def contradicting_publications(claim: Claim) -> QuerySet[Publication]:
    """Return the verdicts that stand on claims agreed to contradict this one."""
    agreed = Relation.objects.filter(
        kind=RelationKind.CONTRADICTS, status=ProposalStatus.ACCEPTED
    )
    either_way = Q(claim__in=agreed.filter(other=claim).values("claim"))
    either_way |= Q(claim__in=agreed.filter(claim=claim).values("other"))
    standing = current_publications().exclude(kind=PublicationKind.RETRACTED)
    return standing.filter(either_way)


def claims_like(claim: Claim, words: str = "") -> QuerySet[Claim]:
    """Return other claims on the desk that are worded alike, the most alike first.

    Given ``words``, those in which all of them stand, or most of their letters.
    """
    wanted = clean_text(words).split()[:_WORDS]
    alike = Q(text__trigram_similar=claim.text)
    if wanted:
        alike = Q(*(Q(text__icontains=word) for word in wanted))
        alike |= Q(text__trigram_word_similar=" ".join(wanted))
    return (
        Claim.objects.in_reach()
        .exclude(pk=claim.pk)
        .filter(alike)
        .annotate(likeness=TrigramSimilarity("text", " ".join(wanted) or claim.text))
        .order_by("-likeness", "-pk")
    )
