"""The public log as JSON: its signed head, its entries, and proofs about them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from factcheck.lib.errors import DomainError, NotFound
from reviews import ledger
from reviews.feeds.page import BadQuery, paged, whole_number
from reviews.models import LedgerEntry, TreeHead
from reviews.queries import ledger_entries, ledger_leaves, signed_text, tree_heads

PER_PAGE = 100


class NoSuchEntry(NotFound):
    """The log has no entry of that number."""

    code = "no_such_entry"


def _errors_as_json(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        try:
            return view(request, **arguments)
        except DomainError as error:
            told: dict[str, Any] = {"code": error.code, "message": error.message}
            if error.fields:
                told["fields"] = error.fields
            return JsonResponse({"error": told}, status=error.status)

    return answer


@require_safe
@_errors_as_json
def log(request: HttpRequest) -> HttpResponseBase:
    """Answer with the latest signed head and a page of entries, oldest first."""
    number = whole_number(request.GET, "page", default=1)
    page = paged(ledger_entries(), number, PER_PAGE)
    address = f"{settings.DESK_URL}{reverse('ledger')}"
    head = tree_heads().first()
    return JsonResponse(
        {
            "hashing": "RFC 6962, SHA-256",
            "signing": "Ed25519 over the head's signed_text; key_id is the public key",
            "size": page.paginator.count,
            "head": _head(head) if head else None,
            "entries": [_entry(entry) for entry in page.object_list],
            "next": f"{address}?page={number + 1}" if page.has_next() else None,
        }
    )


@require_safe
@_errors_as_json
def entry(request: HttpRequest, index: int) -> HttpResponseBase:
    """Answer with one entry and the proof that it is in the tree of ``?size``."""
    found = ledger_entries().filter(index=index).first() if index < 2**63 else None
    if found is None:
        raise NoSuchEntry(_("The ledger has no such entry."))
    size = _size(request, "size")
    if index >= size:
        message = _("A tree of that size does not reach this entry.")
        raise BadQuery(message, fields={"size": [message]})
    leaves = ledger_leaves(size)
    return JsonResponse(
        {
            "entry": _entry(found),
            "size": size,
            "root_hash": ledger.root_hash(leaves).hex(),
            "proof": [step.hex() for step in ledger.inclusion_proof(leaves, index)],
        }
    )


@require_safe
@_errors_as_json
def consistency(request: HttpRequest) -> HttpResponseBase:
    """Answer with the proof that the tree of ``?first`` begins that of ``?second``."""
    first, second = _size(request, "first"), _size(request, "second")
    if first > second:
        message = _("The first tree is the smaller one.")
        raise BadQuery(message, fields={"first": [message]})
    leaves = ledger_leaves(second)
    return JsonResponse(
        {
            "first": {"size": first, "root_hash": _root(leaves[:first])},
            "second": {"size": second, "root_hash": _root(leaves)},
            "proof": [step.hex() for step in ledger.consistency_proof(leaves, first)],
        }
    )


def _size(request: HttpRequest, name: str) -> int:
    """Read the size of a tree the log has; without one, its size now."""
    whole = ledger_entries().count()
    if not whole:
        raise NoSuchEntry(_("The ledger is empty."))
    size = whole_number(request.GET, name, default=whole)
    if size > whole:
        message = _("The ledger has %(count)d entries.") % {"count": whole}
        raise BadQuery(message, fields={name: [message]})
    return size


def _root(leaves: list[bytes]) -> str:
    return ledger.root_hash(leaves).hex()


def _entry(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "index": entry.index,
        "leaf_hash": entry.leaf_hash,
        "at": entry.at.isoformat(),
        # As text too: the hash is over these very characters.
        "canonical": entry.body,
        "body": json.loads(entry.body),
    }


def _head(head: TreeHead) -> dict[str, Any]:
    return {
        "size": head.size,
        "root_hash": head.root_hash,
        "at": head.at.isoformat(),
        "key_id": head.key_id,
        "signed_text": signed_text(head),
        "signature": head.signature,
    }
