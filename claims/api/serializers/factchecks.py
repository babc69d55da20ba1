"""Fact-checks that others published, and what the API takes for one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.api.serializers.parties import SourceRefSerializer
from claims.models import FactCheck
from claims.operations.intake_factchecks import Batch


class FactCheckSerializer(serializers.ModelSerializer[FactCheck]):
    """``claim`` is in the publisher's words, ``rating`` is never the desk's."""

    claim = serializers.CharField(source="claim_text", read_only=True)
    claimed_on = serializers.DateField(
        source="claim_date", read_only=True, allow_null=True
    )
    publisher = SourceRefSerializer(read_only=True)

    class Meta:
        model = FactCheck
        fields = [
            "id",
            "url",
            "claim",
            "claimant",
            "claimed_on",
            "rating",
            "publisher",
            "language",
            "published_on",
            "imported_at",
        ]
        read_only_fields = fields


class FactCheckInput(serializers.Serializer[Any]):
    """One fact-check in words, or the ``url`` alone of a page, feed or dump to read."""

    url = serializers.URLField(max_length=2000)
    claim = serializers.CharField(max_length=5000, required=False)
    claimant = serializers.CharField(max_length=300, required=False)
    claimed_on = serializers.DateField(required=False)
    rating = serializers.CharField(max_length=300, required=False)
    publisher = serializers.CharField(max_length=200, required=False)
    publisher_site = serializers.URLField(max_length=2000, required=False)
    language = serializers.CharField(max_length=12, required=False)
    published_on = serializers.DateField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse fields that a page read by the desk would overrule."""
        if "claim" not in attrs and (extra := set(attrs) - {"url"}):
            raise serializers.ValidationError(
                {name: [_("Only with a claim.")] for name in sorted(extra)}
            )
        return attrs


class ImportSerializer(serializers.Serializer[Batch]):
    """What came of an import: the rows as they stand now, and what was left out."""

    fact_checks = FactCheckSerializer(many=True, read_only=True)
    made = serializers.IntegerField(read_only=True)
    changed = serializers.IntegerField(read_only=True)
    problems = serializers.ListField(child=serializers.CharField(), read_only=True)

    def to_representation(self, instance: Batch) -> dict[str, Any]:
        """Tell rows and counts."""
        rows = [one.fact_check for one in instance.imported]
        return {
            "fact_checks": FactCheckSerializer(rows, many=True).data,
            "made": sum(one.made for one in instance.imported),
            "changed": sum(one.changed for one in instance.imported),
            "problems": instance.problems,
        }
