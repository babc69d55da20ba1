"""System checks of what the desk is pointed at: one clear sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import OperationalError, connections

POSTGRESQL_AT_LEAST = 15
PGVECTOR_AT_LEAST = (0, 7)


@register()
def check_assist(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a language model that has an address no request can go to, or no name."""
    if not settings.ASSIST_URL:
        return []
    if not settings.ASSIST_URL.startswith(("http://", "https://")):
        problem, hint = "ASSIST_URL is no http or https address.", "http://host:port/v1"
    elif not settings.ASSIST_MODEL:
        problem, hint = "ASSIST_URL is set, ASSIST_MODEL is not.", "Name the model."
    else:
        return []
    return [Error(problem, hint=hint, id="factcheck.E005")]


@register(Tags.database)
def check_servers(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a PostgreSQL or a pgvector too old for the migrations."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        try:
            found += _check_one(alias)
        except OperationalError as error:
            found.append(
                Error(
                    f"The database does not answer: {str(error).strip()}",
                    hint="Start PostgreSQL, or correct DATABASE_URL.",
                    id="factcheck.E001",
                )
            )
    return found


def _check_one(alias: str) -> list[CheckMessage]:
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return [
            Error(
                "The desk runs on PostgreSQL only.",
                hint="Point DATABASE_URL at PostgreSQL, or leave it out.",
                id="factcheck.E002",
            )
        ]
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0]) // 10_000
        cursor.execute(
            "SELECT default_version FROM pg_available_extensions WHERE name = 'vector'"
        )
        row = cursor.fetchone()
    return [*_check_postgresql(version), *_check_pgvector(row[0] if row else None)]


def _check_postgresql(version: int) -> list[CheckMessage]:
    if version >= POSTGRESQL_AT_LEAST:
        return []
    return [
        Error(
            f"This PostgreSQL is version {version}; the desk needs "
            f"{POSTGRESQL_AT_LEAST} or newer.",
            hint="Upgrade the server, or leave DATABASE_URL out to use the one "
            "the desk brings along.",
            id="factcheck.E003",
        )
    ]


def _check_pgvector(version: str | None) -> list[CheckMessage]:
    wanted = ".".join(map(str, PGVECTOR_AT_LEAST))
    if version is None:
        problem = "This PostgreSQL has no pgvector extension"
    elif tuple(int(part) for part in version.split(".")[:2]) < PGVECTOR_AT_LEAST:
        problem = f"This PostgreSQL has pgvector {version}"
    else:
        return []
    return [
        Error(
            f"{problem}; the desk needs {wanted} or newer.",
            hint="Install pgvector on the database server.",
            id="factcheck.E004",
        )
    ]
