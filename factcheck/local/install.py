"""The virtual environment beside run.py: made, filled from the lock, repaired.

The stamp in it names the lock it was filled from. A missing stamp, or one of another
lock, means pip has work to do; the word "unfinished" means an install was cut off, and
since half a package can look whole to pip, the environment is then made anew.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.children import die_with_parent
from factcheck.local.options import CHECKOUT
from factcheck.local.preflight import Refusal
from factcheck.local.progress import Progress

VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "factcheck-lock.json"
LOG = VENV / "install.log"
NEW_ENOUGH = "import sys; sys.exit(sys.version_info < (3, 11))"
UNFINISHED = "unfinished"
# Measured: 600 MB for the desk and 1.2 GB with the tests' tools, and room for the
# downloads beside them.
NEEDED_BYTES = {"base": 1_000_000_000, "test": 2_000_000_000}
FETCHED = re.compile(r"^(?:Collecting|Processing) ")
PINNED = re.compile(r"^[A-Za-z0-9][^ ]*==", re.MULTILINE)
NOT_FOR_US = re.compile(r"^Ignoring .*: markers ")


def ensure_installed(lock: str, progress: Progress) -> Path:
    """The Python of an environment that holds all of the lock ``base`` or ``test``.

    Does nothing when it is there already. Raises Refusal with a sentence.
    """
    if _stamp().get(lock) == _digest(lock):
        return PYTHON
    with _alone(progress):
        if _stamp().get(lock) != _digest(lock):
            _require_room(lock)
            _make_environment(progress)
            _fill(lock, progress)
    return PYTHON


def _digest(lock: str) -> str:
    return hashlib.sha256(_lock_file(lock).read_bytes()).hexdigest()


def _lock_file(lock: str) -> Path:
    return CHECKOUT / "requirements" / f"{lock}.txt"


def _stamp() -> dict[str, str]:
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return stamp


@contextlib.contextmanager
def _alone(progress: Progress) -> Iterator[None]:
    """One install at a time in one checkout; the second start waits for the first."""
    with (CHECKOUT / "run.py").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.begin("Waiting for another start that is installing")
            fcntl.flock(lock, fcntl.LOCK_EX)
            progress.end()
        yield


def _require_room(lock: str) -> None:
    if not os.access(VENV if VENV.exists() else CHECKOUT, os.W_OK):
        raise Refusal(
            f"The packages are to be installed in {VENV}, and you may not write there. "
            "Copy the checkout to a folder of yours and start it there."
        )
    free = shutil.disk_usage(CHECKOUT).free
    if free < NEEDED_BYTES[lock]:
        raise Refusal(
            f"The packages need {NEEDED_BYTES[lock] / 1e9:.0f} GB, and the disk of "
            f"{CHECKOUT} has {free / 1e9:.1f} GB left."
        )


def _make_environment(progress: Progress) -> None:
    """Make ``.venv``, or keep the one there if nothing speaks against it."""
    cut_off = UNFINISHED in _stamp()
    if not cut_off and _runs([PYTHON, "-c", NEW_ENOUGH]):
        return
    if VENV.exists() and not (VENV / "pyvenv.cfg").exists() and any(VENV.iterdir()):
        raise Refusal(
            f"{VENV} is not a virtual environment. Move it away and start again."
        )
    progress.begin("Repairing .venv" if cut_off else "Making .venv")
    command = [_base_python(), "-m", "venv", "--clear", str(VENV)]
    # Debian without python3-venv has no pip to put in: ours, if any, then fills it.
    if not _runs(command) and not _runs([*command, "--without-pip"]):
        raise Refusal(
            "This Python cannot make a virtual environment. On Debian and Ubuntu: "
            "apt install python3-venv"
        )
    progress.end()


def _fill(lock: str, progress: Progress) -> None:
    """Install the lock, counting the packages for the person who waits."""
    STAMP.write_text(json.dumps({UNFINISHED: lock}))
    command = [
        *_pip(),
        *("install", "--require-hashes", "--no-deps", "--only-binary=:all:"),
        *("--no-input", "--no-compile", "--progress-bar=off"),
        *("--disable-pip-version-check", "-r", str(_lock_file(lock))),
    ]
    progress.begin("Installing packages")
    pip = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_clean_environment(),
        # Left alone, it would go on filling what the next start makes anew.
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 (no threads yet)
    )
    with pip:
        try:
            _show_packages(pip, lock, progress)
        except BaseException:
            pip.terminate()
            raise
    if pip.returncode:
        raise Refusal(_why_pip_failed())
    # The tests' lock holds everything the desk's own lock holds, to the version.
    STAMP.write_text(json.dumps({name: _digest(name) for name in {"base", lock}}))
    progress.end()


def _show_packages(pip: "subprocess.Popen[str]", lock: str, progress: Progress) -> None:
    """Keep pip's output in the log, and count what it says it fetched and unpacked."""
    pinned = PINNED.findall(_lock_file(lock).read_text())
    total, fetched = len(pinned), 0
    if pip.stdout is None:  # never: it was asked for
        return
    with LOG.open("w") as log:
        for line in pip.stdout:
            log.write(line)
            if NOT_FOR_US.match(line):
                total -= 1
            elif FETCHED.match(line):
                fetched += 1
                quarter = fetched % max(1, total // 4) == 0
                progress.update(f"fetched {fetched} of {total}", worth_a_line=quarter)
            elif line.startswith("Installing collected packages"):
                progress.update(f"unpacking {total}", worth_a_line=True)
                _watch_unpacking(pip, total, progress)


def _watch_unpacking(
    pip: "subprocess.Popen[str]", total: int, progress: Progress
) -> None:
    """While pip unpacks, which it does without a word, count what it has unpacked."""
    while pip.poll() is None:
        unpacked = len(list(VENV.glob("lib/python*/site-packages/*.dist-info")))
        progress.update(f"unpacked {min(unpacked, total)} of {total}")
        time.sleep(0.3)


def _pip() -> list[str]:
    """A pip that can fill the environment: its own, this Python's, or Debian's."""
    if _runs([PYTHON, "-m", "pip", "--version"]):
        return [str(PYTHON), "-m", "pip"]
    elsewhere = [_base_python(), "-m", "pip"]
    wheels = sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))
    if not _runs([*elsewhere, "--version"]) and wheels:
        elsewhere = [_base_python(), str(wheels[-1] / "pip")]
    elsewhere += ["--python", str(PYTHON)]
    if _runs([*elsewhere, "--version"]):
        return elsewhere
    raise Refusal(
        "This Python has no pip to install packages with. On Debian and Ubuntu: "
        "apt install python3-venv"
    )


def _why_pip_failed() -> str:
    output = LOG.read_text(errors="replace")
    if "No space left on device" in output:
        return f"The packages could not be installed: the disk of {VENV} is full."
    errors = [line for line in output.splitlines() if line.startswith("ERROR:")]
    reason = errors[-1].removeprefix("ERROR:").strip() if errors else "pip gave up."
    return (
        f"The packages could not be installed. pip said: {reason} Look whether this "
        f"machine reaches a package index, and start again; all of it is in {LOG}"
    )


def _base_python() -> str:
    """The Python that environments are made from, even when we run inside one."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def _runs(command: Sequence[str | Path]) -> bool:
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, env=_clean_environment()
        )
    except OSError:
        return False
    return done.returncode == 0


def _clean_environment() -> dict[str, str]:
    """The environment without what would make Python look elsewhere for packages."""
    elsewhere = {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"}
    return {key: text for key, text in os.environ.items() if key not in elsewhere}
