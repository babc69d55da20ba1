"""Every endpoint of the API, and the shape their errors share."""

from __future__ import annotations

from typing import Any

from drf_spectacular.generators import EndpointEnumerator

from tests.api_world import World


def endpoints() -> list[tuple[str, str]]:
    """(path, method) of all there is under /api/v1/, with 1 for every id."""
    found = EndpointEnumerator().get_api_endpoints()
    return sorted(
        (path.replace("{pk}", "1").replace("{key}", "abc"), method)
        for path, _regex, method, _view in found
        if path.startswith("/api/v1/")
    )


ENDPOINTS = endpoints()
# A search is not a list: it asks for its words (tests/claims/api/test_library.py).
LISTS = [
    path
    for path, method in ENDPOINTS
    if method == "GET" and not path.endswith(("/1/", "/passages/"))
]
PAGED = [path for path in LISTS if path not in ("/api/v1/queue/", "/api/v1/tokens/")]
WRITES = [(path, method) for path, method in ENDPOINTS if method in ("POST", "PATCH")]
OPINION = [
    "rating",
    "qualifiers",
    "attributions",
    "summary",
    "rationale",
    "citations",
]
FIELDS = {
    "1": ["text", "priority"],
    "articles": ["text", "url", "file", "title", "published_on", "language"],
    "assessments": OPINION,
    "claims": ["start", "end", "text", "kind"],
    "corrections": [*OPINION, "reason_class", "note"],
    "decision": ["decision", "stance", "accept"],
    "dismissal": ["reason"],
    "division": ["spans"],
    "documents": ["url", "text", "title", "source_name", "published_on"],
    "factchecks": ["url", "claim", "claimed_on", "publisher_site", "@type", "claims"],
    "evidence": ["stance", "passage", "url", "quote", "published_on", "party_name"],
    "merger": ["into"],
    "relations": ["claim", "other", "kind"],
    "retractions": ["reason_class", "note"],
    "span": ["start", "end", "text"],
    "tokens": ["username", "password", "days"],
    "verdicts": OPINION,
}
READING_A_BODY = [
    (path, method) for path, method in WRITES if path.split("/")[-2] in FIELDS
]


def error_of(response: Any, status: int) -> dict[str, Any]:
    """Return the error after checking the status and the shape."""
    assert response.status_code == status, response.content[:500]
    assert response["Content-Type"] == "application/json"
    body = response.json()
    assert set(body) == {"error"}
    error: dict[str, Any] = body["error"]
    assert set(error) - {"fields"} == {"code", "message"}
    assert error["code"].replace("_", "").isalpha()
    assert error["message"]
    for name, messages in error.get("fields", {}).items():
        assert isinstance(name, str)
        assert isinstance(messages, list)
        assert all(isinstance(message, str) for message in messages)
    return error


def with_ids(path: str, world: World) -> str:
    """Put the ids of real rows where the path has a 1."""
    noun = path.split("/")[3]
    row = {
        "reviews": world.review,
        "factchecks": world.match.fact_check,
        "factcheck-matches": world.match,
    }.get(noun) or getattr(world, noun.rstrip("s"), None)
    return path.replace("/1/", f"/{row.pk}/") if row is not None else path
