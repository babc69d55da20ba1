"""A child process that is logged, is stopped with patience, and dies with its parent.

Knows nothing of PostgreSQL, Valkey or Django.
"""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
PRESS_SECONDS = 5
LOG_TAIL_LINES = 12
LOG_KEPT_BYTES = 5_000_000  # a log over this size is put aside at the next start
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Account:
    """The user a child runs as. Without a ``uid``: the user we are."""

    uid: int | None = None
    gid: int | None = None

    @property
    def is_another(self) -> bool:
        """Whether it is not the user we are."""
        return self.uid is not None

    @property
    def groups(self) -> list[int] | None:
        """The further groups it keeps: none, when it is another user."""
        return [] if self.is_another else None


@dataclass(slots=True)
class Child:
    """One process of the desk: how it is started, and how it is asked to stop."""

    name: str
    command: Sequence[str | Path]
    log: Path
    cwd: Path
    env: Mapping[str, str]
    account: Account = Account()
    stop_signal: signal.Signals = signal.SIGTERM
    orphan_signal: signal.Signals = signal.SIGTERM  # sent by the kernel, Linux only
    stop_seconds: float = 10
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def pid(self) -> int:
        """The process id; only of a child that was started."""
        if self.process is None:
            raise ProcessLookupError(f"{self.name} was never started")
        return self.process.pid

    def start(self) -> None:
        """Start the process; its output goes to the end of ``log``."""
        set_aside(self.log)
        with self.log.open("ab") as log:
            # A session of its own, so that Ctrl-C in the terminal reaches only the
            # supervisor, which then stops its children in order.
            self.process = subprocess.Popen(
                [str(word) for word in self.command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.cwd,
                env=dict(self.env),
                start_new_session=True,
                preexec_fn=die_with_parent(self.orphan_signal),  # noqa: PLW1509 (no threads yet)
                user=self.account.uid,
                group=self.account.gid,
                extra_groups=self.account.groups,
            )

    def is_running(self) -> bool:
        """Whether the process was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """Ask the process to end, then press it, then insist."""
        if self.process is None or self.process.poll() is not None:
            return
        for number, patience in (
            (self.stop_signal, self.stop_seconds),
            (self.orphan_signal, PRESS_SECONDS),
        ):
            self.process.send_signal(number)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                continue
            return
        self.kill()

    def kill(self) -> None:
        """End the process and its own children as a power cut would."""
        if self.process is not None and self.process.poll() is None:
            # It leads a group of its own, which its children are in.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_words(self) -> str:
        """The end of the log, for an error message."""
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join(lines[-LOG_TAIL_LINES:])


def set_aside(log: Path) -> None:
    """Keep one older log beside the current one, so that logs cannot fill a disk."""
    if log.exists() and log.stat().st_size > LOG_KEPT_BYTES:
        log.replace(log.with_suffix(".old.log"))


def die_with_parent(orphan_signal: signal.Signals) -> Callable[[], None] | None:
    """What a child does before it becomes the program, so that it never outlives us.

    Linux only (``None`` elsewhere). A child of a supervisor killed with SIGKILL gets
    ``orphan_signal`` from the kernel. It runs after the change of user, which would
    clear the setting, and looks whether the parent died before it was made.
    """
    if _libc is None:
        return None
    parent = os.getpid()
    prctl = _libc.prctl

    def prepare() -> None:
        prctl(PR_SET_PDEATHSIG, int(orphan_signal))
        if os.getppid() != parent:
            os._exit(1)

    return prepare
