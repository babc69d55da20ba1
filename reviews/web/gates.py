"""Who comes in, and how a refusal of the domain reaches the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from reviews.permissions import may_edit, may_review

View = Callable[..., HttpResponse]


class SeeOther(HttpResponseRedirect):
    """After a POST: read the result over there."""

    status_code = 303


def see(to: Any, *args: Any, fragment: str = "", **kwargs: Any) -> SeeOther:
    """Send the reader on to a named page, and to a place on it."""
    address = resolve_url(to, *args, **kwargs)
    return SeeOther(f"{address}#{fragment}" if fragment else address)


def person(request: HttpRequest) -> User:
    """Return who is signed in; only behind one of the gates below."""
    return cast(User, request.user)


def reader_only(view: View) -> View:
    """Let reviewers and editors in; send others to sign in, or say no."""
    return _gate(view, may_review)


def editor_only(view: View) -> View:
    """Let editors in; send others to sign in, or say no."""
    return _gate(view, may_edit)


def _gate(view: View, allowed: Callable[[Any], bool]) -> View:
    @login_required
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not allowed(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return inner
