"""The library, and what its passages say of a claim."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from claims.api.serializers.parties import PartyRefSerializer, SourceRefSerializer
from claims.api.serializers.rows import RowField
from claims.api.serializers.selectors import TargetSerializer
from claims.models import Document, Evidence, Passage, Stance


class DocumentRefSerializer(serializers.ModelSerializer[Document]):
    """A document as evidence names it."""

    source = SourceRefSerializer(  # type: ignore[assignment]  # a field's name
        read_only=True
    )

    class Meta:
        model = Document
        fields = ["id", "url", "archived_url", "title", "source", "published_on"]
        read_only_fields = fields


class PassageSerializer(serializers.ModelSerializer[Passage]):
    class Meta:
        model = Passage
        fields = ["id", "start", "end", "text", "language"]
        read_only_fields = fields


class FoundPassageSerializer(PassageSerializer):
    """A passage that a search has found, and where it is from."""

    document = DocumentRefSerializer(read_only=True)

    class Meta(PassageSerializer.Meta):
        fields = [*PassageSerializer.Meta.fields, "document"]
        read_only_fields = fields


class DocumentSerializer(DocumentRefSerializer):
    class Meta(DocumentRefSerializer.Meta):
        fields = [
            *DocumentRefSerializer.Meta.fields,
            "language",
            "captured_at",
            "status",
        ]
        read_only_fields = fields


class DocumentDetailSerializer(DocumentSerializer):
    passages = PassageSerializer(many=True, read_only=True)

    class Meta(DocumentSerializer.Meta):
        fields = [*DocumentSerializer.Meta.fields, "text", "fingerprint", "passages"]
        read_only_fields = fields


class DocumentInput(serializers.Serializer[Any]):
    """A page to fetch (``url`` alone), or its text with the address it is at."""

    url = serializers.URLField(max_length=2000)
    text = serializers.CharField(required=False, trim_whitespace=False)
    title = serializers.CharField(max_length=500, required=False)
    source_name = serializers.CharField(max_length=200, required=False)
    language = serializers.CharField(max_length=12, required=False)
    published_on = serializers.DateField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse fields that a fetched page would overrule."""
        if "text" not in attrs and (extra := set(attrs) - {"url"}):
            raise serializers.ValidationError(
                {name: [_("Only with a text.")] for name in sorted(extra)}
            )
        return attrs


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    stance = serializers.ChoiceField(
        choices=Stance.choices,
        source="effective_stance",
        read_only=True,
        help_text=gettext_lazy("As corrected by a reviewer, else as proposed."),
    )
    proposed_stance = serializers.ChoiceField(
        choices=Stance.choices, source="stance", read_only=True
    )
    document = DocumentRefSerializer(read_only=True)
    target = TargetSerializer(source="*", read_only=True)
    attributed_to = PartyRefSerializer(read_only=True, allow_null=True)
    decided_by = serializers.SlugRelatedField[Any](
        slug_field="username", read_only=True, allow_null=True
    )

    class Meta:
        model = Evidence
        fields = [
            "id",
            "claim",
            "passage",
            "document",
            "target",
            "stance",
            "proposed_stance",
            "stance_score",
            "reasons",
            "attributed_to",
            "origin",
            "status",
            "proposed_by",
            "by_person",
            "decided_by",
            "decided_at",
            "created_at",
        ]
        read_only_fields = fields


class EvidenceRefSerializer(serializers.ModelSerializer[Evidence]):
    """Evidence as a judgement cites it."""

    stance = serializers.ChoiceField(
        choices=Stance.choices, source="effective_stance", read_only=True
    )
    document = DocumentRefSerializer(read_only=True)
    target = TargetSerializer(source="*", read_only=True)
    attributed_to = PartyRefSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Evidence
        fields = ["id", "stance", "document", "target", "attributed_to"]
        read_only_fields = fields


class EvidenceInput(serializers.Serializer[Any]):
    """A passage of the library by its id, or an address with the words on it."""

    stance = serializers.ChoiceField(choices=Stance.choices)
    passage = RowField(queryset=Passage.objects.all(), required=False)
    url = serializers.URLField(max_length=2000, required=False)
    quote = serializers.CharField(max_length=20_000, required=False)
    title = serializers.CharField(max_length=500, required=False)
    source_name = serializers.CharField(max_length=200, required=False)
    published_on = serializers.DateField(required=False)
    party_name = serializers.CharField(max_length=300, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a body that names no passage, or two."""
        if "passage" in attrs:
            needless = set(attrs) - {"passage", "stance", "party_name"}
            wrong = {name: [_("Not with a passage.")] for name in sorted(needless)}
        else:
            missing = {"url", "quote"} - set(attrs)
            wrong = {name: [_("Needed without a passage.")] for name in sorted(missing)}
        if wrong:
            raise serializers.ValidationError(wrong)
        return attrs


class EvidenceDecision(serializers.Serializer[Any]):
    """``stance`` corrects the proposed one, and goes with ``accept`` only."""

    decision = serializers.ChoiceField(choices=["accept", "reject", "reopen"])
    stance = serializers.ChoiceField(choices=Stance.choices, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse a corrected stance on what is not accepted."""
        if "stance" in attrs and attrs["decision"] != "accept":
            raise serializers.ValidationError({"stance": [_("Only with accept.")]})
        return attrs
