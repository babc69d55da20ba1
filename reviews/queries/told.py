"""What a publication told the world, as one JSON object: the body of a ledger entry."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from reviews.models import Attribution, Publication, Verdict

FORMAT = 1


def body_of(publication: Publication) -> dict[str, Any]:
    """Return what was told, complete and as it stood when it was told.

    Times are UTC. Addresses of evidence stand beside its ids, so that the entry
    can be read without the desk.
    """
    verdict = publication.verdict
    return {
        "format": FORMAT,
        "publication": publication.pk,
        "kind": publication.kind,
        "reason_class": publication.reason_class,
        "note": publication.note,
        "at": publication.at.astimezone(UTC).isoformat(),
        "claim": {
            "id": str(publication.claim.public_id),
            "text": verdict.claim_text,
        },
        "verdict": _verdict(verdict),
    }


def fixed_part(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body without what may rightly change later: how a party is called."""
    verdict = body["verdict"]
    attributions = [
        {name: value for name, value in said.items() if name != "name"}
        for said in verdict["attributions"]
    ]
    return {**body, "verdict": {**verdict, "attributions": attributions}}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    rating = verdict.rating
    return {
        "id": verdict.pk,
        "version": verdict.version,
        "supersedes": verdict.supersedes_id,
        "vocabulary": rating.vocabulary.version,
        "rating": rating.slug,
        "kind": rating.kind,
        "value": rating.value,
        "qualifiers": verdict.qualifiers,
        "labels": verdict.labels,
        "attributions": [_attribution(a) for a in verdict.attributions.order_by("pk")],
        "summary": verdict.summary,
        "rationale": verdict.rationale,
        "citations": [
            {"evidence": c.evidence_id, "url": c.evidence.document.url}
            for c in verdict.citations.select_related("evidence__document").order_by(
                "pk"
            )
        ],
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    said_on = attribution.said_on
    return {
        "party": attribution.party_id,
        "name": attribution.party.name,
        "act": attribution.act,
        "quote": attribution.quote,
        "said_on": said_on.isoformat() if said_on else None,
        "evidence": attribution.evidence_id,
    }
