"""Does the public log still say what was told? Every way to tamper with it is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.db.models import QuerySet

from reviews import ledger
from reviews.models import LedgerEntry, Publication, TreeHead
from reviews.queries.told import body_of, fixed_part


@dataclass(frozen=True, slots=True)
class SavedHead:
    """A tree head somebody noted elsewhere."""

    size: int
    root_hash: str


def ledger_entries() -> QuerySet[LedgerEntry]:
    """The log from its beginning."""
    return LedgerEntry.objects.order_by("index")


def ledger_leaves(size: int | None = None) -> list[bytes]:
    """Return the leaf hashes in order, of the whole log or its first ``size``."""
    hashes = ledger_entries().values_list("leaf_hash", flat=True)[:size]
    return [bytes.fromhex(leaf) for leaf in hashes]


def tree_heads() -> QuerySet[TreeHead]:
    """The signed heads, largest tree first."""
    return TreeHead.objects.order_by("-size")


def ledger_problems(
    *, saved: SavedHead | None = None, key_id: str | None = None
) -> Iterator[str]:
    """Name everything that is wrong with the log; nothing when all is as it was told.

    Finds rows edited, deleted, put in another order, or cut off the end, and heads
    signed by another key than ``key_id``. Whoever cuts off entries and heads alike
    is found only by a head ``saved`` elsewhere.
    """
    yield from _entry_problems()
    unlogged = Publication.objects.filter(ledger_entry__isnull=True)
    for pk in unlogged.order_by("pk").values_list("pk", flat=True):
        yield f"publication {pk} is not in the ledger"
    leaves = ledger_leaves()
    for head in tree_heads().iterator():
        yield from _head_problems(head, leaves, key_id)
    if saved is not None:
        yield from _root_problems(
            f"the saved head of {saved.size}", saved.size, saved.root_hash, leaves
        )


def _entry_problems() -> Iterator[str]:
    entries = ledger_entries().select_related(
        "publication__claim", "publication__verdict__rating__vocabulary"
    )
    for expected, entry in enumerate(entries.iterator(chunk_size=500)):
        if entry.index != expected:
            yield f"entry {expected} is missing: {entry.index} stands in its place"
            return  # every later one would be reported for the same gap
        if ledger.leaf_hash(entry.body).hex() != entry.leaf_hash:
            yield f"entry {entry.index}: its body does not have its hash"
        elif not _still_told(entry):
            yield (
                f"entry {entry.index}: publication {entry.publication_id} says "
                "something else by now"
            )


def _still_told(entry: LedgerEntry) -> bool:
    now = json.loads(ledger.canonical(body_of(entry.publication)))
    return fixed_part(json.loads(entry.body)) == fixed_part(now)


def _head_problems(
    head: TreeHead, leaves: list[bytes], key_id: str | None
) -> Iterator[str]:
    name = f"head of {head.size}"
    if key_id is not None and head.key_id != key_id:
        yield f"{name}: signed with another key, {head.key_id}"
    if not is_signed(head):
        yield f"{name}: its signature is not good"
    yield from _root_problems(name, head.size, head.root_hash, leaves)


def _root_problems(
    name: str, size: int, root_hash: str, leaves: list[bytes]
) -> Iterator[str]:
    if size > len(leaves):
        yield f"{name}: {size - len(leaves)} entries are missing from the end"
    elif ledger.root_hash(leaves[:size]).hex() != root_hash:
        yield f"{name}: the entries do not have its root"


def signed_text(head: TreeHead) -> str:
    """Return the text whose signature the head carries."""
    at = head.at.astimezone(UTC).isoformat()
    return ledger.head_text(head.size, head.root_hash, at)


def is_signed(head: TreeHead) -> bool:
    """Say whether the head carries a good signature of the key it names."""
    try:
        key = ledger.public_key(head.key_id)
    except ValueError:
        return False
    return ledger.is_signed(key, signed_text(head), head.signature)
