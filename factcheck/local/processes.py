"""The desk's own processes: how each is started, and what it is told."""

import http.client
import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from factcheck.children import Child
from factcheck.local.options import CHECKOUT, Options
from factcheck.local.preflight import Refusal

READY_SECONDS = 60
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
EVERY_ADDRESS = {"0.0.0.0", "::"}  # noqa: S104 (compared, not bound)


def environment(options: Options, secret_key_file: Path) -> dict[str, str]:
    """What the desk's processes see; what was given in the environment wins."""
    ours = {
        "ALLOWED_HOSTS": ",".join(_hosts(options)),
        "DESK_URL": options.address,
        # One thread a process: two workers share the cores by being two.
        "OMP_NUM_THREADS": "1",
    }
    if not os.environ.get("SECRET_KEY"):
        ours["SECRET_KEY_FILE"] = str(secret_key_file)
    return {
        **ours,
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.base",
        "FACTCHECK_DATA_DIR": str(options.data_dir),
        "PYTHONPATH": str(CHECKOUT),
        "PYTHONUNBUFFERED": "1",
    }


def worker(options: Options, env: Mapping[str, str]) -> Child:
    """The Celery worker with two processes, one a core of a small machine."""
    command = ("worker", "--concurrency=2", "--without-gossip", "--without-mingle")
    child = _celery("worker", command, options, env)
    # Warm: a task under way is finished, if it takes no longer than this.
    child.stop_seconds = 20
    # Cold: the worker's own children must not outlive a supervisor that was killed.
    child.orphan_signal = signal.SIGQUIT
    return child


def beat(options: Options, env: Mapping[str, str]) -> Child:
    """The clock that rings the sweepers."""
    schedule = options.data_dir / "beat-schedule"
    return _celery(
        "beat", ("beat", f"--schedule={schedule}", "--pidfile="), options, env
    )


def web(options: Options, env: Mapping[str, str]) -> Child:
    """The web server: one process, and threads for requests that wait."""
    return Child(
        name="The web server",
        command=[
            *(sys.executable, "-m", "granian", "--interface=wsgi", "--workers=1"),
            *("--blocking-threads=8", "--respawn-failed-workers"),
            *("--log-level=warning", "--host", options.host),
            *("--port", str(options.port), "factcheck.wsgi:application"),
        ],
        log=options.data_dir / "log" / "web.log",
        cwd=CHECKOUT,
        env=env,
    )


def await_page(options: Options, child: Child) -> None:
    """Wait until the web server answers a request. Raises Refusal with a sentence."""
    deadline = time.monotonic() + READY_SECONDS
    while not _answers(options):
        if not child.is_running() or time.monotonic() > deadline:
            raise Refusal(f"{child.name} did not start:\n{child.last_words()}")
        time.sleep(0.05)


def _answers(options: Options) -> bool:
    # A refusal of the host name is an answer too: the server is up.
    host = "127.0.0.1" if options.host in EVERY_ADDRESS else options.host
    connection = http.client.HTTPConnection(host, options.port, timeout=5)
    try:
        connection.request("GET", "/health/live/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _celery(
    name: str, command: tuple[str, ...], options: Options, env: Mapping[str, str]
) -> Child:
    return Child(
        name=f"The {name}",
        command=[
            *(sys.executable, "-m", "celery", "-A", "factcheck"),
            *(*command, "--loglevel=info"),
        ],
        log=options.data_dir / "log" / f"{name}.log",
        cwd=CHECKOUT,
        env=env,
    )


def _hosts(options: Options) -> tuple[str, ...]:
    own = () if options.host in EVERY_ADDRESS else (options.host,)
    return tuple(dict.fromkeys((*LOCAL_HOSTS, *own)))
