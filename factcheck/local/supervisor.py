"""Starts the servers, the worker, beat and the web server, watches and stops them.

Runs on the Python of ``.venv``, but without Django: that is in its children. They run
with the production settings; what these need is made here and kept in the data folder.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping
from types import FrameType

from factcheck.children import Child, die_with_parent
from factcheck.embedded import Servers, ServersUnavailable
from factcheck.local import preflight, processes
from factcheck.local.options import CHECKOUT, Options, parse
from factcheck.local.preflight import Refusal
from factcheck.local.progress import Progress

GIVEN = {"DATABASE_URL": "postgres", "REDIS_URL": "valkey"}
SERVERS = {"postgres": "PostgreSQL", "valkey": "Valkey"}
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LOOK_SECONDS = 0.5
# A child that ends is started again. So many ends in so many seconds, and starting
# again is no cure.
ENDS, ENDS_SECONDS = 5, 120.0


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; returns the exit status."""
    options = parse(arguments)
    if options.command == "test":
        command = [sys.executable, "-m", "pytest", *options.rest]
        os.execv(command[0], command)  # noqa: S606 (our own words, no shell)
    for number in SIGNALS:
        signal.signal(number, _interrupt)
    try:
        preflight.prepare_data_folder(options.data_dir)
        return manage(options) if options.command == "manage" else serve(options)
    except (Refusal, ServersUnavailable) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def serve(options: Options) -> int:
    """Open the desk and keep it open until a signal; raises Refusal."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(preflight.locked(options.data_dir))
        preflight.require_free_port(options)
        preflight.require_private_sample(options)
        if options.reset:
            _reset(options)
        servers, env = stack.enter_context(_servers(options))
        accounts = prepare(options, env)
        refuse_open_doors(options, accounts)
        worker, beat, web = children = [
            make(options, env)
            for make in (processes.worker, processes.beat, processes.web)
        ]
        for child in children:
            stack.callback(child.stop)
        # The web server first: on two cores, three starts at once keep it waiting.
        web.start()
        _await_page(options, web)
        worker.start()
        beat.start()
        announce(options, accounts)
        stack.callback(print, "\nStopping ...", flush=True)
        watch(servers, children)
    return 0


def manage(options: Options) -> int:
    """Run a management command against the desk's servers, started if need be."""
    command = [sys.executable, "manage.py", *options.rest]
    try:
        with preflight.locked(options.data_dir), _servers(options) as (_, env):
            if options.rest[0] != "migrate":
                migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
                _run(migrate, {**env, "LOG_LEVEL": "WARNING"})
            return _run(command, env)
    except preflight.AlreadyRunning:
        running = preflight.read_state(options.data_dir).get("environment", {})
        return _run(command, _environment(options) | running)


def prepare(options: Options, env: Mapping[str, str]) -> list[dict[str, str]]:
    """Migrate, collect static files and, the first time, load the sample case.

    A desk that has removed the sample's accounts does not get them back. Returns the
    demo accounts that can be entered with their known passwords.
    """
    state = preflight.read_state(options.data_dir)
    result = options.data_dir / "accounts.json"
    wants_sample = options.sample and "sample_loaded" not in state
    command = [sys.executable, "-m", "factcheck.local.preparation", str(result)]
    command += ["--sample"] if wants_sample else []
    # At a terminal, a library's greeting would only stand in the way.
    if _run(command, {**env, "LOG_LEVEL": "WARNING"}, apart=True):
        raise Refusal("The desk could not be prepared, so it was not started.")
    accounts: list[dict[str, str]] = json.loads(result.read_text())
    result.unlink()
    if wants_sample:
        preflight.write_state(options.data_dir, {**state, "sample_loaded": True})
    return accounts


def refuse_open_doors(options: Options, accounts: list[dict[str, str]]) -> None:
    """Raise Refusal where other machines could enter with a password all know."""
    if accounts and options.is_public:
        names = ", ".join(account["username"] for account in accounts)
        raise Refusal(
            f"The desk does not listen on {options.host}, because everybody knows the "
            f"passwords of its demo accounts ({names}). Remove them first: "
            + options.how_to_manage("remove_sample")
        )


def announce(options: Options, accounts: list[dict[str, str]]) -> None:
    """Say where the desk is, and how to get in."""
    print(f"\nThe desk is open at {options.address}/")
    if accounts:
        print("\nDemo accounts, with their passwords:")
        width = max(len(account["username"]) for account in accounts)
        for account in accounts:
            name = account["username"].ljust(width)
            print(f"  {name}  {account['password']}  ({account['group']})")
    else:
        print(f"To make an account: {options.how_to_manage('createsuperuser')}")
    print(f"\nCtrl-C stops it. Logs are in {options.data_dir / 'log'}", flush=True)


def watch(servers: Servers, children: list[Child]) -> None:
    """Start again whatever ends; raises Refusal when that does not help."""
    ends: deque[float] = deque(maxlen=ENDS)
    while True:
        time.sleep(LOOK_SECONDS)
        for child in [*servers.children(), *children]:
            if child.is_running():
                continue
            print(f"{child.name} ended and is started again.", flush=True)
            now = time.monotonic()
            if len(ends) == ENDS and now - ends[0] < ENDS_SECONDS:
                raise Refusal(f"{child.name} keeps ending:\n{child.last_words()}")
            ends.append(now)
            servers.revive() if child in servers.children() else child.start()


@contextlib.contextmanager
def _servers(options: Options) -> Iterator[tuple[Servers, dict[str, str]]]:
    """The servers that were not given, and the environment that names them all."""
    wanted = [server for name, server in GIVEN.items() if not os.environ.get(name)]
    progress = Progress()
    if wanted:
        progress.begin(f"Starting {' and '.join(SERVERS[name] for name in wanted)}")
    with Servers(options.data_dir, wanted=wanted) as servers:
        if wanted:
            progress.end()
        preflight.write_state(
            options.data_dir,
            preflight.read_state(options.data_dir)
            | {"pid": os.getpid(), "address": options.address}
            | {"environment": servers.environment()},
        )
        yield servers, _environment(options) | servers.environment()


def _environment(options: Options) -> dict[str, str]:
    return processes.environment(options, preflight.secret_key_file(options.data_dir))


def _await_page(options: Options, child: Child) -> None:
    progress = Progress()
    progress.begin("Opening the desk")
    processes.await_page(options, child)
    progress.end()


def _reset(options: Options) -> None:
    if os.environ.get("DATABASE_URL"):
        raise Refusal(
            "--reset removes what the desk keeps in its own folder. DATABASE_URL names "
            "a database of yours, which it does not touch. Leave one of the two out."
        )
    preflight.reset(options.data_dir)


def _run(command: list[str], env: Mapping[str, str], apart: bool = False) -> int:
    """Run a command to its end, with this terminal; returns its exit status.

    One that runs ``apart`` cannot ask anything, and a Ctrl-C reaches it through us.
    """
    process = subprocess.Popen(
        command,
        cwd=CHECKOUT,
        env=dict(env),
        start_new_session=apart,
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509 (no threads yet)
    )
    try:
        return process.wait()
    except KeyboardInterrupt:
        # A Ctrl-C reached the command too; a SIGTERM reached only us.
        process.terminate()
        process.wait()
        raise


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Unwind once; a second signal must not cut the orderly stop short."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
