"""What may belong together: pairs of claims, claims with published fact-checks."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.bases import BrowsableAdmin, excerpt, run_each, signed_in
from claims.models import FactCheckMatch, Relation
from claims.operations.relate import decide_factcheck_match, decide_relation


@admin.register(Relation)
class RelationAdmin(BrowsableAdmin[Relation]):
    list_display = ["words", "other_words", "kind", "score", "status", "decided_by"]
    list_filter = ["kind", "status", "proposed_by"]
    list_select_related = ["claim", "other", "decided_by"]
    search_fields = ["claim__text", "other__text"]
    date_hierarchy = "created_at"
    actions = ["accept", "reject"]

    @admin.display(description=_("claim"), ordering="claim__text")
    def words(self, relation: Relation) -> str:
        return excerpt(relation.claim.text)

    @admin.display(description=_("other claim"), ordering="other__text")
    def other_words(self, relation: Relation) -> str:
        return excerpt(relation.other.text)

    @admin.action(description=_("Accept"), permissions=["operate"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Relation]) -> None:
        _decide_relations(self, request, queryset, accept=True)

    @admin.action(description=_("Reject"), permissions=["operate"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Relation]) -> None:
        _decide_relations(self, request, queryset, accept=False)


def _decide_relations(
    page: RelationAdmin,
    request: HttpRequest,
    rows: QuerySet[Relation],
    *,
    accept: bool,
) -> None:
    def operation(row: Relation) -> None:
        by, at = signed_in(request), timezone.now()
        decide_relation(relation=row, accept=accept, by=by, at=at)

    run_each(page, request, rows, operation)


@admin.register(FactCheckMatch)
class FactCheckMatchAdmin(BrowsableAdmin[FactCheckMatch]):
    list_display = ["words", "fact_check_words", "score", "status", "decided_by"]
    list_filter = ["status", "proposed_by"]
    list_select_related = ["claim", "fact_check", "decided_by"]
    search_fields = ["claim__text", "fact_check__claim_text", "fact_check__url"]
    date_hierarchy = "created_at"
    actions = ["accept", "reject"]

    @admin.display(description=_("claim"), ordering="claim__text")
    def words(self, match: FactCheckMatch) -> str:
        return excerpt(match.claim.text)

    @admin.display(
        description=_("published fact-check"), ordering="fact_check__claim_text"
    )
    def fact_check_words(self, match: FactCheckMatch) -> str:
        return excerpt(match.fact_check.claim_text)

    @admin.action(description=_("Accept"), permissions=["operate"])
    def accept(self, request: HttpRequest, queryset: QuerySet[FactCheckMatch]) -> None:
        _decide_matches(self, request, queryset, accept=True)

    @admin.action(description=_("Reject"), permissions=["operate"])
    def reject(self, request: HttpRequest, queryset: QuerySet[FactCheckMatch]) -> None:
        _decide_matches(self, request, queryset, accept=False)


def _decide_matches(
    page: FactCheckMatchAdmin,
    request: HttpRequest,
    rows: QuerySet[FactCheckMatch],
    *,
    accept: bool,
) -> None:
    def operation(row: FactCheckMatch) -> None:
        by, at = signed_in(request), timezone.now()
        decide_factcheck_match(match=row, accept=accept, by=by, at=at)

    run_each(page, request, rows, operation)
