"""One winner, no lock, and nothing written when a move is refused."""

from datetime import datetime

import pytest

from claims.lifecycle import CLAIM, ClaimStatus
from claims.models import Claim
from factcheck.lib.lifecycle import Lifecycle, MoveNotAllowed, StaleRow
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


def test_move_writes_the_status_and_the_changes_together(now: datetime) -> None:
    claim = ClaimFactory(status="researching")

    CLAIM.move(claim, ClaimStatus.READY, ready_at=now)

    stored = Claim.objects.get(pk=claim.pk)
    assert (stored.status, stored.ready_at) == ("ready", now)
    assert (claim.status, claim.ready_at) == ("ready", now)


def test_move_refuses_what_the_table_does_not_have(now: datetime) -> None:
    claim = ClaimFactory(status="dismissed", ready_at=None)

    with pytest.raises(MoveNotAllowed):
        CLAIM.move(claim, ClaimStatus.READY, ready_at=now)

    stored = Claim.objects.get(pk=claim.pk)
    assert (stored.status, stored.ready_at) == ("dismissed", None)


def test_move_lets_one_of_two_win() -> None:
    claim = ClaimFactory(status="extracted")
    late = Claim.objects.get(pk=claim.pk)
    CLAIM.move(claim, ClaimStatus.RESEARCHING)

    with pytest.raises(StaleRow):
        CLAIM.move(late, ClaimStatus.DISMISSED)

    assert Claim.objects.get(pk=claim.pk).status == "researching"


def test_as_mermaid_draws_every_move() -> None:
    table = Lifecycle({"open": ["shut", "lost"], "shut": [], "lost": []})

    assert table.as_mermaid() == (
        "stateDiagram-v2\n    open --> lost\n    open --> shut"
    )
