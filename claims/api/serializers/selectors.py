"""Spans as W3C Web Annotation selectors: offsets are code points, end exclusive."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

LARGEST_OFFSET = 2**31 - 1  # PostgreSQL's integer


class SelectorSerializer(serializers.Serializer[Any]):
    """A TextPositionSelector (start, end) or a TextQuoteSelector (the words)."""

    type = serializers.ChoiceField(
        choices=["TextPositionSelector", "TextQuoteSelector"]
    )
    start = serializers.IntegerField(required=False)
    end = serializers.IntegerField(required=False)
    exact = serializers.CharField(required=False)
    prefix = serializers.CharField(required=False)
    suffix = serializers.CharField(required=False)


class SpanInput(serializers.Serializer[Any]):
    """A stretch of an article's text."""

    start = serializers.IntegerField(min_value=0, max_value=LARGEST_OFFSET)
    end = serializers.IntegerField(min_value=1, max_value=LARGEST_OFFSET)


class TargetSerializer(serializers.Serializer[Any]):
    """A span of a text, told twice: by place and by words."""

    source = serializers.IntegerField(  # type: ignore[assignment]  # a field's name
        help_text=_("The article's or the document's id.")
    )
    selector = SelectorSerializer(many=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Describe the span of an appearance or of a piece of evidence."""
        article = getattr(instance, "article_id", None)
        return {
            "source": instance.document_id if article is None else article,
            "selector": [
                {
                    "type": "TextPositionSelector",
                    "start": instance.start,
                    "end": instance.end,
                },
                {
                    "type": "TextQuoteSelector",
                    "exact": instance.exact,
                    "prefix": instance.prefix,
                    "suffix": instance.suffix,
                },
            ],
        }
