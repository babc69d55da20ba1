"""A desk of its own for a test: a database that is committed to, and real workers.

Registered by ``-p tests.desk`` in pyproject.toml. The database is a copy of the one
that the migrations made, so that nothing has to be emptied or filled again, and other
tests never see what a story left behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql
from pytest_django import DjangoDbBlocker

from factcheck.children import die_with_parent

Found = TypeVar("Found")
CHECKOUT = Path(__file__).resolve().parents[1]
PATIENCE = 90.0  # seconds; what nothing on two busy cores should need


@dataclass(slots=True)
class Worker:
    """A Celery worker as the desk runs one, in its own process group."""

    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self) -> None:
        command = [
            *(sys.executable, "-m", "celery", "-A", "factcheck", "worker"),
            *("--concurrency", "1", "--loglevel", "INFO"),
            *("--without-gossip", "--without-mingle"),
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=CHECKOUT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGQUIT),  # noqa: PLW1509 (no lock is held)
            )

    def kill(self) -> None:
        """End the worker and its children as a power cut would."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]


@dataclass(slots=True)
class Desk:
    """The database's name, and the workers that were started on it."""

    name: str
    folder: Path
    workers: list[Worker] = field(default_factory=list)

    def environment(self) -> dict[str, str]:
        address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{self.name}")
        return {**os.environ, "DATABASE_URL": address.geturl()}

    def start_worker(self) -> Worker:
        log = self.folder / f"worker-{len(self.workers)}.log"
        worker = Worker(self.environment(), log)
        self.workers.append(worker)
        worker.start()
        return worker

    def wait_for(
        self,
        look: Callable[[], Found | None],
        seconds: float = PATIENCE,
        pause: float = 0.1,
    ) -> Found:
        """Look until there is something true; fail with the workers' last words."""
        end = time.monotonic() + seconds
        while not (found := look()):
            if time.monotonic() > end:
                words = "\n".join(worker.last_words() for worker in self.workers)
                pytest.fail(f"not within {seconds:.0f} seconds\n{words}")
            time.sleep(pause)
        return found


@pytest.fixture(scope="session")
def pristine(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of a database as the migrations leave one."""
    given = urlsplit(os.environ["DATABASE_URL"]).path.removeprefix("/")
    with django_db_blocker.unblock():
        made = str(connection.settings_dict["NAME"])
        name = f"test_{given}_pristine"
        # PostgreSQL copies only a database that nobody is connected to.
        connections.close_all()
        _drop(name)
        if made == given:  # no test chosen uses the shared one, so there is none
            _execute("CREATE DATABASE {}", name)
            with _connected_to(name):
                call_command("migrate", verbosity=0)
        else:
            _execute("CREATE DATABASE {} TEMPLATE {}", name, made)
    return name


@pytest.fixture
def desk(
    pristine: str, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[Desk]:
    """A desk with a database of its own, which this process is connected to."""
    with desk_of_its_own(pristine, django_db_blocker, tmp_path) as made:
        yield made


@contextmanager
def desk_of_its_own(
    pristine: str, django_db_blocker: DjangoDbBlocker, folder: Path
) -> Iterator[Desk]:
    """Make a desk, for as long as it is needed; its workers stop with it."""
    made = Desk(f"{pristine}_{uuid4().hex[:8]}", folder)
    with django_db_blocker.unblock():
        # Copied by files, because a sequence copied through the log can start anew
        # after a crash, and the tests of faults make crashes.
        _execute(
            "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", made.name, pristine
        )
        try:
            with _connected_to(made.name):
                yield made
        finally:
            for worker in made.workers:
                worker.kill()
            _drop(made.name)


@contextmanager
def another_connection() -> Iterator[psycopg.Connection[Any]]:
    """A second connection to the test's database, on which nothing is wrapped."""
    name = str(connection.settings_dict["NAME"])
    with psycopg.connect(dbname=name, autocommit=True, **_address()) as other:
        yield other


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Point this process, all its threads included, at another database."""
    settings = connections.settings["default"]
    before = settings["NAME"]
    connections.close_all()
    settings["NAME"] = connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        settings["NAME"] = connection.settings_dict["NAME"] = before


def _drop(name: str) -> None:
    _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _execute(statement: str, *names: str) -> None:
    """Run a statement on whole databases, from the server's own one."""
    query = sql.SQL(statement).format(*map(sql.Identifier, names))
    with psycopg.connect(dbname="postgres", autocommit=True, **_address()) as server:
        server.execute(query)


def _address() -> dict[str, Any]:
    wanted = connection.get_connection_params()
    return {k: wanted[k] for k in ("host", "port", "user", "password") if k in wanted}
