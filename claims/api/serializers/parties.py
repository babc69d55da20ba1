"""Who speaks and who publishes."""

from __future__ import annotations

from rest_framework import serializers

from claims.models import Party, Source


class PartyRefSerializer(serializers.ModelSerializer[Party]):
    """A party as other rows name it."""

    class Meta:
        model = Party
        fields = ["id", "name", "names", "kind", "role", "affiliation"]
        read_only_fields = fields


class PartySerializer(serializers.ModelSerializer[Party]):
    class Meta:
        model = Party
        fields = [
            "id",
            "name",
            "names",
            "aliases",
            "kind",
            "role",
            "affiliation",
            "country",
            "wikidata_id",
            "groups",
        ]
        read_only_fields = fields


class SourceRefSerializer(serializers.ModelSerializer[Source]):
    """A source as other rows name it, with the interests readers should know."""

    class Meta:
        model = Source
        fields = ["id", "name", "domain", "kind", "country", "state_owned"]
        read_only_fields = fields


class SourceSerializer(serializers.ModelSerializer[Source]):
    class Meta:
        model = Source
        fields = [*SourceRefSerializer.Meta.fields, "interest_note"]
        read_only_fields = fields
