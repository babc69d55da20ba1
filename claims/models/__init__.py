"""What is stored, in the order of the flow."""

from claims.models.article import Appearance, Article
from claims.models.claim import Claim, ClaimKind, Priority
from claims.models.document import Document, Passage
from claims.models.evaluation import Evaluation, EvaluationTask
from claims.models.event import Event
from claims.models.evidence import Evidence, EvidenceStatus, Stance
from claims.models.factcheck import FactCheck
from claims.models.party import Party, PartyKind
from claims.models.research import Research, ResearchStatus
from claims.models.source import Source, SourceKind

__all__ = [
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
    "Party",
    "PartyKind",
    "Passage",
    "Priority",
    "Research",
    "ResearchStatus",
    "Source",
    "SourceKind",
    "Stance",
]
