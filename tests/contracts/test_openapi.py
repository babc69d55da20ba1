"""docs/openapi.yaml is the API as it is, so that a change of it is seen in review."""

from __future__ import annotations

from pathlib import Path

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.yaml"


def test_the_committed_document_is_the_api() -> None:
    generator = SchemaGenerator()
    schema = generator.get_schema(request=None, public=True)
    validate_schema(schema)
    rendered = OpenApiYamlRenderer().render(schema, renderer_context={})
    assert COMMITTED.read_bytes() == rendered, (
        "Run: python3 run.py manage spectacular --file docs/openapi.yaml"
    )
