"""The rows that a change by hand stands on, locked, and told for the history."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from claims.models import MERGED_BY_HAND, Anchoring, Appearance, Claim, Event
from claims.operations.holds import MOVED, let_go
from claims.operations.match import lock_matching
from claims.queries import versions_of
from factcheck.lib.errors import Conflict

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class AppearanceGone(Conflict):
    """Somebody else has removed or divided the appearance."""

    code = "appearance_gone"


class OnlyAppearance(Conflict):
    """The claim stands nowhere else."""

    code = "only_appearance"


def lock_appearance(appearance: Appearance) -> Appearance:
    """Return the row as it is now, with its claim, both locked.

    One person at a time changes where claims stand, and no article is read
    meanwhile; whoever takes a claim waits. Raises ``AppearanceGone``.
    """
    lock_matching()
    rows = Appearance.objects.select_for_update(of=("self",))
    row = rows.select_related("article").filter(pk=appearance.pk).first()
    if row is None:
        raise AppearanceGone(_("Somebody else has changed these words meanwhile."))
    row.claim = lock_claims(row.claim_id)[row.claim_id]
    return row


def lock_claims(*ids: int) -> dict[int, Claim]:
    """Return the claims as they are now, by id, locked in the order of their ids."""
    rows = Claim.objects.select_for_update(no_key=True).filter(pk__in=ids)
    return {claim.pk: claim for claim in rows.order_by("pk")}


def is_only(appearance: Appearance) -> bool:
    """Say whether its claim stands nowhere else."""
    others = Appearance.objects.filter(claim_id=appearance.claim_id)
    return not others.exclude(pk=appearance.pk).exists()


def carried_on(appearance: Appearance) -> list[int]:
    """The rows of later versions that were carried over from this one, by id."""
    return list(appearance.carried.order_by("pk").values_list("pk", flat=True))


def is_last(appearance: Appearance) -> bool:
    """Say whether its claim stands nowhere but in versions of this article."""
    others = Appearance.objects.filter(claim_id=appearance.claim_id)
    versions = versions_of(appearance.article).exclude(pk=appearance.article_id)
    elsewhere = others.exclude(pk=appearance.pk)
    return not elsewhere.exclude(article__in=versions.order_by().values("pk")).exists()


def let_told_words_go(appearance: Appearance, by: User, at: datetime) -> None:
    """Ask before the words change that a claim is shown with.

    Those are where it was found first, in the latest version that somebody is sure of.
    Raises the ``Conflict`` of whoever has told the world of them.
    """
    root = appearance
    while root.carried_from is not None:
        root = root.carried_from
    found = Appearance.objects.filter(claim_id=appearance.claim_id)
    earlier = found.filter(pk__lt=root.pk).exclude(match_reason=MERGED_BY_HAND)
    unsure = appearance.anchoring == Anchoring.FUZZY
    merged = appearance.match_reason == MERGED_BY_HAND
    if not unsure and not merged and not earlier.exists():
        let_go(claim=appearance.claim, change=MOVED, by=by, at=at)


def describe(appearance: Appearance) -> dict[str, Any]:
    """All that is needed to make the row anew, for the history."""
    told = {name: getattr(appearance, name) for name in _TOLD}
    said_on = appearance.said_on
    return {**told, "said_on": said_on.isoformat() if said_on else None}


def record_place(
    kind: str,
    appearance: Appearance,
    claim: Claim,
    by: User,
    at: datetime,
    **detail: object,
) -> None:
    """Append to the history of ``claim`` and of the article what became of a place."""
    Event.record(
        kind,
        appearance,
        by=by,
        at=at,
        claim_id=claim.pk,
        article_id=appearance.article_id,
        **detail,
    )


_TOLD = (
    *("article_id", "claim_id", "start", "end", "exact", "quoted"),
    *("speaker_id", "reporter_id", "proposed_by", "match_reason"),
    *("anchoring", "carried_from_id", "orphaned_in_id"),
)
