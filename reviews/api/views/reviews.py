"""Reviews under way: keep, hand back, assess, decide."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.requests import answer_made, answer_page, person_of, read_body
from reviews.api.filters import (
    AssessmentFilter,
    QueueFilter,
    ReviewFilter,
    read_queue_filters,
)
from reviews.api.permissions import MayEdit, MayReview
from reviews.api.serializers.judgements import (
    OpinionInput,
    judgement_parts,
    read_opinion,
)
from reviews.api.serializers.reviews import AssessmentSerializer, ReviewSerializer
from reviews.api.serializers.verdicts import VerdictSerializer
from reviews.models import Assessment, Review
from reviews.operations.assess import assess_review
from reviews.operations.assign import release_review, renew_lease, take_next
from reviews.operations.decide import decide_review, reopen_decision
from reviews.queries import assessments_visible_to


@extend_schema_view(
    list=extend_schema(summary="List reviews"),
    retrieve=extend_schema(summary="Read a review"),
)
class ReviewViewSet(ReadOnlyModelViewSet[Review]):
    permission_classes = [MayReview]
    lookup_value_converter = "int"
    queryset = Review.objects.select_related("holder")
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter

    @extend_schema(
        summary="Take the next claim of your queue",
        description="Takes the same filters as the queue. 204 when nothing waits.",
        request=None,
        responses={
            200: ReviewSerializer,
            201: ReviewSerializer,
            204: OpenApiResponse(description="Nothing waits for you"),
        },
    )
    @action(
        detail=False, methods=["post"], url_path="next", filterset_class=QueueFilter
    )
    def take_next(self, request: Request) -> Response:
        at = timezone.now()
        filters = read_queue_filters(self, request)
        review = take_next(by=person_of(request), at=at, filters=filters)
        if review is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return answer_made(self.get_serializer(review), new=review.opened_at == at)

    @extend_schema(
        summary="Keep a claim for longer", request=None, responses=ReviewSerializer
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def lease(self, request: Request, pk: int) -> Response:
        review = renew_lease(
            review=self.get_object(), by=person_of(request), at=timezone.now()
        )
        return Response(self.get_serializer(review).data)

    @extend_schema(
        summary="Hand a claim back", request=None, responses=ReviewSerializer
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def release(self, request: Request, pk: int) -> Response:
        review = release_review(
            review=self.get_object(), by=person_of(request), at=timezone.now()
        )
        return Response(self.get_serializer(review).data)

    @extend_schema(
        summary="List a review's assessments, as far as they are open to you",
        responses=AssessmentSerializer(many=True),
    )
    @action(detail=True, filterset_class=None)
    def assessments(self, request: Request, pk: int) -> Response:
        found = assessments_visible_to(person_of(request), self.get_object())
        return answer_page(self, _shown(found), AssessmentSerializer)

    @extend_schema(
        summary="Hand in your assessment",
        request=OpinionInput,
        responses={201: AssessmentSerializer},
    )
    @assessments.mapping.post
    def assess(self, request: Request, pk: int) -> Response:
        review = self.get_object()
        opinion = read_opinion(read_body(request, OpinionInput))
        made = assess_review(
            review=review, opinion=opinion, by=person_of(request), at=timezone.now()
        )
        return answer_made(AssessmentSerializer(made))

    @extend_schema(
        summary="Decide the verdict",
        request=OpinionInput,
        responses={201: VerdictSerializer},
    )
    @action(
        detail=True,
        methods=["post"],
        filterset_class=None,
        permission_classes=[MayEdit],
    )
    def verdicts(self, request: Request, pk: int) -> Response:
        review = self.get_object()
        opinion = read_opinion(read_body(request, OpinionInput))
        verdict = decide_review(
            review=review, opinion=opinion, by=person_of(request), at=timezone.now()
        )
        return answer_made(VerdictSerializer(verdict))

    @extend_schema(
        summary="Take an unpublished decision back",
        request=None,
        responses=ReviewSerializer,
    )
    @action(
        detail=True,
        methods=["post"],
        filterset_class=None,
        permission_classes=[MayEdit],
    )
    def reopening(self, request: Request, pk: int) -> Response:
        review = reopen_decision(
            review=self.get_object(), by=person_of(request), at=timezone.now()
        )
        return Response(self.get_serializer(review).data)


@extend_schema_view(
    list=extend_schema(summary="List the assessments open to you"),
    retrieve=extend_schema(summary="Read an assessment"),
)
class AssessmentViewSet(ReadOnlyModelViewSet[Assessment]):
    permission_classes = [MayReview]
    lookup_value_converter = "int"
    queryset = Assessment.objects.none()
    serializer_class = AssessmentSerializer
    filterset_class = AssessmentFilter

    def get_queryset(self) -> QuerySet[Assessment]:
        return _shown(assessments_visible_to(self.request.user))


def _shown(rows: QuerySet[Assessment]) -> QuerySet[Assessment]:
    return rows.prefetch_related(None).prefetch_related(*judgement_parts())
