"""Uploaded files, refused by their size before they are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.parsers import MultiPartParser

# Beside the file itself: the boundaries and the other fields of the form.
REST_OF_THE_FORM_BYTES = 1_000_000


class UploadParser(MultiPartParser):
    """A form with a file of at most ``MAX_UPLOAD_BYTES``."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        meta = (parser_context or {})["request"].META
        limit = settings.MAX_UPLOAD_BYTES + REST_OF_THE_FORM_BYTES
        if int(meta.get("CONTENT_LENGTH") or 0) > limit:
            raise RequestDataTooBig
        return super().parse(stream, media_type, parser_context)
