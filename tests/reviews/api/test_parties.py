from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.factories import EvidenceFactory, PartyFactory

Api = Callable[..., APIClient]


def names(client: APIClient) -> list[str]:
    return [row["name"] for row in client.get("/api/v1/parties/").json()["results"]]


def test_groups_that_nobody_belongs_to_or_names_are_not_listed(
    api: Api, rita: User
) -> None:
    client = api(rita)
    assert names(client) == []
    idle, quoted, joined = (
        PartyFactory(name=f"{place} officials", kind="group")
        for place in ("Lundish", "Skogish", "Bergish")
    )
    EvidenceFactory(attributed_to=quoted)
    member = PartyFactory(name="Anna Berg")
    member.groups.add(joined)
    assert set(names(client)) == {quoted.name, joined.name, member.name}
    assert client.get(f"/api/v1/parties/{idle.pk}/").status_code == 200
