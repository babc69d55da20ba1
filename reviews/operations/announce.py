"""What was told goes into the public log, and its heads are signed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from reviews import ledger
from reviews.models import LedgerEntry, Publication, TreeHead
from reviews.queries.told import body_of

# Any fixed number: whoever appends to the log holds this advisory lock.
LEDGER_LOCK = 0x6C6564676572


def append_to_ledger(*, publication: Publication, at: datetime) -> LedgerEntry:
    """Append the publication to the log. Runs inside the publisher's transaction.

    Writers queue on an advisory lock until they commit, so that the index has no
    gaps and no forks. A publication that is in the log already is refused by the
    database.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
    last = LedgerEntry.objects.order_by("-index").first()
    body = ledger.canonical(body_of(publication))
    return LedgerEntry.objects.create(
        index=last.index + 1 if last else 0,
        publication=publication,
        body=body,
        leaf_hash=ledger.leaf_hash(body).hex(),
        at=at,
    )


@transaction.atomic
def sign_tree_head(*, at: datetime) -> TreeHead | None:
    """Sign the log as it stands; None when it is empty or signed already.

    Records no event: a tree head is itself the record.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
    hashes = LedgerEntry.objects.order_by("index").values_list("leaf_hash", flat=True)
    leaves = [bytes.fromhex(leaf) for leaf in hashes]
    if not leaves or TreeHead.objects.filter(size=len(leaves)).exists():
        return None
    key = ledger.load_key(key_path())
    root = ledger.root_hash(leaves).hex()
    at = at.astimezone(UTC).replace(microsecond=0)
    text = ledger.head_text(len(leaves), root, at.isoformat())
    return TreeHead.objects.create(
        size=len(leaves),
        root_hash=root,
        at=at,
        key_id=ledger.key_id(key.public_key()),
        signature=ledger.sign(key, text),
    )


def key_path() -> Path:
    """Return where the desk's signing key lies."""
    return Path(settings.DATA_DIR) / "ledger-key.pem"
