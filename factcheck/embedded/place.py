"""The folders of one desk's servers, and what both servers have in common."""

import contextlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from factcheck.children import Account, Child
from factcheck.embedded.wheels import (
    ServersUnavailable,
    short_folder,
    unprivileged_account,
)

READY_SECONDS = 60
# A Unix socket's path has room for 107 bytes on Linux and 103 on macOS; the sockets'
# own names need up to 20 of them. Plain characters only, because the path becomes
# part of two URLs that several libraries read.
PLAIN_SHORT_PATH = re.compile(r"[A-Za-z0-9/._-]{1,80}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the servers of one desk keep their things, and who runs them."""

    folder: Path
    sockets: Path
    account: Account
    fast: bool

    @classmethod
    def prepare(cls, folder: Path, fast: bool) -> Self:
        """Make the folders for data, logs and sockets."""
        (folder / "log").mkdir(parents=True, exist_ok=True)
        account = unprivileged_account()
        sockets = folder / "run"
        too_long = not PLAIN_SHORT_PATH.fullmatch(str(sockets))
        if too_long or (account.is_another and not _may_enter(folder)):
            sockets = short_folder(folder) / "run"
        place = cls(folder, sockets, account, fast)
        place.make_private(sockets)
        return place

    def tidy(self) -> None:
        """When all is stopped, remove the sockets' folder if it lies elsewhere."""
        if self.sockets.parent == self.folder:
            return
        shutil.rmtree(self.sockets, ignore_errors=True)
        with contextlib.suppress(OSError):  # a copy of the wheel may lie beside it
            self.sockets.parent.rmdir()

    def make_private(self, folder: Path) -> None:
        """Make ``folder`` for the servers' user alone."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account.is_another:
            os.chown(folder, self.account.uid or 0, self.account.gid or 0)


def _may_enter(folder: Path) -> bool:
    """Whether every user may walk through to what lies in ``folder``."""
    return all(step.stat().st_mode & 0o001 for step in (folder, *folder.parents))


def server_environment() -> dict[str, str]:
    """What the servers see of the environment: nothing that could redirect them."""
    return {"PATH": "/usr/bin:/bin", "TZ": "UTC"}


def did_not_start(child: Child) -> ServersUnavailable:
    return ServersUnavailable(f"{child.name} did not start:\n{child.last_words()}")
