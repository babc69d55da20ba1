"""The sweeper of the desk: what no person's click would bring about."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from reviews.operations.announce import sign_tree_head
from reviews.operations.assign import expire_leases


@shared_task(name="reviews.sweep")
def sweep() -> None:
    """End leases that have run out and sign the ledger where it has grown.

    Safe to run at any time and twice at once.
    """
    at = timezone.now()
    expire_leases(at=at)
    sign_tree_head(at=at)
