"""PostgreSQL: its data folder, its start, and the database the desk uses."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from factcheck.children import Child
from factcheck.embedded.place import (
    READY_SECONDS,
    Place,
    did_not_start,
    server_environment,
)
from factcheck.embedded.wheels import ServersUnavailable, postgres_binaries

MAJOR = "18"
EXTENSIONS = ("vector", "pg_trgm", "unaccent", "btree_gin")
# After a kill, a last backend may hold the shared memory, or the old postmaster may
# still be shutting down: for so long a server that ends at once is started again.
RETRY_SECONDS = 15
# What systems call a locale with UTF-8 character types. With LC_CTYPE=C, lower() and
# trigrams leave Cyrillic and Persian alone.
LC_CTYPES = ("C.UTF-8", "en_US.UTF-8", "UTF-8")
# Safe against a killed server, as the tests of faults need; not against a power cut.
FAST = ("fsync=off", "full_page_writes=off")


class Postgres:
    """The database server, with the database ``app`` and the extensions it needs."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.data = place.folder / "postgres"
        self.binaries = postgres_binaries(place.account)
        settings = ["listen_addresses=", *(FAST if place.fast else ())]
        self.child = Child(
            name="PostgreSQL",
            command=[
                *(self.binaries / "postgres", "-D", self._seen_from(self.data)),
                *("-k", place.sockets),
                *(word for setting in settings for word in ("-c", setting)),
            ],
            log=place.folder / "log" / "postgres.log",
            cwd=self.data,
            env=server_environment(),
            account=place.account,
            stop_signal=signal.SIGINT,  # fast shutdown: does not wait for clients
            orphan_signal=signal.SIGINT,
        )

    @property
    def url(self) -> str:
        """The address in the form DATABASE_URL takes."""
        return f"postgres://app@{quote(str(self.place.sockets), safe='')}/app"

    def start(self) -> None:
        """Start the server, making its data folder the first time."""
        if not self.data.exists():
            self._make_cluster()
        version = (self.data / "PG_VERSION").read_text().strip()
        if version != MAJOR:
            message = (
                f"{self.data} was made by PostgreSQL {version}, and this is "
                f"PostgreSQL {MAJOR}. Move the old folder away, or start with "
                "--reset to begin anew."
            )
            raise ServersUnavailable(message)
        self._stop_leftover()
        self.child.start()

    def wait(self) -> None:
        """Wait until the database ``app`` answers."""
        started = time.monotonic()
        while True:
            try:
                self._make_database()
                return
            except psycopg.OperationalError as error:
                age = time.monotonic() - started
                if not self.child.is_running() and age < RETRY_SECONDS:
                    time.sleep(0.2)
                    self.child.start()
                elif not self.child.is_running() or age > READY_SECONDS:
                    raise did_not_start(self.child) from error
                time.sleep(0.02)

    def _make_cluster(self) -> None:
        """Make the data folder beside its place, then move it there whole."""
        unfinished = self.data.with_name("postgres.unfinished")
        complaint = ""
        for lc_ctype in LC_CTYPES:
            shutil.rmtree(unfinished, ignore_errors=True)
            self.place.make_private(unfinished)
            complaint = self._initdb(unfinished, lc_ctype)
            if not complaint:
                unfinished.rename(self.data)
                return
        message = f"PostgreSQL could not make its folder {self.data}:\n{complaint}"
        raise ServersUnavailable(message)

    def _initdb(self, folder: Path, lc_ctype: str) -> str:
        """Fill an empty folder; returns what initdb complained of, if it failed."""
        account = self.place.account
        done = subprocess.run(
            [
                *(self.binaries / "initdb", "-D", self._seen_from(folder)),
                *("--username=app", "--auth=trust", "--encoding=UTF8"),
                *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
                *("--lc-collate=C", f"--lc-ctype={lc_ctype}", "--no-instructions"),
                *(("--no-sync",) if self.place.fast else ()),
            ],
            cwd=folder,
            env=server_environment() | {"LC_ALL": lc_ctype},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            user=account.uid,
            group=account.gid,
            extra_groups=account.groups,
        )
        return done.stderr.strip() if done.returncode else ""

    def _seen_from(self, folder: Path) -> Path:
        """The folder as the server names it, which runs inside it.

        Another user may be unable to walk the path to it, below root's home for
        one; its own working directory it can always open.
        """
        if self.place.account.is_another and sys.platform == "linux":
            return Path("/proc/self/cwd")
        return folder

    def _make_database(self) -> None:
        with self._connect("postgres") as connection:
            found = connection.execute("select 1 from pg_database where datname='app'")
            if not found.fetchone():
                connection.execute("create database app")
        with self._connect("app") as connection:
            for name in EXTENSIONS:
                connection.execute(f"create extension if not exists {name}".encode())

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.place.sockets), user="app", dbname=database, autocommit=True
        )

    def _stop_leftover(self) -> None:
        """Stop a server that outlived its supervisor (never on Linux)."""
        lock = self.data / "postmaster.pid"
        try:
            with self._connect("postgres"):
                pid = int(lock.read_text().splitlines()[0])
        except (psycopg.OperationalError, OSError, ValueError, IndexError):
            return
        os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + RETRY_SECONDS
        while lock.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
