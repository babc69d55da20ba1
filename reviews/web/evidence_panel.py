"""The evidence of a claim as its page shows it: by stance, copies together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from claims.models import Claim, Evidence, EvidenceStatus, Stance
from claims.queries import evidence_of

# On the page as in a hearing: the two sides first.
ORDER = [Stance.CONFLICTS, Stance.CORROBORATES, Stance.CONTEXT]


@dataclass
class Side:
    """The evidence of one stance; each origin is a list, the surest copy first."""

    stance: Stance
    origins: dict[str, list[Evidence]] = field(default_factory=dict)

    @property
    def items(self) -> int:
        return sum(map(len, self.origins.values()))

    def add(self, evidence: Evidence) -> None:
        """Put evidence with the copies of its statement."""
        key = evidence.origin or f"alone-{evidence.pk}"
        self.origins.setdefault(key, []).append(evidence)


def sides_of(evidence: Iterable[Evidence]) -> list[Side]:
    """Group what stands by the stance that counts, decided evidence first."""
    sides = {stance: Side(stance) for stance in ORDER}
    standing = [e for e in evidence if e.status != EvidenceStatus.REJECTED]
    for item in sorted(standing, key=lambda e: e.status != EvidenceStatus.ACCEPTED):
        sides[Stance(item.effective_stance)].add(item)
    return list(sides.values())


def evidence_panel(request: HttpRequest, claim: Claim, standing: Any) -> dict[str, Any]:
    """Collect what the evidence column needs; ticks made on the page are kept."""
    evidence = list(evidence_of(claim))
    sent = request.POST or request.GET
    return {
        "sides": sides_of(evidence),
        "rejected": [e for e in evidence if e.status == EvidenceStatus.REJECTED],
        "stances": ORDER,
        "ticked": set(sent.getlist("citations")),
        "standing": standing,
        "claim": claim,
    }
