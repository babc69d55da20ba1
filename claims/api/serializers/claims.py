"""Claims, the searches made for them, and their history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.api.serializers.articles import AppearanceSerializer
from claims.api.serializers.rows import RowField
from claims.api.serializers.selectors import SpanInput
from claims.models import Claim, ClaimKind, Event, Priority, Research

PRIORITIES = {priority.name.lower(): priority for priority in Priority}


class PriorityField(serializers.ChoiceField):
    """A priority by its word; the number it is stored as only sorts."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("choices", None)
        super().__init__(list(PRIORITIES), **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        """Return the priority of that word."""
        return PRIORITIES[super().to_internal_value(data)]

    def to_representation(self, value: Any) -> str:
        """Return the word of that priority."""
        return Priority(value).name.lower()


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    priority = PriorityField(read_only=True)

    class Meta:
        model = Claim
        fields = [
            "id",
            "public_id",
            "text",
            "machine_text",
            "worded_by",
            "language",
            "kind",
            "priority",
            "worthiness",
            "reasons",
            "status",
            "merged_into",
            "failure",
            "created_at",
            "ready_at",
        ]
        read_only_fields = fields


class ClaimDetailSerializer(ClaimSerializer):
    appearances = AppearanceSerializer(many=True, read_only=True)

    class Meta(ClaimSerializer.Meta):
        fields = [*ClaimSerializer.Meta.fields, "appearances"]
        read_only_fields = fields


class ClaimEdit(serializers.Serializer[Any]):
    """A better wording, another priority, or both."""

    text = serializers.CharField(max_length=2000, required=False)
    priority = PriorityField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse an edit that changes nothing."""
        if not attrs:
            raise serializers.ValidationError(_("Give a text, a priority, or both."))
        return attrs


class ClaimInput(SpanInput):
    """A claim the machine missed: where its words are in the article."""

    text = serializers.CharField(max_length=2000, required=False)
    kind = serializers.ChoiceField(choices=ClaimKind.choices, required=False)


class MergerInput(serializers.Serializer[Any]):
    """The claim that stays."""

    into = RowField(queryset=Claim.objects.defer("embedding"))


class DismissalInput(serializers.Serializer[Any]):
    """Why the desk will not check a claim."""

    reason = serializers.CharField(max_length=500, default="", allow_blank=True)


class ResearchSerializer(serializers.ModelSerializer[Research]):
    class Meta:
        model = Research
        fields = [
            "id",
            "claim",
            "status",
            "started_at",
            "finished_at",
            "queries",
            "versions",
            "notes",
            "error",
        ]
        read_only_fields = fields


class EventSerializer(serializers.ModelSerializer[Event]):
    by = serializers.SlugRelatedField[Any](
        slug_field="username", read_only=True, allow_null=True
    )

    class Meta:
        model = Event
        fields = ["id", "kind", "subject", "subject_id", "by", "at", "detail"]
        read_only_fields = fields
