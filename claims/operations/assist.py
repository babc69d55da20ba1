"""Asks a language model, where the operator has set one up, to add to an extraction."""

from __future__ import annotations

from functools import partial
from typing import Any

import structlog
from django.conf import settings

from claims.assist import (
    Assistant,
    AssistFailed,
    ChatCompletions,
    ServiceRefused,
    check,
    consult,
    mark_of,
)
from claims.extraction import Candidate
from claims.models import Article
from factcheck.lib.errors import DomainError
from factcheck.lib.http import BadStatus, post

_ANSWER_BYTES = 1_000_000
_FAILURE = 200

log = structlog.get_logger(__name__)


def configured_assistant() -> Assistant | None:
    """Return the assistant that the settings name, or None: it is off by default."""
    if not settings.ASSIST_URL:
        return None
    address = f"{settings.ASSIST_URL.rstrip('/')}/chat/completions"
    ask = partial(_post, address, settings.ASSIST_API_KEY)
    return ChatCompletions(settings.ASSIST_MODEL, ask)


def ask_assistant(
    article: Article, found: list[Candidate], assistant: Assistant | None
) -> tuple[list[Candidate], dict[str, Any]]:
    """Return the candidates with what stands of the proposals, and what to record.

    Call with no transaction open: it waits for another machine. Whatever fails is in
    the record and the log, and the candidates are then those found without it.
    """
    if assistant is None:
        return found, {}
    seconds = settings.ASSIST_TIMEOUT_SECONDS
    known = [candidate for candidate in found if candidate.checkable]
    answer = consult(assistant, article.text, known, seconds=seconds)
    checked = check(
        article.text,
        found,
        answer.placed,
        language=article.language,
        mark=mark_of(assistant.model),
    )
    told = {
        "model": assistant.model,
        "asked": answer.asked,
        "missed": checked.missed,
        "reworded": checked.reworded,
        "dropped": _counted(checked.dropped, unknown_claim=answer.unknown),
        "failure": answer.failure[:_FAILURE],
    }
    if answer.failure:
        log.warning("assist_failed", article=article.pk, failure=answer.failure)
    return list(checked.candidates), {"assist": told}


def _counted(dropped: dict[str, int], **more: int) -> dict[str, int]:
    return {reason: n for reason, n in {**dropped, **more}.items() if n}


def _post(address: str, key: str, body: bytes, seconds: float) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if key := key.strip():
        # Told here: the error of a header would quote the key, and is on record.
        if not (key.isascii() and key.isprintable()):
            raise AssistFailed("ASSIST_API_KEY holds what no header can carry.")
        headers["Authorization"] = f"Bearer {key}"
    try:
        answer = post(
            address,
            content=body,
            headers=headers,
            max_bytes=_ANSWER_BYTES,
            timeout_seconds=seconds,
        )
    except BadStatus as error:
        raise ServiceRefused(error.message, error.answered) from error
    except DomainError as error:
        raise AssistFailed(error.message) from error
    return answer.content
