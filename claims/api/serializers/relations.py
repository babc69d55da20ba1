"""What may belong together: pairs of claims, claims with published fact-checks."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.serializers.factchecks import FactCheckSerializer
from claims.api.serializers.rows import RowField
from claims.models import Claim, FactCheckMatch, Relation, RelationKind

_DECISION = [
    "score",
    "reasons",
    "status",
    "proposed_by",
    "created_at",
    "decided_by",
    "decided_at",
]


class ClaimRefSerializer(serializers.ModelSerializer[Claim]):
    """A claim as a pair names it."""

    class Meta:
        model = Claim
        fields = ["id", "public_id", "text", "language", "status"]
        read_only_fields = fields


class RelationSerializer(serializers.ModelSerializer[Relation]):
    """Two claims; ``other`` is the one known first."""

    claim = ClaimRefSerializer(read_only=True)
    other = ClaimRefSerializer(read_only=True)
    decided_by = serializers.SlugRelatedField[Any](
        slug_field="username", read_only=True, allow_null=True
    )

    class Meta:
        model = Relation
        fields = ["id", "kind", "claim", "other", *_DECISION]
        read_only_fields = fields


class FactCheckMatchSerializer(serializers.ModelSerializer[FactCheckMatch]):
    fact_check = FactCheckSerializer(read_only=True)
    decided_by = serializers.SlugRelatedField[Any](
        slug_field="username", read_only=True, allow_null=True
    )

    class Meta:
        model = FactCheckMatch
        fields = ["id", "claim", "fact_check", *_DECISION]
        read_only_fields = fields


class RelationInput(serializers.Serializer[Any]):
    """Two claims, in any order, and what they are to each other."""

    claim = RowField(queryset=Claim.objects.all())
    other = RowField(queryset=Claim.objects.all())
    kind = serializers.ChoiceField(choices=RelationKind.choices)


class ProposalDecision(serializers.Serializer[Any]):
    """Whether a person accepts a proposal, or rejects it."""

    accept = serializers.BooleanField()
