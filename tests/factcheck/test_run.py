from __future__ import annotations

import ast
import fcntl
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.local import install, preflight
from factcheck.local.options import Options, parse
from factcheck.local.preflight import Refusal
from factcheck.local.preparation import known_accounts
from factcheck.local.progress import Progress
from factcheck.local.supervisor import refuse_open_doors
from reviews.sample import DEMO_ACCOUNTS, DEMO_PASSWORD
from reviews.sample.accounts import make_demo_accounts, remove_demo_access

ROOT = Path(__file__).resolve().parents[2]
DEMO = [{"username": "demo-editor", "password": DEMO_PASSWORD, "group": "Editor"}]
OLD_PYTHON = """
import runpy, sys
sys.version_info = (3, 9, 2)
runpy.run_path("run.py", run_name="__main__")
"""


def environment() -> dict[str, str]:
    """What a person's shell has: no server of ours, and a short path."""
    kept = {key: os.environ[key] for key in ("HOME", "TMPDIR") if key in os.environ}
    return {**kept, "PATH": "/usr/bin:/bin"}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "run.py", *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The sentence of a start that was refused, which is all it says."""
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_an_older_python_can_read_run_py() -> None:
    ast.parse((ROOT / "run.py").read_text(), feature_version=(3, 4))


def test_an_older_python_is_told_so() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OLD_PYTHON],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "needs Python 3.11 or newer, and this is Python 3.9" in refused(done)


def test_a_taken_port_is_named(tmp_path: Path, taken_port: int) -> None:
    done = run("--port", str(taken_port), "--data-dir", tmp_path / "desk")
    said = refused(done)
    assert f"Port {taken_port} on 127.0.0.1 cannot be used" in said
    assert f"--port {taken_port + 1}" in said


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_what_is_no_port_is_refused(port: str) -> None:
    done = run("--port", port)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()  # nothing can be made below it, not even by root
    said = refused(run("--data-dir", tmp_path / "file" / "desk"))
    assert f"cannot write in {tmp_path / 'file' / 'desk'}" in said


def test_a_folder_of_somebody_elses_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    said = refused(run("--data-dir", tmp_path, "--reset"))
    assert "is not empty and holds no desk" in said
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_a_second_desk_on_one_folder_is_refused(tmp_path: Path) -> None:
    preflight.prepare_data_folder(tmp_path)
    preflight.write_state(tmp_path, {"pid": 7, "address": "http://127.0.0.1:8000"})
    with (tmp_path / preflight.LOCK).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = refused(run("--data-dir", tmp_path))
    assert f"already runs on {tmp_path} (process 7, http://127.0.0.1:8000)" in said


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example"])
def test_the_sample_is_not_brought_to_other_machines(tmp_path: Path, host: str) -> None:
    options = parse(["--host", host, "--data-dir", str(tmp_path)])
    with pytest.raises(Refusal, match="passwords everybody knows"):
        preflight.require_private_sample(options)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_may_have_the_sample(tmp_path: Path, host: str) -> None:
    options = parse(["--host", host, "--data-dir", str(tmp_path)])
    preflight.require_private_sample(options)
    refuse_open_doors(options, DEMO)


def test_known_passwords_keep_a_loaded_desk_on_this_machine() -> None:
    options = parse(["--host", "0.0.0.0", "--no-sample"])
    with pytest.raises(Refusal, match="manage remove_sample"):
        refuse_open_doors(options, DEMO)
    refuse_open_doors(options, [])


@pytest.mark.django_db
def test_accounts_are_told_while_their_passwords_are_known() -> None:
    assert known_accounts() == []
    make_demo_accounts()
    names = [account["username"] for account in known_accounts()]
    assert names == [account.username for account in DEMO_ACCOUNTS]
    remove_demo_access()
    assert known_accounts() == []


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--port", "8080", "--host", "::1", "--no-sample", "--reset"],
        ["test", "-k", "run", "--port", "1"],
        ["--data-dir", "/srv/a desk", "manage", "createsuperuser", "--no-input"],
    ],
)
def test_a_command_line_says_the_same_again(line: list[str]) -> None:
    options = parse(line)
    assert parse(options.as_arguments()) == options


def test_what_follows_a_command_belongs_to_it() -> None:
    options: Options = parse(["test", "-k", "run", "--port", "1"])
    assert (options.command, options.rest) == ("test", ("-k", "run", "--port", "1"))
    assert options.port == 8000


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = preflight.secret_key_file(tmp_path)
    key = path.read_text()
    assert len(key) > 60
    assert path.stat().st_mode & 0o777 == 0o600
    assert preflight.secret_key_file(tmp_path).read_text() == key


def test_reset_keeps_the_lock_and_the_model_only(tmp_path: Path) -> None:
    preflight.prepare_data_folder(tmp_path)
    for name in ("models", "postgres", "static"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    (tmp_path / "secret-key").touch()
    preflight.reset(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {preflight.LOCK, "models"}


class Checkout:
    """A checkout of its own for ``install``: its environment, its lock."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.venv = folder / ".venv"
        self.lock = folder / "requirements" / "base.txt"
        self.lock.parent.mkdir()
        self.lock.write_text(
            "no-such-package==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"
        )
        (folder / "run.py").touch()
        monkeypatch.setattr(install, "CHECKOUT", folder)
        monkeypatch.setattr(install, "VENV", self.venv)
        monkeypatch.setattr(install, "PYTHON", self.venv / "bin" / "python")
        monkeypatch.setattr(install, "STAMP", self.venv / "stamp.json")
        monkeypatch.setattr(install, "LOG", self.venv / "install.log")
        monkeypatch.setenv("PIP_NO_INDEX", "1")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    return Checkout(tmp_path, monkeypatch)


