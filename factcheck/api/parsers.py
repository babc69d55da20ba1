"""Bodies of requests, read up to a limit: Django's own does not hold for JSON."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework import parsers
from rest_framework.exceptions import ParseError

from factcheck.api.errors import TooLarge

# Beside the file itself: the boundaries and the other fields of a form.
MULTIPART_EXTRA_BYTES = 1_000_000


class JSONParser(parsers.JSONParser):
    """JSON of at most ``DATA_UPLOAD_MAX_MEMORY_SIZE`` bytes, nested sanely."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise TooLarge
        try:
            return super().parse(io.BytesIO(body), media_type, parser_context)
        except RecursionError:
            raise ParseError(_("The JSON is nested too deeply.")) from None


class MultiPartParser(parsers.MultiPartParser):
    """A form with a file of at most ``MAX_UPLOAD_BYTES``."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        meta = (parser_context or {})["request"].META
        limit = settings.MAX_UPLOAD_BYTES + MULTIPART_EXTRA_BYTES
        if int(meta.get("CONTENT_LENGTH") or 0) > limit:
            raise TooLarge
        return super().parse(stream, media_type, parser_context)
