"""The sentences an operator reads when the servers are too old or away."""

import pytest
from django.db import connections
from pytest_django import Settings

from factcheck import checks


def test_check_servers_is_content_with_the_desk_s_own(db: None) -> None:
    assert checks.check_servers(databases=["default"]) == []


def test_check_servers_asks_nothing_when_no_database_is_named() -> None:
    assert checks.check_servers(databases=None) == []


def test_check_postgresql_names_the_version_it_needs() -> None:
    assert checks._check_postgresql(15) == []
    (found,) = checks._check_postgresql(14)
    assert found.id == "factcheck.E003"
    assert found.msg == ("This PostgreSQL is version 14; the desk needs 15 or newer.")


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ("0.6.2", "This PostgreSQL has pgvector 0.6.2; the desk needs 0.7 or newer."),
        (
            None,
            "This PostgreSQL has no pgvector extension; the desk needs 0.7 or newer.",
        ),
    ],
)
def test_check_pgvector_names_the_version_it_needs(
    version: str | None, sentence: str
) -> None:
    (found,) = checks._check_pgvector(version)
    assert (found.id, found.msg) == ("factcheck.E004", sentence)


@pytest.mark.parametrize("version", ["0.7.0", "0.8.6", "1.0"])
def test_check_pgvector_is_content_with_newer_ones(version: str) -> None:
    assert checks._check_pgvector(version) == []


def test_check_servers_says_that_the_database_does_not_answer(
    db: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nowhere = connections["default"].copy("nowhere")
    nowhere.settings_dict["HOST"] = "/no/such/folder"
    monkeypatch.setattr(checks, "connections", {"nowhere": nowhere})

    (found,) = checks.check_servers(databases=["nowhere"])

    assert found.id == "factcheck.E001"
    assert found.msg.startswith("The database does not answer:")


@pytest.mark.parametrize(
    ("url", "model", "problem"),
    [
        ("", "", ""),
        ("http://127.0.0.1:8080/v1", "small", ""),
        ("http://127.0.0.1:8080/v1", "", "ASSIST_URL is set, ASSIST_MODEL is not."),
        ("127.0.0.1:8080", "small", "ASSIST_URL is no http or https address."),
    ],
)
def test_a_language_model_has_an_address_and_a_name(
    settings: Settings, url: str, model: str, problem: str
) -> None:
    settings.ASSIST_URL, settings.ASSIST_MODEL = url, model
    assert [one.msg for one in checks.check_assist()] == ([problem] if problem else [])
