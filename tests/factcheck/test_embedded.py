from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from factcheck.embedded import Servers, ServersUnavailable
from factcheck.embedded.wheels import is_open_to_all, short_folder

ROOT = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells a child.")
# Starts servers in the folder named first, says so, and waits to be killed.
SUPERVISOR = """
import sys, time
from pathlib import Path
from factcheck.embedded import Servers
with Servers(Path(sys.argv[1]), fast=True) as servers:
    print(servers.postgres_pid, servers.valkey_pid, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the servers' user can walk to, when that is not us.

    Not below pytest's own, which another run of pytest closes to everybody else.
    """
    made = Path(tempfile.mkdtemp(prefix="factcheck-test-"))
    made.chmod(0o711)
    yield made / "desk"
    shutil.rmtree(made)


@pytest.fixture
def started(folder: Path) -> Iterator[Servers]:
    with Servers(folder, fast=True) as servers:
        yield servers


def ask(servers: Servers, question: str) -> object:
    url = servers.environment()["DATABASE_URL"]
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def valkey(servers: Servers) -> redis.Redis:
    client = redis.Redis.from_url(servers.environment()["REDIS_URL"])
    assert isinstance(client, redis.Redis)
    return client


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that waits for its parent's glance does not."""
    state = subprocess.run(
        ["/bin/ps", "-o", "stat=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    return bool(state) and not state.startswith("Z")


def await_end(pids: list[int], seconds: float = 10) -> list[int]:
    """Those of the processes that are still there when the time is up."""
    deadline = time.monotonic() + seconds
    while (left := [p for p in pids if is_alive(p)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def test_letters_of_every_script_are_compared(started: Servers) -> None:
    # With a plain C locale this is 0, and nothing says so.
    assert ask(started, "select similarity('Москва', 'москва')") == 1
    assert ask(started, "select lower('ΤΕΧΕΡΆΝΗ')") == "τεχεράνη"


def test_the_extensions_are_there(started: Servers) -> None:
    found = ask(
        started,
        "select array_agg(extname::text order by extname) from pg_extension"
        " where extname <> 'plpgsql'",
    )
    assert found == ["btree_gin", "pg_trgm", "unaccent", "vector"]


def test_no_port_is_opened(started: Servers) -> None:
    assert ask(started, "select current_setting('listen_addresses')") == ""
    assert valkey(started).config_get("port") == {"port": "0"}


def test_a_killed_database_keeps_its_rows(started: Servers) -> None:
    with psycopg.connect(started.environment()["DATABASE_URL"]) as connection:
        connection.execute("create table kept as select 7 as number")
    started.kill("postgres")
    started.restart("postgres")
    assert ask(started, "select number from kept") == 7


def test_a_lost_broker_comes_back_empty(started: Servers) -> None:
    valkey(started).set("bell", "1")
    started.lose_valkey()
    assert valkey(started).get("bell") is None


def test_ended_servers_are_revived(started: Servers) -> None:
    first = started.postgres_pid
    started.kill("postgres")
    started.revive()
    assert started.postgres_pid != first
    assert ask(started, "select 1") == 1


def test_a_second_start_keeps_the_data(folder: Path) -> None:
    with (
        Servers(folder) as servers,
        psycopg.connect(servers.environment()["DATABASE_URL"]) as connection,
    ):
        connection.execute("create table kept as select 7 as number")
    with Servers(folder) as servers:
        assert ask(servers, "select number from kept") == 7
        assert ask(servers, "select current_setting('fsync')") == "on"


def test_stopping_leaves_nothing_running(folder: Path) -> None:
    with Servers(folder, fast=True) as servers:
        pids = [servers.postgres_pid, servers.valkey_pid]
    assert await_end(pids, seconds=0) == []


@LINUX
def test_servers_die_with_a_killed_supervisor_and_start_again(folder: Path) -> None:
    supervisor = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert supervisor.stdout is not None
    with supervisor.stdout:
        pids = [int(pid) for pid in supervisor.stdout.readline().split()]
    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()
    assert len(pids) == 2
    assert await_end(pids) == []
    with Servers(folder, fast=True) as servers:
        assert ask(servers, "select 1") == 1


@pytest.mark.parametrize("name", ["a desk", "schreibtisch-für-alle", "long" * 40])
def test_any_folder_will_do(folder: Path, name: str) -> None:
    with Servers(folder / name, fast=True) as servers:
        assert ask(servers, "select 1") == 1
        assert valkey(servers).ping()


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root can own such a folder.")
def test_root_may_keep_the_desk_where_others_cannot_go(folder: Path) -> None:
    private = folder / "private"
    private.mkdir(parents=True)
    private.chmod(0o700)
    with Servers(private / "desk", fast=True) as servers:
        assert ask(servers, "select 1") == 1
        owner = (private / "desk" / "postgres").stat().st_uid
    assert owner != 0


def test_one_server_can_be_given(folder: Path) -> None:
    with Servers(folder, fast=True, wanted=["valkey"]) as servers:
        assert list(servers.environment()) == ["REDIS_URL"]


def test_data_of_another_version_is_refused(folder: Path) -> None:
    data = folder / "postgres"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("17\n")
    with pytest.raises(ServersUnavailable, match="was made by PostgreSQL 17"):
        Servers(folder, fast=True).start()


def test_a_start_that_fails_says_why_and_leaves_nothing(folder: Path) -> None:
    (folder / "valkey").mkdir(parents=True)
    (folder / "valkey" / "appendonlydir").write_text("not a folder")
    servers = Servers(folder)
    with pytest.raises(ServersUnavailable, match="Valkey did not start"):
        servers.start()
    assert [child for child in servers.children() if child.is_running()] == []


def test_somebody_elses_short_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ours = short_folder(tmp_path / "somewhere")
    assert short_folder(tmp_path / "somewhere") == ours
    ours.chmod(0o777)
    with pytest.raises(ServersUnavailable, match="belongs to somebody else"):
        short_folder(tmp_path / "somewhere")


def test_is_open_to_all_looks_at_every_folder_above(folder: Path) -> None:
    program = folder / "bin" / "program"
    program.parent.mkdir(parents=True)
    program.touch(mode=0o755)
    assert is_open_to_all(program)
    folder.chmod(0o700)
    assert not is_open_to_all(program)
