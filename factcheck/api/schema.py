"""What the OpenAPI document says of every operation alike."""

from __future__ import annotations

from typing import Any

ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": {
                    "type": "string",
                    "description": "Stable, for programs.",
                    "example": "already_taken",
                },
                "message": {
                    "type": "string",
                    "description": "A sentence for people, in their language.",
                },
                "fields": {
                    "type": "object",
                    "description": "What is wrong with which input, by dotted path.",
                    "additionalProperties": {
                        "type": "array",
                        "items": {"type": "string"},
                    },
                },
            },
        }
    },
}
ANSWER = {
    "description": "An error, in the one shape all errors have",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
}


def describe_errors(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Give every operation the error as its default answer."""
    result["components"]["schemas"]["Error"] = ERROR
    for path in result["paths"].values():
        for operation in path.values():
            operation["responses"]["default"] = ANSWER
    return result
