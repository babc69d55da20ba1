"""The one shape of every error: {"error": {"code", "message", "fields"?}}.

400 is a request nobody can read (broken JSON, a filter or cursor that means
nothing); 422 is one that can be read and whose fields are wrong.
"""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import SuspiciousOperation as Suspicious
from django.core.signals import got_request_exception
from django.db import OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from redis.exceptions import RedisError
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from factcheck.lib.errors import DomainError
from factcheck.lib.text import clean_text

logger = logging.getLogger(__name__)

Fields = dict[str, list[str]]


class TooLarge(exceptions.APIException):
    """The body is larger than the desk reads."""

    status_code = 413
    default_code = "too_large"
    default_detail = _lazy("The request is too large.")


class OutOfReach(exceptions.APIException):
    """The database or the cache does not answer."""

    status_code = 503
    default_code = "unavailable"
    default_detail = _lazy("The desk cannot do this right now. Try again later.")


class BadParameter(exceptions.APIException):
    """A parameter of the address has a name or a value that means nothing here."""

    status_code = 400
    default_code = "bad_parameter"

    def __init__(self, fields: Fields) -> None:
        super().__init__(_("These parameters cannot be understood."))
        self.fields = fields


# The first that fits: a body too big is also a suspicious operation.
TOLD_AS: list[tuple[tuple[type[Exception], ...], type[exceptions.APIException]]] = [
    ((Http404,), exceptions.NotFound),
    ((PermissionDenied,), exceptions.PermissionDenied),
    ((RequestDataTooBig,), TooLarge),
    ((Suspicious,), exceptions.ParseError),
    ((OperationalError, RedisError), OutOfReach),
]


def answer_error(exc: Exception, context: dict[str, Any]) -> Response:
    """Translate whatever a view raised into the one shape."""
    set_rollback()
    if isinstance(exc, DomainError):
        return _answer(exc.status, exc.code, exc.message, exc.fields)
    known = _as_api_exception(exc)
    if known is None:
        return _answer_unexpected(exc, context)
    if isinstance(known, OutOfReach):
        logger.error("Something the desk depends on does not answer", exc_info=exc)
    response = _answer(
        known.status_code, _code_of(known), _message_of(known), _fields_of(known)
    )
    if header := getattr(known, "auth_header", None):
        response["WWW-Authenticate"] = header
    if wait := getattr(known, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response


def _answer(status: int, code: str, message: str, fields: Fields | None) -> Response:
    error: dict[str, Any] = {"code": code, "message": message}
    if fields:
        error["fields"] = fields
    return Response({"error": error}, status=status)


def _as_api_exception(exc: Exception) -> exceptions.APIException | None:
    if isinstance(exc, exceptions.ValidationError):
        exc.status_code = 422
    if isinstance(exc, exceptions.APIException):
        return exc
    for raised, told in TOLD_AS:
        if isinstance(exc, raised):
            return told()
    return None


def _answer_unexpected(exc: Exception, context: dict[str, Any]) -> Response:
    """Answer a fault of ours; the log has the traceback, the client has not."""
    request = context["request"]
    got_request_exception.send(sender=type(context["view"]), request=request._request)
    logger.error("The API failed on %s", request.path, exc_info=exc)
    return _answer(
        500, "server_error", _("Something went wrong here. It has been logged."), None
    )


def _code_of(exc: exceptions.APIException) -> str:
    if isinstance(exc, exceptions.ValidationError):
        return "invalid"
    codes = exc.get_codes()
    return codes if isinstance(codes, str) else exc.default_code


def _message_of(exc: exceptions.APIException) -> str:
    if not isinstance(exc, exceptions.ValidationError):
        return str(exc.detail)
    if isinstance(exc.detail, list):
        return " ".join(map(str, exc.detail))
    general = exc.detail.get("non_field_errors")
    return " ".join(map(str, general)) if general else _("Some fields are not right.")


def _fields_of(exc: exceptions.APIException) -> Fields | None:
    if isinstance(exc, exceptions.ValidationError) and isinstance(exc.detail, dict):
        return flatten(exc.detail)
    return getattr(exc, "fields", None)


def flatten(detail: Any, path: str = "") -> Fields:
    """Return the messages of nested errors by dotted path: ``citations.2``."""
    if isinstance(detail, dict):
        steps = list(detail.items())
    elif isinstance(detail, list) and any(isinstance(d, dict | list) for d in detail):
        steps = list(enumerate(detail))
    else:
        messages = detail if isinstance(detail, list) else [detail]
        # Messages quote what was sent, which may hold what cannot be encoded.
        told = [clean_text(str(message)) for message in messages]
        return {path: told} if told else {}
    found: Fields = {}
    for step, inner in steps:
        if step == "non_field_errors":
            found |= flatten(inner, path) if path else {}
        else:
            found |= flatten(inner, f"{path}.{step}" if path else str(step))
    return found
