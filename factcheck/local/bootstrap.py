"""From a bare Python to the desk's own: checks, installs, and hands over."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

from factcheck.local.install import ensure_installed
from factcheck.local.options import CHECKOUT, Options, parse
from factcheck.local.preflight import (
    Refusal,
    locked,
    prepare_data_folder,
    require_free_port,
    require_private_sample,
)
from factcheck.local.progress import Progress


def main(arguments: list[str]) -> int:
    """Install what is missing, then become the supervisor.

    Returns the exit status only when it could not.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        options = parse(arguments)
        if options.command == "serve":
            check(options)
        lock = "test" if options.command == "test" else "base"
        python = ensure_installed(lock, Progress())
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return become_supervisor(python, options)


def check(options: Options) -> None:
    """Refuse before minutes are spent on installing. Raises Refusal."""
    prepare_data_folder(options.data_dir)
    with locked(options.data_dir):
        require_free_port(options)
        require_private_sample(options)


def become_supervisor(python: Path, options: Options) -> NoReturn:
    """Replace this process by the supervisor, on the Python that has the packages."""
    os.chdir(CHECKOUT)
    os.environ["PYTHONPATH"] = str(CHECKOUT)
    for misleading in ("PYTHONHOME", "PYTHONSAFEPATH"):
        os.environ.pop(misleading, None)
    sys.stdout.flush()
    module = ["-m", "factcheck.local.supervisor"]
    command = [str(python), *module, *options.as_arguments()]
    os.execv(command[0], command)  # noqa: S606 (our own words, no shell)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
