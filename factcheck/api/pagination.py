"""Pages of a list, by cursor: newest rows first, in an order that never changes.

Rows are numbered as they are made, so their ids are that order, and a row written
while somebody pages is never seen twice.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from rest_framework import pagination
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from factcheck.api.errors import BadParameter

LARGEST_ID = 2**63 - 1  # PostgreSQL's bigint


class CursorPagination(pagination.CursorPagination):
    """``page_size`` rows a page, at most 200; a bad cursor or size is a 400."""

    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"
    page_size_query_description = "Rows a page, 1 to 200."
    cursor_query_description = "Where the page begins, out of next or previous."
    ordering = "-id"

    def get_page_size(self, request: Request) -> int:
        asked = request.query_params.get("page_size")
        if asked is None:
            return type(self).page_size
        size = _natural(asked)
        if not size:
            raise BadParameter({"page_size": [_("Give a number from 1 to 200.")]})
        return min(size, self.max_page_size)

    def decode_cursor(self, request: Request) -> pagination.Cursor | None:
        try:
            cursor = super().decode_cursor(request)
        except NotFound:
            raise _bad_cursor() from None
        if not request.query_params.get("cursor"):
            return None
        # Ids are unique, so every cursor we give names one.
        if cursor is None or _natural(str(cursor.position)) is None:
            raise _bad_cursor()
        return cursor


def _bad_cursor() -> BadParameter:
    return BadParameter({"cursor": [_("This is not a cursor of this list.")]})


def _natural(digits: str) -> int | None:
    """Return the number if it is one that an id or a size can be."""
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 19:
        return None
    number = int(digits)
    return number if number <= LARGEST_ID else None
