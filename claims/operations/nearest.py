"""Nearest: which known claims and published fact-checks a claim may belong with.

Called with no transaction open; writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Prefetch, Q, QuerySet
from pgvector.django import CosineDistance

from claims.matching import MATCHER, is_near, score
from claims.matching.contradiction import CONTRADICTION_MODEL, Said, contradiction
from claims.models import (
    Appearance,
    Claim,
    FactCheck,
    ProposalStatus,
    Relation,
    RelationKind,
)

Vector = Sequence[float] | None

_BY_WORDS, _BY_MEANING, _TOGETHER = 10, 30, 60
"""Known claims that a claim is compared with: the most alike in words and in meaning,
and those of the same articles, where contradictions stand side by side."""
_PROPOSED = 5
"""Pairs of one kind that are proposed for a claim at a time."""
_NOT_SAME = {"numbers", "negation", "opposites"}
"""What two statements cannot differ in and still be one."""
_FACT_CHECKS = 10
"""Fact-checks compared with a claim, and claims with a fact-check, of each search."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Another claim, and what it may be to the claim in hand."""

    other: int
    kind: RelationKind
    score: float
    reasons: tuple[str, ...]
    proposed_by: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A claim, and a published fact-check that may be about it."""

    claim: int
    fact_check: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """All that was found for one claim; ``compared`` are the claims looked at."""

    pairs: tuple[Pair, ...]
    fact_checks: tuple[Matched, ...]
    compared: frozenset[int]


def find_nearest(claim: Claim, vector: Vector) -> Nearest:
    """Compare a claim with known claims and with published fact-checks.

    ``vector`` is that of the claim as a query, None without an encoder: then words
    alone bring candidates.
    """
    together = frozenset(_made_together(claim))
    others = _candidates(claim, vector, together)
    said = _said(claim.text, _where_said().filter(claim=claim))
    compared = (_compare(said, other, vector, other.pk in together) for other in others)
    found = [pair for pair in compared if pair]
    kept = tuple(_surest(found))
    checks = _like(
        FactCheck.objects.all(), "claim_text", claim.text, claim.fingerprint, vector
    )
    matched = (_match(claim, vector, check) for check in checks)
    return Nearest(
        pairs=kept,
        fact_checks=tuple(one for one in matched if one),
        # What is like enough, but not among the surest, is no reason to take back what
        # was proposed for the other claim.
        compared=frozenset(other.pk for other in others)
        - {pair.other for pair in found if pair not in kept},
    )


def _surest(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The best few of each kind: nobody looks through forty."""
    ordered = sorted(pairs, key=lambda pair: (-pair.score, pair.other))
    for kind in RelationKind:
        yield from [pair for pair in ordered if pair.kind == kind][:_PROPOSED]


def find_claims_about(fact_check: FactCheck) -> list[Matched]:
    """Compare a published fact-check with the claims on the desk."""
    print_, vector = fact_check.fingerprint, fact_check.embedding
    claims = Claim.objects.in_reach()
    near = _like(claims, "text", fact_check.claim_text, print_, vector)
    matched = (_match(claim, claim.embedding, fact_check) for claim in near)
    return [one for one in matched if one]


def _candidates(claim: Claim, vector: Vector, together: frozenset[int]) -> list[Claim]:
    """The claims to compare with: the nearest, and those of open proposals."""
    claims = Claim.objects.in_reach().exclude(pk=claim.pk)
    wanted = {
        *_pks(_by_words(claims, "text", claim.text)[:_BY_WORDS]),
        *(_pks(_by_meaning(claims, vector)[:_BY_MEANING])),
        # Claims of one article are numbered in its order: those next to this one.
        *sorted(together, key=lambda pk: abs(pk - claim.pk))[:_TOGETHER],
        *_open_with(claim),
    }
    rows = claims.filter(pk__in=wanted).order_by("pk")
    return list(rows.prefetch_related(Prefetch("appearances", _where_said())))


