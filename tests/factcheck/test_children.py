from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from factcheck import children
from factcheck.children import Child, set_aside

# Ends at no polite signal, and neither does the child it makes; says both their ids.
STUBBORN = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
os.fork()
print(os.getpid(), flush=True)
time.sleep(60)
"""


def child(folder: Path, program: str) -> Child:
    return Child(
        name="A child",
        command=[sys.executable, "-c", program],
        log=folder / "child.log",
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        stop_seconds=0.2,
    )


def said(made: Child, words: int) -> list[str]:
    """What the child has said, once it has said so many words."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if len(found := made.log.read_text().split()) >= words:
            return found
        time.sleep(0.02)
    pytest.fail(f"It said only {made.log.read_text()!r}")


def is_running(pid: str) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_stop_asks_and_the_child_may_tidy_up(tmp_path: Path) -> None:
    tidy = child(
        tmp_path,
        "import signal, sys, time\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(print('tidied')))\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)\n",
    )
    tidy.stop_seconds = 20
    tidy.start()
    said(tidy, 1)
    tidy.stop()
    assert said(tidy, 2) == ["ready", "tidied"]
    assert not tidy.is_running()


@pytest.mark.skipif(sys.platform != "linux", reason="Looks into /proc.")
def test_stop_insists_and_leaves_no_grandchild(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "PRESS_SECONDS", 0.2)
    stubborn = child(tmp_path, STUBBORN)
    stubborn.start()
    pids = said(stubborn, 2)
    stubborn.stop()
    deadline = time.monotonic() + 10
    while any(map(is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert [pid for pid in pids if is_running(pid)] == []


def test_stop_of_what_never_ran_or_has_ended_is_nothing(tmp_path: Path) -> None:
    made = child(tmp_path, "print('done')")
    made.stop()
    made.start()
    said(made, 1)
    made.stop()
    made.stop()
    assert not made.is_running()


def test_a_child_does_not_hear_a_ctrl_c_meant_for_us(tmp_path: Path) -> None:
    made = child(tmp_path, "import os; print(os.getsid(0) == os.getpid())")
    made.start()
    assert said(made, 1) == ["True"]
    made.stop()


def test_last_words_are_the_end_of_the_log(tmp_path: Path) -> None:
    made = child(tmp_path, "")
    made.log.write_text("\n".join(str(number) for number in range(100)))
    lines = made.last_words().splitlines()
    assert lines[-1] == "99"
    assert len(lines) == children.LOG_TAIL_LINES


def test_a_long_log_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "web.log"
    log.write_text("short")
    set_aside(log)
    assert log.exists()
    monkeypatch.setattr(children, "LOG_KEPT_BYTES", 4)
    set_aside(log)
    assert not log.exists()
    assert (tmp_path / "web.old.log").read_text() == "short"


def test_a_child_never_started_has_no_pid(tmp_path: Path) -> None:
    with pytest.raises(ProcessLookupError, match="never started"):
        _ = child(tmp_path, "").pid
    assert child(tmp_path, "").stop_signal == signal.SIGTERM
