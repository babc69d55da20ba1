"""What is stored, in the order of the flow."""

from claims.models.article import MERGED_BY_HAND, Anchoring, Appearance, Article
from claims.models.claim import Claim, ClaimKind, Priority
from claims.models.document import Document, Passage
from claims.models.evaluation import Evaluation, EvaluationTask
from claims.models.event import Event
from claims.models.evidence import Evidence, EvidenceStatus, Stance
from claims.models.factcheck import FactCheck
from claims.models.party import GroupRule, Party, PartyKind
from claims.models.proposal import (
    FactCheckMatch,
    ProposalStatus,
    Relation,
    RelationKind,
)
from claims.models.research import Research, ResearchStatus
from claims.models.source import Source, SourceKind

__all__ = [
    "MERGED_BY_HAND",
    "Anchoring",
    "Appearance",
    "Article",
    "Claim",
    "ClaimKind",
    "Document",
    "Evaluation",
    "EvaluationTask",
    "Event",
    "Evidence",
    "EvidenceStatus",
    "FactCheck",
    "FactCheckMatch",
    "GroupRule",
    "Party",
    "PartyKind",
    "Passage",
    "Priority",
    "ProposalStatus",
    "Relation",
    "RelationKind",
    "Research",
    "ResearchStatus",
    "Source",
    "SourceKind",
    "Stance",
]
