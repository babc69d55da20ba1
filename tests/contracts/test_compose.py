"""docker-compose.yml says what it should. No container is built or started here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yml"
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text())["services"]


def test_it_keeps_the_schema_of_compose_files() -> None:
    checker = [sys.executable, "-m", "check_jsonschema"]
    done = subprocess.run(
        [*checker, "--builtin-schema", "vendor.compose-spec", FILE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_it_has_every_part_of_the_desk() -> None:
    assert set(SERVICES) == {"db", "valkey", "migrate", "web", "worker", "beat"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_waits_for_services_that_exist(name: str) -> None:
    for other, wait in SERVICES[name].get("depends_on", {}).items():
        condition = wait["condition"]
        assert other in SERVICES
        assert condition != "service_healthy" or "healthcheck" in SERVICES[other]


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - {"migrate"}))
def test_a_service_that_stays_has_a_health_check(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_workers_can_be_many() -> None:
    assert "container_name" not in SERVICES["worker"]
    assert "ports" not in SERVICES["worker"]


@pytest.mark.parametrize("name", ["db", "valkey"])
def test_data_outlives_a_container(name: str) -> None:
    volumes = yaml.safe_load(FILE.read_text())["volumes"]
    assert SERVICES[name]["volumes"][0].split(":")[0] in volumes


def test_every_variable_it_asks_for_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", FILE.read_text()))
    example = (ROOT / ".env.example").read_text()
    offered = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, flags=re.MULTILINE))
    assert asked
    assert asked <= offered


def test_the_image_does_not_run_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["desk"]