def test_packages_that_cannot_be_had_are_one_sentence(checkout: Checkout) -> None:
    with pytest.raises(
        Refusal, match=r"could not be installed\. pip said: No matching"
    ):
        install.ensure_installed("base", Progress())


def test_an_install_that_was_cut_off_is_made_anew(checkout: Checkout) -> None:
    leaving = checkout.venv / "lib" / "half"
    leaving.mkdir(parents=True)
    (checkout.venv / "pyvenv.cfg").touch()
    (checkout.venv / "stamp.json").write_text(json.dumps({install.UNFINISHED: "base"}))
    checkout.lock.write_text("")
    install.ensure_installed("base", Progress())
    assert not leaving.exists()
    assert install.UNFINISHED not in (checkout.venv / "stamp.json").read_text()


def test_a_folder_that_is_no_environment_is_left_alone(checkout: Checkout) -> None:
    checkout.venv.mkdir()
    (checkout.venv / "letter.txt").write_text("mine")
    with pytest.raises(Refusal, match="is not a virtual environment"):
        install.ensure_installed("base", Progress())
    assert (checkout.venv / "letter.txt").read_text() == "mine"


def test_a_finished_install_is_not_touched(checkout: Checkout) -> None:
    checkout.lock.write_text("")
    install.ensure_installed("base", Progress())
    marker = checkout.venv / "marker"
    marker.touch()
    install.ensure_installed("base", Progress())
    assert marker.exists()


def descendants(pid: int) -> list[int]:
    """The process and all below it."""
    listed = subprocess.run(
        ["/bin/ps", "-e", "-o", "pid=,ppid="],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    pairs = [
        (int(a), int(b)) for a, b in (line.split() for line in listed.splitlines())
    ]
    found = [pid]
    for parent in found:
        found += [child for child, its in pairs if its == parent]
    return found


def is_alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def still_alive(pids: list[int]) -> list[int]:
    """Those that have not ended after some seconds of grace."""
    deadline = time.monotonic() + 30
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return [pid for pid in pids if is_alive(pid)]


def start_desk(folder: Path, port: int) -> subprocess.Popen[str]:
    """A desk without the sample, when it has said where it is."""
    words = ["--no-sample", "--port", str(port), "--data-dir", str(folder)]
    desk = subprocess.Popen(
        [sys.executable, "-m", "factcheck.local.supervisor", *words],
        cwd=ROOT,
        env=environment() | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert desk.stdout is not None
    said = []
    for line in desk.stdout:
        said.append(line)
        if "Ctrl-C stops it" in line:
            return desk
    pytest.fail("".join(said))


@pytest.mark.faults
@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere nothing tells a child.")
def test_a_desk_opens_survives_a_kill_and_stops_in_order(
    tmp_path: Path, free_port: int
) -> None:
    desk = start_desk(tmp_path / "desk", free_port)
    with desk:
        pids = descendants(desk.pid)
        desk.send_signal(signal.SIGKILL)
    assert len(pids) > 8
    assert still_alive(pids) == []

    desk = start_desk(tmp_path / "desk", free_port)
    with desk:
        pids = descendants(desk.pid)
        connection = http.client.HTTPConnection("127.0.0.1", free_port, timeout=10)
        connection.request("GET", "/accounts/login/")
        page = connection.getresponse()
        connection.close()
        desk.send_signal(signal.SIGINT)
        assert desk.stdout is not None
        assert "Stopping" in desk.stdout.read()
    assert page.status == 200
    assert desk.returncode == 0
    assert still_alive(pids) == []
