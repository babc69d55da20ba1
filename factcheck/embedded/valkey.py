"""Valkey: its folder, its options and its start."""

import contextlib
import time
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from factcheck.children import Child
from factcheck.embedded.place import (
    READY_SECONDS,
    Place,
    did_not_start,
    server_environment,
)
from factcheck.embedded.wheels import valkey_server


class Valkey:
    """The broker. What it holds may be lost: the rows say what is to be done."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.data = place.folder / "valkey"
        self.socket = place.sockets / "valkey.sock"
        options = {
            "--port": "0",
            "--unixsocket": str(self.socket),
            "--unixsocketperm": "700",
            "--save": "",
            "--appendonly": "yes",
            "--maxmemory-policy": "noeviction",  # a queue must not lose its tail
        }
        self.child = Child(
            name="Valkey",
            command=[
                valkey_server(place.account),
                *(word for option in options.items() for word in option),
            ],
            log=place.folder / "log" / "valkey.log",
            cwd=self.data,
            env=server_environment(),
            account=place.account,
        )

    @property
    def url(self) -> str:
        """The address in the form REDIS_URL takes."""
        return f"unix://{quote(str(self.socket))}"

    def start(self) -> None:
        """Start the server, after one that outlived its supervisor is stopped."""
        self.place.make_private(self.data)
        with contextlib.suppress(redis.RedisError), self._client() as client:
            client.shutdown()
        self.child.start()

    def wait(self) -> None:
        """Wait until the server answers."""
        deadline = time.monotonic() + READY_SECONDS
        while True:
            try:
                with self._client() as client:
                    client.ping()
                return
            except redis.ConnectionError as error:  # BusyLoadingError is one too
                if not self.child.is_running() or time.monotonic() > deadline:
                    raise did_not_start(self.child) from error
                time.sleep(0.02)

    def _client(self) -> redis.Redis:
        # One attempt: the client's own patience would add seconds to every start.
        return redis.Redis(
            unix_socket_path=str(self.socket), retry=Retry(NoBackoff(), 0)
        )
