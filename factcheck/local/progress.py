"""What the person at the terminal sees: one line that changes, or plain lines."""

import sys
import time


class Progress:
    """Steps of the start, each with the seconds it took.

    On a terminal the current step stands in one line that is rewritten; in a file or
    a pipe only beginnings that last and ends are written, a line each.
    """

    def __init__(self) -> None:
        self._is_terminal = sys.stdout.isatty()
        self._started = time.monotonic()
        self._step = ""
        self._shown = ""

    def begin(self, step: str) -> None:
        """Say what is being done now."""
        self._step, self._started = step, time.monotonic()
        self._show(f"{step} ...")

    def update(self, detail: str, worth_a_line: bool = False) -> None:
        """Say how far the step is; in a file only what is ``worth_a_line``."""
        if self._is_terminal or worth_a_line:
            self._show(f"{self._step}: {detail}")

    def end(self) -> None:
        """Say that the step is done, and how long it took."""
        seconds = time.monotonic() - self._started
        self._show(f"{self._step}: done in {seconds:.1f} s")
        self.break_line()

    def break_line(self) -> None:
        """Leave the current line as it stands, so that other text starts below it."""
        if self._is_terminal and self._shown:
            print(flush=True)
        self._shown = ""

    def _show(self, line: str) -> None:
        if self._is_terminal:
            padding = " " * (len(self._shown) - len(line))
            print(f"\r{line}{padding}", end="", flush=True)
        else:
            print(line, flush=True)
        self._shown = line
