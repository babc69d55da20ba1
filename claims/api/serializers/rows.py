"""Other rows in the body of a request, by their ids."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

LARGEST_ID = 2**63 - 1  # PostgreSQL's bigint


class RowField(serializers.PrimaryKeyRelatedField[Any]):
    """A row by its id; whatever cannot be an id is refused before the database."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["pk_field"] = serializers.IntegerField(max_value=LARGEST_ID)
        super().__init__(**kwargs)
