"""A page on loopback that says what a test wants, and changes when it is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class ChangingPage:
    """``says`` is its words, paragraphs apart; without any it is gone (410).

    ``moved`` is an address that leads on to ``url``.
    """

    url: str
    moved: str
    says: str = ""


@contextmanager
def serve_page() -> Iterator[ChangingPage]:
    """Serve a page for as long as it is needed."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if page.moved.endswith(self.path):
                self.send_response(301)
                self.send_header("Location", page.url)
                self.end_headers()
                return
            self.send_response(200 if page.says else 410)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            told = "".join(f"<p>{words}</p>" for words in page.says.split("\n\n"))
            whole = f"<html><body><article>{told}</article></body></html>"
            self.wfile.write(whole.encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Keep the tests' output to themselves."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = f"http://127.0.0.1:{server.server_port}"
    page = ChangingPage(url=f"{site}/page", moved=f"{site}/moved")
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    try:
        yield page
    finally:
        server.shutdown()
        server.server_close()
