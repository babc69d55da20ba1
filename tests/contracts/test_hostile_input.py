"""Whatever is sent, the answer is never a 500, and errors keep their shape."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.response import Response
from rest_framework.test import APIClient

from tests.api_endpoints import FIELDS, READING_A_BODY, WRITES, error_of, with_ids
from tests.api_world import World

Api = Callable[..., APIClient]

HOSTILE: list[Any] = [
    None,
    True,
    0,
    -1,
    2**63,
    10**400,
    1.5,
    "",
    "\x00",
    "\ud800",
    "a" * 3000,
    "http://[",
    "2026-02-30",
    "9999-12-31",
    [],
    [[]],
    {},
    {"a": {"b": []}},
]


def right_body(world: World) -> dict[str, Any]:
    """A body in which every endpoint finds what it asks for."""
    opinion = {
        "rating": "unproven",
        "qualifiers": ["misleading"],
        "attributions": [{"party": world.party.pk, "act": "denies"}],
        "summary": "Nobody knows.",
        "rationale": "There is no record.",
        "citations": [world.evidence.pk],
    }
    return {
        **opinion,
        "text": "The minister opened two bridges in May.",
        "start": 0,
        "end": 3,
        "stance": "conflicts",
        "decision": "accept",
        "priority": "high",
        "note": "We erred.",
        "reason_class": "error",
        "reason": "",
        "username": "ed",
        "password": "wrong",
    }


def send(client: APIClient, method: str, path: str, body: Any) -> Response:
    """Send the body as JSON, however odd it is."""
    sent = json.dumps(body)
    answer: Response = client.generic(
        method, path, sent, content_type="application/json"
    )
    return answer


def never_fails(client: APIClient, method: str, path: str, body: Any) -> None:
    response = send(client, method, path, body)
    if response.status_code >= 400:
        assert response.status_code < 500, (method, path, body)
        error_of(response, response.status_code)


@pytest.mark.parametrize(("path", "method"), READING_A_BODY)
def test_a_wrong_value_in_any_field_never_fails(
    path: str, method: str, api: Api, ed: User, world: World
) -> None:
    client = api(ed)
    where = with_ids(path, world)
    for field in FIELDS[path.split("/")[-2]]:
        for value in HOSTILE:
            never_fails(client, method, where, {**right_body(world), field: value})


@pytest.mark.parametrize(("path", "method"), WRITES)
def test_a_wrong_body_never_fails(
    path: str, method: str, api: Api, ed: User, world: World
) -> None:
    client = api(ed)
    for body in HOSTILE:
        never_fails(client, method, with_ids(path, world), body)


EVERY_FIELD = sorted({*chain(*FIELDS.values()), "party", "act", "evidence", "said_on"})
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(EVERY_FIELD), inner)
    ),
    max_leaves=6,
)


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    endpoint=st.sampled_from(READING_A_BODY),
    body=st.dictionaries(st.sampled_from(EVERY_FIELD), ANYTHING, max_size=6),
)
def test_whatever_is_sent_never_fails(
    endpoint: tuple[str, str],
    body: dict[str, Any],
    api: Api,
    ed: User,
    world: World,
) -> None:
    path, method = endpoint
    never_fails(api(ed), method, with_ids(path, world), {**right_body(world), **body})
