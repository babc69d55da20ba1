"""The queue, and taking claims from it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.requests import answer_made, answer_page, person_of
from claims.models import Claim
from reviews.api.filters import QueueFilter
from reviews.api.permissions import MayReview
from reviews.api.serializers.reviews import ReviewSerializer, WaitingClaimSerializer
from reviews.operations.assign import take_claim

QUEUE_HEAD = 50


class QueueView(GenericAPIView[Claim]):
    """The claims that wait for you: the most urgent ones, not the whole queue."""

    permission_classes = [MayReview]
    queryset = Claim.objects.none()
    serializer_class = WaitingClaimSerializer
    filterset_class = QueueFilter
    pagination_class = None

    @extend_schema(
        summary="Read the head of your queue",
        description="At most 50 claims, in order of urgency; narrow it to see others.",
        responses=WaitingClaimSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        waiting = self.filter_queryset(self.get_queryset()).defer("embedding")
        shown = self.get_serializer(waiting[:QUEUE_HEAD], many=True)
        return Response(shown.data)


class ClaimReviewsView(GenericAPIView[Any]):
    permission_classes = [MayReview]
    queryset = Claim.objects.defer("embedding")
    serializer_class = ReviewSerializer

    @extend_schema(
        summary="List a claim's reviews", responses=ReviewSerializer(many=True)
    )
    def get(self, request: Request, pk: int) -> Response:
        reviews = self.get_object().reviews.select_related("holder")
        return answer_page(self, reviews, ReviewSerializer)

    @extend_schema(
        summary="Take a claim",
        description="201 where that opens a review; 200 for the second reading, and "
        "where you hold the claim already.",
        request=None,
        responses={200: ReviewSerializer, 201: ReviewSerializer},
    )
    def post(self, request: Request, pk: int) -> Response:
        at = timezone.now()
        review = take_claim(claim=self.get_object(), by=person_of(request), at=at)
        return answer_made(self.get_serializer(review), new=review.opened_at == at)
