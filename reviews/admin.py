"""The back office over what the desk decided and what it told the world."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.bases import (
    BrowsableAdmin,
    EditableAdmin,
    excerpt,
    run_each,
    signed_in,
)
from reviews.models import (
    Assessment,
    Attribution,
    Citation,
    DeskPolicy,
    LedgerEntry,
    Publication,
    Rating,
    Review,
    TreeHead,
    Verdict,
    Vocabulary,
)
from reviews.operations.assign import release_review
from reviews.operations.vocabulary import use_vocabulary
from reviews.permissions import OPEN_TO_COLLEAGUES


@admin.register(Vocabulary)
class VocabularyAdmin(EditableAdmin[Vocabulary]):
    list_display = ["name", "version", "current", "created_at"]
    search_fields = ["name", "version"]
    fields = ["name", "version", "current"]
    readonly_fields = ["current"]
    fixed_fields = ["version"]
    actions = ["use"]

    @admin.action(description=_("Use for new verdicts"), permissions=["change"])
    def use(self, request: HttpRequest, queryset: QuerySet[Vocabulary]) -> None:
        def operation(vocabulary: Vocabulary) -> None:
            by = signed_in(request)
            use_vocabulary(vocabulary=vocabulary, by=by, at=timezone.now())

        run_each(self, request, queryset.order_by("-version")[:1], operation)


@admin.register(Rating)
class RatingAdmin(EditableAdmin[Rating]):
    """A term's words may be bettered; what it is stays, because verdicts rest on it."""

    list_display = ["term", "slug", "kind", "value", "vocabulary", "retired"]
    list_filter = ["vocabulary", "kind", "retired"]
    list_select_related = ["vocabulary"]
    search_fields = ["slug", "labels", "meanings"]
    fields = [
        *("vocabulary", "slug", "kind", "value", "act"),
        *("labels", "meanings", "position", "retired"),
    ]
    fixed_fields = ["vocabulary", "slug", "kind", "value", "act"]
    translated_fields = ["labels", "meanings"]

    @admin.display(description=_("rating"), ordering="position")
    def term(self, rating: Rating) -> str:
        return rating.label()


@admin.register(DeskPolicy)
class DeskPolicyAdmin(EditableAdmin[DeskPolicy]):
    list_display = ["name", "second_assessment", "lease_minutes", "contact_email"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(Review)
class ReviewAdmin(BrowsableAdmin[Review]):
    list_display = [
        *("claim_words", "status", "holder", "lease_expires_at"),
        *("needs_second", "changed_at"),
    ]
    list_filter = ["status", "needs_second", "holder"]
    list_select_related = ["claim", "holder"]
    search_fields = ["claim__text", "holder__username"]
    date_hierarchy = "opened_at"
    actions = ["release"]

    @admin.display(description=_("claim"), ordering="claim__text")
    def claim_words(self, review: Review) -> str:
        return excerpt(review.claim.text)

    @admin.action(description=_("Take back from its reader"), permissions=["operate"])
    def release(self, request: HttpRequest, queryset: QuerySet[Review]) -> None:
        def operation(review: Review) -> None:
            release_review(review=review, by=signed_in(request), at=timezone.now())

        run_each(self, request, queryset, operation)


@admin.register(Assessment)
class AssessmentAdmin(BrowsableAdmin[Assessment]):
    list_display = ["claim_words", "rating", "by", "ordinal", "at"]
    list_filter = ["by", "ordinal"]
    list_select_related = ["review__claim", "rating", "by"]
    search_fields = ["review__claim__text", "summary", "rationale", "by__username"]
    date_hierarchy = "at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assessment]:
        seen = Q(review__status__in=OPEN_TO_COLLEAGUES) | Q(by=signed_in(request))
        return super().get_queryset(request).filter(seen)

    @admin.display(description=_("claim"), ordering="review__claim__text")
    def claim_words(self, assessment: Assessment) -> str:
        return excerpt(assessment.review.claim.text)


def _seen_by(request: HttpRequest) -> Q:
    """Parts of verdicts, and of the assessments this person may see."""
    return (
        Q(verdict__isnull=False)
        | Q(assessment__review__status__in=OPEN_TO_COLLEAGUES)
        | Q(assessment__by=signed_in(request))
    )


@admin.register(Attribution)
class AttributionAdmin(BrowsableAdmin[Attribution]):
    list_display = ["party", "act", "words", "said_on", "verdict", "assessment"]
    list_filter = ["act"]
    list_select_related = [
        *("party", "verdict", "assessment__rating", "assessment__by"),
    ]
    search_fields = ["party__name", "quote", "verdict__claim_text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attribution]:
        return super().get_queryset(request).filter(_seen_by(request))

    @admin.display(description=_("quote"), ordering="quote")
    def words(self, attribution: Attribution) -> str:
        return excerpt(attribution.quote)


@admin.register(Citation)
class CitationAdmin(BrowsableAdmin[Citation]):
    list_display = ["words", "verdict", "assessment"]
    list_select_related = [
        *("evidence", "verdict", "assessment__rating", "assessment__by"),
    ]
    search_fields = ["evidence__exact", "verdict__claim_text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        return super().get_queryset(request).filter(_seen_by(request))

    @admin.display(description=_("evidence"), ordering="evidence__exact")
    def words(self, citation: Citation) -> str:
        return excerpt(citation.evidence.exact)


@admin.register(Verdict)
class VerdictAdmin(BrowsableAdmin[Verdict]):
    list_display = ["label", "claim_words", "version", "by", "at"]
    list_filter = ["by"]
    list_select_related = ["by"]
    search_fields = ["claim_text", "labels", "summary", "rationale"]
    date_hierarchy = "at"

    @admin.display(description=_("claim"), ordering="claim_text")
    def claim_words(self, verdict: Verdict) -> str:
        return excerpt(verdict.claim_text)


@admin.register(Publication)
class PublicationAdmin(BrowsableAdmin[Publication]):
    list_display = ["verdict", "claim_words", "kind", "reason_class", "by", "at"]
    list_filter = ["kind", "reason_class"]
    list_select_related = ["verdict", "claim", "by"]
    search_fields = ["verdict__claim_text", "verdict__labels", "note"]
    date_hierarchy = "at"

    @admin.display(description=_("claim"), ordering="claim__text")
    def claim_words(self, publication: Publication) -> str:
        return excerpt(publication.claim.text)


@admin.register(LedgerEntry)
class LedgerEntryAdmin(BrowsableAdmin[LedgerEntry]):
    list_display = ["index", "leaf_hash", "publication", "at"]
    list_select_related = ["publication__verdict"]
    search_fields = ["index", "leaf_hash", "body"]


@admin.register(TreeHead)
class TreeHeadAdmin(BrowsableAdmin[TreeHead]):
    list_display = ["size", "root_hash", "key_id", "at"]
    search_fields = ["size", "root_hash", "key_id"]