def _where_said() -> QuerySet[Appearance]:
    return Appearance.objects.select_related("speaker").order_by("pk")


def _made_together(claim: Claim) -> Iterator[int]:
    articles = Appearance.objects.filter(claim=claim).values("article")
    made = Appearance.objects.filter(article__in=articles).exclude(claim=claim)
    yield from made.order_by("claim").values_list("claim", flat=True).distinct()


def _open_with(claim: Claim) -> Iterator[int]:
    rows = Relation.objects.filter(Q(claim=claim) | Q(other=claim))
    for pair in rows.filter(status=ProposalStatus.PROPOSED).values_list(
        "claim", "other"
    ):
        yield from set(pair) - {claim.pk}


def _compare(said: Said, other: Claim, vector: Vector, together: bool) -> Pair | None:
    """Tell what two claims may be to each other: a contradiction before the same."""
    cosine = _cosine(vector, other.embedding)
    told = _said(other.text, other.appearances.all())
    opposed = contradiction(said, told, cosine=cosine, together=together)
    if opposed.proposed:
        return Pair(
            other.pk,
            RelationKind.CONTRADICTS,
            opposed.score,
            opposed.reasons,
            CONTRADICTION_MODEL,
        )
    alike = score(*_without_speaker(said, told), cosine=cosine)
    if not alike.suggest or not _NOT_SAME.isdisjoint(alike.reasons):
        return None
    return Pair(other.pk, RelationKind.SAME, alike.score, alike.reasons, MATCHER)


def _without_speaker(said: Said, told: Said) -> tuple[str, str]:
    """Both texts; without the name where one speaker makes both.

    A long name that both begin with would make any two short statements alike.
    """
    name = said.speaker
    if not name or name != told.speaker:
        return said.text, told.text
    return said.text.replace(name, " "), told.text.replace(name, " ")


def _said(text: str, where: Iterable[Appearance]) -> Said:
    """A claim with who made it first, of those who are named."""
    speakers = (one.speaker for one in where)
    return Said(text, next((speaker.name for speaker in speakers if speaker), ""))


def _match(claim: Claim, vector: Vector, fact_check: FactCheck) -> Matched | None:
    """Tell whether a person should see this fact-check beside this claim.

    A claim is encoded as a query and a fact-check as a passage, whose cosines are
    lower than those of two claims: ``is_near`` knows that.
    """
    cosine = _cosine(vector, fact_check.embedding)
    alike = score(claim.text, fact_check.claim_text, cosine=cosine)
    if not alike.suggest and not is_near(cosine):
        return None
    reasons = alike.reasons or ("meaning",)
    return Matched(claim.pk, fact_check.pk, alike.score, reasons)


def _like(
    rows: QuerySet[Any], field: str, text: str, fingerprint: str, vector: Vector
) -> list[Any]:
    """Rows with the same words after folding, or alike in words or in meaning."""
    found = chain(
        rows.filter(fingerprint=fingerprint).order_by("pk")[:_FACT_CHECKS],
        _by_words(rows, field, text)[:_FACT_CHECKS],
        _by_meaning(rows, vector)[:_FACT_CHECKS],
    )
    return list({row.pk: row for row in found}.values())


def _by_words(rows: QuerySet[Any], field: str, text: str) -> QuerySet[Any]:
    alike = Q(**{f"{field}__trigram_similar": text})
    likeness = TrigramSimilarity(field, text)
    found: QuerySet[Any] = rows.filter(alike).annotate(likeness=likeness)
    return found.order_by("-likeness", "pk")


def _by_meaning(rows: QuerySet[Any], vector: Vector) -> QuerySet[Any]:
    if vector is None:
        return rows.none()
    return rows.filter(embedding__isnull=False).order_by(
        CosineDistance("embedding", vector)
    )


def _pks(rows: Iterable[Claim]) -> list[int]:
    return [row.pk for row in rows]


def _cosine(one: Vector, other: Vector) -> float | None:
    if one is None or other is None:
        return None
    return float(np.dot(np.asarray(one), np.asarray(other)))
