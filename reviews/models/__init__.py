"""What is stored, in the order of the flow."""

from reviews.models.judgement import Act, Attribution, Citation
from reviews.models.ledger import LedgerEntry, TreeHead
from reviews.models.policy import DeskPolicy, SecondAssessment
from reviews.models.publication import Publication, PublicationKind, ReasonClass
from reviews.models.review import Assessment, Review
from reviews.models.verdict import Verdict
from reviews.models.vocabulary import Rating, RatingKind, Vocabulary

__all__ = [
    "Act",
    "Assessment",
    "Attribution",
    "Citation",
    "DeskPolicy",
    "LedgerEntry",
    "Publication",
    "PublicationKind",
    "Rating",
    "RatingKind",
    "ReasonClass",
    "Review",
    "SecondAssessment",
    "TreeHead",
    "Verdict",
    "Vocabulary",
]
