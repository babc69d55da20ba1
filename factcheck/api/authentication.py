"""Signing in to the API: by token, or with the name and password a token costs."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from axes.helpers import get_cool_off
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled


class TokenAuthentication(KnoxTokenAuthentication):  # type: ignore[misc]  # untyped
    """``Authorization: Token ...``; only a hash of the token is stored."""

    def authenticate_credentials(self, token: bytes) -> tuple[User, Any]:
        # Tokens are hexadecimal digits; others make the hash or the query fail.
        if not token.isalnum():
            raise AuthenticationFailed(_("Invalid token."))
        found: tuple[User, Any] = super().authenticate_credentials(token)
        return found


class TokenScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI document names the token."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "Write `Token ` and the token.",
        }


def read_basic(header: str) -> tuple[str, str] | None:
    """Return name and password of a Basic header, or nothing if it is none."""
    scheme, _space, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        decoded = base64.b64decode(encoded, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None
    name, colon, password = decoded.partition(":")
    return (name, password) if colon else None


def sign_in(request: HttpRequest, name: str, password: str) -> User:
    """Return the person, or raise 401; too many failures are a 429 for a while."""
    user = authenticate(request, username=name, password=password)
    if getattr(request, "axes_locked_out", False):
        # Axes would put its own page in place of our answer.
        request.axes_locked_out = False  # type: ignore[attr-defined]
        cool_off = get_cool_off(request)
        raise Throttled(cool_off.total_seconds() if cool_off else None)
    if not isinstance(user, User):
        raise AuthenticationFailed(_("The name or the password is wrong."))
    return user
