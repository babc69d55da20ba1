"""What can be said to ``run.py`` on its command line."""

import argparse
import shlex
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DATA_DIR = CHECKOUT / ".local"

EPILOG = """\
commands:
  (none)             install what is missing and start the desk
  test [ARGUMENTS]   run the tests; arguments go to pytest
  manage COMMAND     run a management command against the desk's servers

With DATABASE_URL and REDIS_URL in the environment the desk uses those servers and
starts only the ones that were not given.
"""


@dataclass(frozen=True, slots=True)
class Options:
    """One start of the desk, as it was asked for."""

    command: str
    rest: tuple[str, ...]
    host: str
    port: int
    data_dir: Path
    sample: bool
    reset: bool

    @property
    def address(self) -> str:
        """The desk's address, as a browser on this machine takes it."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 (not bound here)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def is_public(self) -> bool:
        """Whether other machines could reach the desk."""
        if self.host == "localhost":
            return False
        try:
            return not ip_address(self.host).is_loopback
        except ValueError:  # a name: whatever it stands for, not surely this machine
            return True

    def how_to_manage(self, command: str) -> str:
        """What to type for a management command on the same data."""
        if self.data_dir == DATA_DIR:
            return f"python3 run.py manage {command}"
        folder = shlex.quote(str(self.data_dir))
        return f"python3 run.py --data-dir {folder} manage {command}"

    def as_arguments(self) -> list[str]:
        """The command line that says the same from any folder."""
        words = ["--host", self.host, "--port", str(self.port)]
        words += ["--data-dir", str(self.data_dir)]
        words += [] if self.sample else ["--no-sample"]
        words += ["--reset"] if self.reset else []
        return words + ([] if self.command == "serve" else [self.command, *self.rest])


def parse(arguments: list[str]) -> Options:
    """Read the command line; what is wrong with it ends in a sentence and exit 2."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.rest and not given.command:
        parser.error(f"there is no command {given.rest[0]!r}")
    if given.command == "manage" and not given.rest:
        parser.error("manage needs the name of a command, for example: manage check")
    return Options(
        command=given.command or "serve",
        rest=tuple(given.rest),
        host=given.host,
        port=given.port,
        data_dir=given.data_dir.expanduser().absolute(),
        sample=not given.no_sample,
        reset=given.reset,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Start the fact-check desk on this machine.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=_port, default=8000, help="default: 8000")
    parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1")
    parser.add_argument(
        "--data-dir",
        type=Path,
        default=DATA_DIR,
        metavar="DIR",
        help="where the desk keeps everything (default: .local beside run.py)",
    )
    parser.add_argument(
        "--no-sample", action="store_true", help="start without the sample case"
    )
    parser.add_argument(
        "--reset", action="store_true", help="first remove everything in the data dir"
    )
    parser.add_argument("command", nargs="?", choices=("test", "manage"), metavar="")
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; use 1 to 65535")
    return int(text)
