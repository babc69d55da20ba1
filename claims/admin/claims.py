"""Claims, the evidence for and against them, and how it was searched for."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.bases import BrowsableAdmin, excerpt, run_each, signed_in
from claims.models import Claim, Evidence, Research
from claims.operations.extract import dismiss_claim, request_research, restore_claim
from claims.tasks import research_claim, ring


@admin.register(Claim)
class ClaimAdmin(BrowsableAdmin[Claim]):
    list_display = ["words", "status", "kind", "priority", "worthiness", "created_at"]
    list_filter = ["status", "kind", "priority", "language"]
    search_fields = ["text", "machine_text", "public_id"]
    date_hierarchy = "created_at"
    exclude = ["embedding"]
    actions = ["research", "dismiss", "restore"]

    @admin.display(description=_("claim"), ordering="text")
    def words(self, claim: Claim) -> str:
        return excerpt(claim.text)

    @admin.action(description=_("Look for evidence again"), permissions=["operate"])
    def research(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        def operation(claim: Claim) -> None:
            request_research(claim=claim, by=signed_in(request), at=timezone.now())
            ring(research_claim, claim.pk)

        run_each(self, request, queryset, operation)

    @admin.action(description=_("Dismiss"), permissions=["operate"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        def operation(claim: Claim) -> None:
            dismiss_claim(claim=claim, by=signed_in(request), at=timezone.now())

        run_each(self, request, queryset, operation)

    @admin.action(description=_("Restore"), permissions=["operate"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        def operation(claim: Claim) -> None:
            restore_claim(claim=claim, by=signed_in(request), at=timezone.now())
            ring(research_claim, claim.pk)

        run_each(self, request, queryset, operation)


@admin.register(Evidence)
class EvidenceAdmin(BrowsableAdmin[Evidence]):
    list_display = [
        *("words", "stance", "corrected_stance", "stance_score"),
        *("attributed_to", "document", "status", "proposed_by"),
    ]
    list_filter = ["stance", "status", "by_person", "proposed_by"]
    list_select_related = ["attributed_to", "document"]
    search_fields = ["exact", "claim__text", "attributed_to__name", "document__url"]

    @admin.display(description=_("deciding words"), ordering="exact")
    def words(self, evidence: Evidence) -> str:
        return excerpt(evidence.exact)


@admin.register(Research)
class ResearchAdmin(BrowsableAdmin[Research]):
    list_display = ["claim_words", "status", "started_at", "finished_at", "notes"]
    list_filter = ["status"]
    list_select_related = ["claim"]
    search_fields = ["claim__text", "error", "notes"]
    date_hierarchy = "started_at"

    @admin.display(description=_("claim"), ordering="claim__text")
    def claim_words(self, research: Research) -> str:
        return excerpt(research.claim.text)
