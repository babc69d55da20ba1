"""What each list can be narrowed by."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request

from claims.api.filters import IdFilter, YesNoFilter
from claims.api.serializers.claims import PRIORITIES
from claims.models import Claim, ClaimKind
from reviews.lifecycle import ReviewStatus
from reviews.models import (
    Assessment,
    Publication,
    PublicationKind,
    Rating,
    RatingKind,
    Review,
    Verdict,
)
from reviews.queries import QueueFilters, current_publications, review_queue
from reviews.queries.queue import FIRST, ORDERS, SECOND


class QueueFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    """The reader's queue, narrowed and ordered as on the queue page."""

    priority = filters.TypedChoiceFilter(
        choices=[(word, word) for word in PRIORITIES], coerce=PRIORITIES.__getitem__
    )
    language = filters.CharFilter()
    kind = filters.ChoiceFilter(choices=ClaimKind.choices)
    article = IdFilter(label="Claims made in this article")
    speaker = IdFilter(label="Claims this party made")
    q = filters.CharFilter(label="Words that all stand in the claim")
    state = filters.ChoiceFilter(
        choices=[(FIRST, FIRST), (SECOND, SECOND)], label="The reading wanted"
    )
    order = filters.ChoiceFilter(choices=[(order, order) for order in ORDERS])

    class Meta:
        model = Claim
        fields: list[str] = []

    @property
    def chosen(self) -> QueueFilters:
        """Return the filters as the queue's own queries take them."""
        given: dict[str, Any] = self.form.cleaned_data
        return QueueFilters(
            **{name: v for name, v in given.items() if v not in (None, "")}
        )

    def filter_queryset(self, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        """Return the queue of the person who asks."""
        return review_queue(user=self.request.user, filters=self.chosen)


def read_queue_filters(view: GenericAPIView[Any], request: Request) -> QueueFilters:
    """Return the queue's filters out of the address; a wrong one is a 400."""
    view.filter_queryset(Claim.objects.none())
    asked = QueueFilter(request.query_params, request=request)
    asked.is_valid()
    return asked.chosen


class ReviewFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    status = filters.MultipleChoiceFilter(choices=ReviewStatus.choices)
    claim = IdFilter()
    holder = filters.CharFilter(field_name="holder__username", label="A user name")

    class Meta:
        model = Review
        fields: list[str] = []


class AssessmentFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    review = IdFilter()
    claim = IdFilter(field_name="review__claim")

    class Meta:
        model = Assessment
        fields: list[str] = []


class VerdictFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    claim = IdFilter()
    rating = filters.CharFilter(field_name="rating__slug")

    class Meta:
        model = Verdict
        fields: list[str] = []


class PublicationFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    kind = filters.MultipleChoiceFilter(choices=PublicationKind.choices)
    rating = filters.CharFilter(field_name="verdict__rating__slug")
    claim = filters.UUIDFilter(
        field_name="claim__public_id", label="The claim's public id"
    )
    party = IdFilter(
        method="of_party", label="Verdicts that attribute something to this party"
    )
    current = YesNoFilter(
        method="that_stand", label="Only what each claim's readers were told last"
    )
    published_after = filters.IsoDateTimeFilter("at", "gte")
    published_before = filters.IsoDateTimeFilter("at", "lt")

    class Meta:
        model = Publication
        fields: list[str] = []

    def of_party(
        self, rows: QuerySet[Publication], name: str, pk: Any
    ) -> QuerySet[Publication]:
        """Keep the publications whose verdict names this party, each once."""
        return rows.filter(
            verdict__in=Verdict.objects.filter(attributions__party=pk).values("pk")
        )

    @extend_schema_field(OpenApiTypes.BOOL)
    def that_stand(
        self, rows: QuerySet[Publication], name: str, wanted: bool
    ) -> QuerySet[Publication]:
        """Keep the last word on each claim, or everything but it."""
        last = current_publications().order_by().values("pk")
        return rows.filter(pk__in=last) if wanted else rows.exclude(pk__in=last)


class RatingFilter(filters.FilterSet):  # type: ignore[misc]  # untyped library
    kind = filters.MultipleChoiceFilter(choices=RatingKind.choices)
    vocabulary = IdFilter(field_name="vocabulary__version")
    retired = YesNoFilter()

    class Meta:
        model = Rating
        fields: list[str] = []
