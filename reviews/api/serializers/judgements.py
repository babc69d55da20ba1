"""The four axes that assessments and verdicts share, out and in."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from rest_framework import serializers

from claims.api.serializers.evidence import EvidenceRefSerializer
from claims.api.serializers.parties import PartyRefSerializer
from claims.api.serializers.rows import RowField
from claims.models import Evidence, Party
from reviews.models import Act, Attribution, Citation, Rating
from reviews.operations.assess import Attributed, Opinion
from reviews.queries import ratings_in_use


class RatingRefSerializer(serializers.ModelSerializer[Rating]):
    """A rating as judgements name it. Only findings carry a value."""

    class Meta:
        model = Rating
        fields = ["slug", "kind", "value", "act", "labels"]
        read_only_fields = fields


class RatingSerializer(RatingRefSerializer):
    vocabulary = serializers.IntegerField(source="vocabulary.version", read_only=True)

    class Meta(RatingRefSerializer.Meta):
        fields = [
            "id",
            "vocabulary",
            *RatingRefSerializer.Meta.fields,
            "meanings",
            "position",
            "retired",
        ]
        read_only_fields = fields


class AttributionSerializer(serializers.ModelSerializer[Attribution]):
    party = PartyRefSerializer(read_only=True)

    class Meta:
        model = Attribution
        fields = ["party", "act", "quote", "said_on", "evidence"]
        read_only_fields = fields


class CitationSerializer(serializers.ModelSerializer[Citation]):
    evidence = EvidenceRefSerializer(read_only=True)

    class Meta:
        model = Citation
        fields = ["evidence"]
        read_only_fields = fields


class JudgementSerializer(serializers.ModelSerializer[Any]):
    """Shared by assessments and verdicts; never used by itself."""

    rating = RatingRefSerializer(read_only=True)
    attributions = AttributionSerializer(many=True, read_only=True)
    citations = CitationSerializer(many=True, read_only=True)


def judgement_parts(of: str = "") -> list[Prefetch[Any] | str]:
    """Prefetch what judgements show, without the texts their evidence was cut from."""
    cited = Citation.objects.select_related(
        "evidence__document__source", "evidence__attributed_to"
    ).defer("evidence__document__text")
    return [f"{of}attributions__party", Prefetch(f"{of}citations", cited)]


JUDGEMENT = [
    "rating",
    "qualifiers",
    "attributions",
    "summary",
    "rationale",
    "citations",
    "at",
]


class AttributedInput(serializers.Serializer[Any]):
    """What a party did about the claim; the party by its id or by its name."""

    party = RowField(queryset=Party.objects.all(), required=False)
    party_name = serializers.CharField(max_length=300, required=False)
    act = serializers.ChoiceField(choices=Act.choices)
    quote = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    said_on = serializers.DateField(required=False, allow_null=True)
    evidence = RowField(
        queryset=Evidence.objects.all(), required=False, allow_null=True
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse an attribution to nobody, or to two."""
        if ("party" in attrs) == ("party_name" in attrs):
            raise serializers.ValidationError(
                {"party": [_("Give a party or a party_name.")]}
            )
        return attrs


class OpinionInput(serializers.Serializer[Any]):
    """A judgement of a claim on all four axes."""

    rating = serializers.CharField(max_length=60)
    qualifiers = serializers.ListField(
        child=serializers.CharField(max_length=60), max_length=20, default=list
    )
    attributions = serializers.ListField(
        child=AttributedInput(), required=False, max_length=100
    )
    summary = serializers.CharField(max_length=5000)
    rationale = serializers.CharField(max_length=50_000)
    citations = serializers.ListField(
        child=RowField(queryset=Evidence.objects.all()), max_length=200, default=list
    )

    def validate_rating(self, slug: str) -> Rating:
        """Return the rating of the vocabulary in use."""
        rating = ratings_in_use().filter(slug=slug).first()
        if rating is None:
            raise serializers.ValidationError(_("This is not a rating in use."))
        return rating


def read_opinion(given: dict[str, Any]) -> Opinion:
    """Return the opinion in the body of a request, without its other fields."""
    return Opinion(
        rating=given["rating"],
        qualifiers=given["qualifiers"],
        attributions=[Attributed(**said) for said in given.get("attributions", [])],
        summary=given["summary"],
        rationale=given["rationale"],
        citations=given["citations"],
    )
