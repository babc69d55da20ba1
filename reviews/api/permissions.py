"""The predicates of ``reviews.permissions``, as REST framework asks them.

They keep strangers out; whether this person may do this to this row is asked by
the operation, which knows the difference between "never" and "not now".
"""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from reviews.permissions import may_edit, may_review


class MayReview(BasePermission):
    """Those who read claims: reviewers and editors."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return may_review(request.user)


class MayEdit(BasePermission):
    """Those who decide, publish, correct and retract."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return may_edit(request.user)
