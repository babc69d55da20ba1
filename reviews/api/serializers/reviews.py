"""Claims on the desk, waiting and in hand, and what their readers made of them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.serializers.articles import AppearanceSerializer
from claims.api.serializers.claims import ClaimSerializer
from reviews.api.serializers.judgements import JUDGEMENT, JudgementSerializer
from reviews.models import Assessment, Review


class WaitingClaimSerializer(ClaimSerializer):
    """A claim of the queue, with the independent origins on each side of it."""

    appearances = AppearanceSerializer(many=True, read_only=True)
    queue_state = serializers.ChoiceField(choices=["first", "second"], read_only=True)
    waiting_since = serializers.DateTimeField(read_only=True)
    review = serializers.IntegerField(
        source="review_id", read_only=True, allow_null=True
    )
    corroborating = serializers.IntegerField(source="for_count", read_only=True)
    conflicting = serializers.IntegerField(source="against_count", read_only=True)

    class Meta(ClaimSerializer.Meta):
        fields = [
            *ClaimSerializer.Meta.fields,
            "queue_state",
            "waiting_since",
            "review",
            "corroborating",
            "conflicting",
            "appearances",
        ]
        read_only_fields = fields


class ReviewSerializer(serializers.ModelSerializer[Review]):
    holder = serializers.SlugRelatedField[Any](
        slug_field="username", read_only=True, allow_null=True
    )

    class Meta:
        model = Review
        fields = [
            "id",
            "claim",
            "status",
            "needs_second",
            "holder",
            "lease_expires_at",
            "opened_at",
            "changed_at",
        ]
        read_only_fields = fields


class AssessmentSerializer(JudgementSerializer):
    by = serializers.SlugRelatedField[Any](slug_field="username", read_only=True)

    class Meta:
        model = Assessment
        fields = ["id", "review", "ordinal", "by", *JUDGEMENT]
        read_only_fields = fields
