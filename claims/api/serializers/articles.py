"""Articles and the places in them where claims are made."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.api.serializers.parties import PartyRefSerializer, SourceRefSerializer
from claims.api.serializers.selectors import SpanInput, TargetSerializer
from claims.models import Appearance, Article


class ArticleSerializer(serializers.ModelSerializer[Article]):
    source = SourceRefSerializer(  # type: ignore[assignment]  # a field's name
        read_only=True, allow_null=True
    )
    captured_by = serializers.SlugRelatedField[Any](
        slug_field="username", read_only=True, allow_null=True
    )

    class Meta:
        model = Article
        fields = [
            "id",
            "title",
            "byline",
            "url",
            "published_on",
            "language",
            "source",
            "media_type",
            "version",
            "previous",
            "captured_at",
            "captured_by",
            "status",
            "failure",
        ]
        read_only_fields = fields


class ArticleDetailSerializer(ArticleSerializer):
    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "text", "fingerprint"]
        read_only_fields = fields


class ArticleInput(serializers.Serializer[Any]):
    """Exactly one of ``text``, ``url`` alone, and ``file``."""

    text = serializers.CharField(required=False, trim_whitespace=False)
    url = serializers.URLField(max_length=2000, required=False)
    file = serializers.FileField(required=False, max_length=255)
    title = serializers.CharField(max_length=500, required=False)
    byline = serializers.CharField(max_length=300, required=False)
    published_on = serializers.DateField(required=False)
    language = serializers.CharField(max_length=12, required=False)
    source_name = serializers.CharField(max_length=200, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a body that could mean two captures, or that would lose a field."""
        if "text" in attrs and "file" not in attrs:
            return attrs
        if ("file" in attrs) == ("url" in attrs) or "text" in attrs:
            raise serializers.ValidationError(
                _("Send a text, or a url alone, or a file alone.")
            )
        if extra := set(attrs) - {"file", "url"}:
            raise serializers.ValidationError(
                {name: [_("Only with a text.")] for name in sorted(extra)}
            )
        return attrs


class RespanInput(SpanInput):
    """Other words, and the claim's wording where the words alone will not do."""

    text = serializers.CharField(max_length=2000, required=False)


class DivisionInput(serializers.Serializer[Any]):
    """Where each of the claims is; together they take the place of the one."""

    spans = serializers.ListField(child=SpanInput(), min_length=2, max_length=50)


class AppearanceSerializer(serializers.ModelSerializer[Appearance]):
    speaker = PartyRefSerializer(read_only=True, allow_null=True)
    reporter = PartyRefSerializer(read_only=True, allow_null=True)
    target = TargetSerializer(source="*", read_only=True)

    class Meta:
        model = Appearance
        fields = [
            "id",
            "article",
            "claim",
            "target",
            "quoted",
            "speaker",
            "reporter",
            "said_on",
            "anchoring",
            "carried_from",
            "orphaned_in",
            "proposed_by",
            "match_reason",
            "created_at",
        ]
        read_only_fields = fields
