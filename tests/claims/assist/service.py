"""A small service on loopback that answers as OpenAI-compatible ones do."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


@dataclass
class Service:
    """Where it is, how it replies, and what it was asked."""

    url: str = ""
    reply: Reply | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def material(self, number: int = -1) -> dict[str, Any]:
        """What one request quoted of the article."""
        found: dict[str, Any] = json.loads(self.asked[number]["messages"][1]["content"])
        return found


@contextmanager
def running() -> Iterator[Service]:
    """Run the service for a while; set its ``reply`` before it is asked."""
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked = json.loads(self.rfile.read(length))
            assert self.path == "/v1/chat/completions"
            service.asked.append(asked)
            service.headers.append(dict(self.headers))
            assert service.reply is not None
            service.reply(self, asked)

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the tests' output to themselves."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    service.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: str, finish_reason: str = "stop") -> bytes:
    """The documented shape of an answer."""
    message = {"role": "assistant", "content": content, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": finish_reason}
    usage = {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}
    answer = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1741569952}
    return json.dumps(
        {**answer, "model": "small", "choices": [choice], "usage": usage}
    ).encode()


def proposing(
    *missed: tuple[str, str], rewordings: tuple[tuple[str | int, str], ...] = ()
) -> Reply:
    """Propose these: missed claims by words and wording, wordings by a known claim.

    A known claim is named by some of its words, or by any number.
    """

    def answer(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        known = json.loads(asked["messages"][1]["content"])["known_claims"]
        found = {
            "missed": [{"words": words, "wording": said} for words, said in missed],
            "rewordings": [
                {"claim": _number(known, which), "wording": said}
                for which, said in rewordings
            ],
        }
        send(handler, completion(json.dumps(found)))

    return answer


def _number(known: list[dict[str, Any]], which: str | int) -> int:
    if isinstance(which, int):
        return which
    return int(next(one["claim"] for one in known if which in one["words"]))


def answering(body: bytes, status: int = 200) -> Reply:
    """Answer with these bytes."""
    return lambda handler, asked: send(handler, body, status)


def dripping(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    """Send a byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _byte in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def endless(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    """Send more than anybody wants to read."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _piece in range(5_000):
            handler.wfile.write(b" " * 10_000)
    except OSError:
        return


def elsewhere(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
    """Send the asker, and the key, to another place."""
    handler.send_response(307)
    handler.send_header("Location", "http://127.0.0.1:1/v1/chat/completions")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def without_schemas(reply: Reply) -> Reply:
    """Refuse a schema, as older services do, and reply to the rest."""

    def answer(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        if asked["response_format"]["type"] == "json_schema":
            send(handler, b'{"error": {"message": "unknown response_format"}}', 400)
        else:
            reply(handler, asked)

    return answer
