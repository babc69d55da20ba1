"""The legal moves of an article, a claim and a document."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from factcheck.lib.lifecycle import Lifecycle


class ArticleStatus(TextChoices):
    CAPTURED = "captured", _("Captured")
    EXTRACTING = "extracting", _("Finding claims")
    EXTRACTED = "extracted", _("Claims found")
    FAILED = "failed", _("Needs attention")


class ClaimStatus(TextChoices):
    EXTRACTED = "extracted", _("Waiting for research")
    RESEARCHING = "researching", _("Looking for evidence")
    READY = "ready", _("Ready for review")
    STALLED = "stalled", _("Research stalled")
    SET_ASIDE = "set_aside", _("Not checkable")
    DISMISSED = "dismissed", _("Dismissed")


class DocumentStatus(TextChoices):
    CAPTURED = "captured", _("Captured")
    INDEXED = "indexed", _("Indexed")


ARTICLE = Lifecycle(
    {
        ArticleStatus.CAPTURED: [ArticleStatus.EXTRACTING],
        ArticleStatus.EXTRACTING: [
            ArticleStatus.EXTRACTED,
            # The worker died or hit an error: back in line, or given to a person.
            ArticleStatus.CAPTURED,
            ArticleStatus.FAILED,
        ],
        ArticleStatus.EXTRACTED: [],
        ArticleStatus.FAILED: [ArticleStatus.CAPTURED],
    }
)

CLAIM = Lifecycle(
    {
        ClaimStatus.EXTRACTED: [ClaimStatus.RESEARCHING, ClaimStatus.DISMISSED],
        ClaimStatus.RESEARCHING: [
            ClaimStatus.READY,
            ClaimStatus.EXTRACTED,
            ClaimStatus.STALLED,
            # A person need not wait for the worker, whose findings are then dropped.
            ClaimStatus.DISMISSED,
        ],
        # Back in line when somebody asks for the research to be run again.
        ClaimStatus.READY: [ClaimStatus.EXTRACTED, ClaimStatus.DISMISSED],
        ClaimStatus.STALLED: [ClaimStatus.EXTRACTED, ClaimStatus.DISMISSED],
        # A person overrules the machine, or finds that nothing is claimed there.
        ClaimStatus.SET_ASIDE: [ClaimStatus.EXTRACTED, ClaimStatus.DISMISSED],
        ClaimStatus.DISMISSED: [ClaimStatus.EXTRACTED],
    }
)

DOCUMENT = Lifecycle(
    {
        DocumentStatus.CAPTURED: [DocumentStatus.INDEXED],
        # The encoder changed: its vectors must be made again.
        DocumentStatus.INDEXED: [DocumentStatus.CAPTURED],
    }
)
