"""docs/openapi.yaml is the API as it is, so that a change of it is seen in review."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema

DOCS = Path(__file__).parents[2] / "docs"
COMMITTED = DOCS / "openapi.yaml"
GUIDE = (DOCS / "api.md").read_text(encoding="utf-8")


def test_the_committed_document_is_the_api() -> None:
    generator = SchemaGenerator()
    schema = generator.get_schema(request=None, public=True)
    validate_schema(schema)
    rendered = OpenApiYamlRenderer().render(schema, renderer_context={})
    assert COMMITTED.read_bytes() == rendered, (
        "Run: python3 run.py manage spectacular --file docs/openapi.yaml"
    )


def test_the_guide_names_only_what_is_there() -> None:
    named = set(re.findall(r"`(GET|POST|PATCH|DELETE) ([^`]+/)`", GUIDE))
    there = {
        (method.upper(), path.removeprefix("/api/v1/"))
        for path, operations in yaml.safe_load(COMMITTED.read_bytes())["paths"].items()
        for method in operations
    }
    assert len(named) > 20
    assert named - there == set()
    steps = {(method, path) for method, path in there if method in ("POST", "PATCH")}
    assert steps - named == {("POST", "documents/"), ("POST", "tokens/")}
