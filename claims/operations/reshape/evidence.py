"""The evidence of a claim that is merged into another."""

from __future__ import annotations

from typing import Any

from claims.models import Claim, Evidence, EvidenceStatus


def move_evidence(claim: Claim, into: Claim) -> dict[str, list[Any]]:
    """Give ``into`` what is known of ``claim``; return what that changed.

    A row on a passage that ``into`` lacks moves. On a passage that both have, the
    row of ``into`` stands, unless only that of ``claim`` was decided by a person:
    then it becomes a copy of that. What ``claim`` keeps counts for nothing more.
    """
    there = {row.passage_id: row for row in _rows(into)}
    moved, taken_over = [], []
    for row in _rows(claim):
        known = there.get(row.passage_id)
        if known is None:
            moved.append(row.pk)
        elif not _decided(known) and _decided(row):
            before = {name: getattr(known, name) for name in _SAID}
            taken_over.append({"id": known.pk, "from": row.pk, "before": before})
            columns = {name: getattr(row, name) for name in (*_SAID, *_DECISION)}
            Evidence.objects.filter(pk=known.pk).update(**columns)
    Evidence.objects.filter(pk__in=moved).update(claim=into)
    return {"evidence": moved, "evidence_taken_over": taken_over}


def _rows(claim: Claim) -> list[Evidence]:
    rows = Evidence.objects.select_for_update(of=("self",), no_key=True)
    return list(rows.filter(claim=claim).order_by("pk"))


def _decided(evidence: Evidence) -> bool:
    return evidence.status != EvidenceStatus.PROPOSED


_SAID = (
    *("stance", "stance_score", "reasons", "start", "end", "exact", "prefix", "suffix"),
    *("attributed_to_id", "proposed_by", "by_person", "research_id"),
)
_DECISION = ("status", "corrected_stance", "decided_by_id", "decided_at")
