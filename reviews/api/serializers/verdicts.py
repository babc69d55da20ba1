"""What the desk decided, and what it told the world."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.models import Claim
from reviews.api.serializers.judgements import (
    JUDGEMENT,
    JudgementSerializer,
    OpinionInput,
)
from reviews.models import Publication, ReasonClass, Verdict


class VerdictSerializer(JudgementSerializer):
    class Meta:
        model = Verdict
        fields = [
            "id",
            "claim",
            "claim_text",
            "version",
            "supersedes",
            "labels",
            *JUDGEMENT,
        ]
        read_only_fields = fields


class PublishedClaimSerializer(serializers.ModelSerializer[Claim]):
    class Meta:
        model = Claim
        fields = ["id", "public_id", "text", "language"]
        read_only_fields = fields


class PublicationSerializer(serializers.ModelSerializer[Publication]):
    claim = PublishedClaimSerializer(read_only=True)
    verdict = VerdictSerializer(read_only=True)
    url = serializers.SerializerMethodField(help_text=_("The page readers see."))
    ledger_index = serializers.IntegerField(
        source="ledger_entry.index",
        default=None,
        read_only=True,
        allow_null=True,
        help_text=_("Its place in the public log."),
    )

    class Meta:
        model = Publication
        fields = [
            "id",
            "kind",
            "reason_class",
            "note",
            "at",
            "url",
            "ledger_index",
            "claim",
            "verdict",
        ]
        read_only_fields = fields

    def get_url(self, row: Publication) -> str:
        return f"{settings.DESK_URL}/verdicts/{row.claim.public_id}/"


class RetractionInput(serializers.Serializer[Any]):
    """Why the desk takes a verdict back, in a class and in words to readers."""

    reason_class = serializers.ChoiceField(choices=ReasonClass.choices)
    note = serializers.CharField(max_length=5000)


class CorrectionInput(OpinionInput, RetractionInput):
    """The verdict as it should have been, and why it changed."""
