"""What can be known to be wrong before anything is started: one sentence each."""

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from factcheck.local.options import Options

LOCK = "desk.lock"
STATE = "desk.json"
# The converted language model: seconds of work, the same bytes for every desk.
KEPT_ON_RESET = {LOCK, "models"}


class Refusal(Exception):
    """The desk cannot do what was asked; the message is a sentence for the user."""


class AlreadyRunning(Refusal):
    """Another process holds the data folder."""


def prepare_data_folder(folder: Path) -> None:
    """Make the folder, or say why it cannot hold a desk.

    A folder with other people's files in it is refused, because ``--reset`` empties
    the folder of a desk.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = {path.name for path in folder.iterdir()}
        if found - KEPT_ON_RESET and LOCK not in found:
            raise Refusal(
                f"{folder} is not empty and holds no desk. Name an empty or a new "
                "folder with --data-dir."
            )
        (folder / LOCK).touch()
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Refusal(
            f"The desk cannot write in {folder}: {error.strerror}. Name another folder "
            "with --data-dir."
        ) from error


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process; the system lets go when the process ends."""
    with (folder / LOCK).open("r") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            running = read_state(folder)
            raise AlreadyRunning(
                f"A desk already runs on {folder}"
                f" (process {running.get('pid', 'unknown')},"
                f" {running.get('address', 'still starting')}). Stop it first, or name"
                " another folder with --data-dir."
            ) from error
        yield


def require_free_port(options: Options) -> None:
    """Say so when the port is taken, or the address is none of this machine's."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError as error:
        raise Refusal(
            f"Port {options.port} needs root. Use one above 1023: --port 8000"
        ) from error
    except socket.gaierror as error:
        raise Refusal(f"{options.host} is no address of this machine.") from error
    except OSError as error:
        raise Refusal(
            f"Port {options.port} on {options.host} cannot be used: {error.strerror}."
            f" Stop what uses it, or choose another: --port {options.port + 1}"
        ) from error


def require_private_sample(options: Options) -> None:
    """Refuse to bring the sample's demo accounts to an address others can reach."""
    loaded = "sample_loaded" in read_state(options.data_dir) and not options.reset
    if options.is_public and options.sample and not loaded:
        raise Refusal(
            "The sample case brings demo accounts whose passwords everybody knows, so "
            f"with it the desk does not listen on {options.host}. Add --no-sample, or "
            "leave --host out to listen on this machine only."
        )


def reset(folder: Path) -> None:
    """Remove everything the desk made in its folder; the caller holds the lock."""
    for path in folder.iterdir():
        if path.name in KEPT_ON_RESET:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def secret_key_file(folder: Path) -> Path:
    """The file with this desk's secret key, made on the first start, mode 0600."""
    path = folder / "secret-key"
    if not path.exists():
        unfinished = folder / "secret-key.unfinished"
        unfinished.unlink(missing_ok=True)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(descriptor)
        unfinished.rename(path)
    return path


def read_state(folder: Path) -> dict[str, Any]:
    """What the last start wrote down about itself; empty before the first."""
    try:
        state: dict[str, Any] = json.loads((folder / STATE).read_text())
    except (OSError, ValueError):
        return {}
    return state


def write_state(folder: Path, state: Mapping[str, Any]) -> None:
    """Replace what is written down, whole, for the owner's eyes only."""
    unfinished = folder / f"{STATE}.unfinished"
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps(state, indent=1))
    unfinished.rename(folder / STATE)
