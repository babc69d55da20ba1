"""Who of the signed-in may use this app's endpoints: the people of the desk."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

DESK = ["Reviewer", "Editor"]


class IsOfTheDesk(BasePermission):
    """Reviewers, editors and superusers; an account without a group sees nothing."""

    def has_permission(self, request: Request, view: Any) -> bool:
        user = request.user
        if not user.is_authenticated:
            return False
        return user.is_superuser or user.groups.filter(name__in=DESK).exists()
