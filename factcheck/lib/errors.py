"""What the domain may refuse, and with which word.

Operations raise a subclass defined beside them; every interface translates the
base class once (``factcheck.api.errors``, ``reviews.web``, the admin, commands).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class DomainError(Exception):
    """A request that cannot be done, in words a person can act on.

    ``code`` is stable and for programs; ``message`` is a sentence for people;
    ``fields`` names the inputs at fault, where there are any.
    """

    code = "error"
    status = 400

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        fields: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).code
        self.fields = {name: list(errors) for name, errors in (fields or {}).items()}


class Invalid(DomainError):
    """The input breaks a rule of the domain."""

    code = "invalid"
    status = 422


class NotAllowed(DomainError):
    """This person may not do this."""

    code = "not_allowed"
    status = 403


class NotFound(DomainError):
    """There is no such row, or it is not for this person to see."""

    code = "not_found"
    status = 404


class Conflict(DomainError):
    """The row is in another state than the request supposes; nothing changed."""

    code = "conflict"
    status = 409


class Unavailable(DomainError):
    """Something outside did not answer; trying again later may work."""

    code = "unavailable"
    status = 503
