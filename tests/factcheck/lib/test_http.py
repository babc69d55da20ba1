from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from factcheck.lib.addresses import is_public
from factcheck.lib.http import (
    Answer,
    BadAddress,
    BadStatus,
    NotText,
    PrivateAddress,
    TooLarge,
    TooSlow,
    Unreachable,
    fetch,
)

LOOPBACK = ["127.0.0.0/8"]


class Site(BaseHTTPRequestHandler):
    """A small site with every kind of page a stranger could point us at."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        self.seen.append({"path": self.path, **dict(self.headers)})
        name = self.path.strip("/").split("/")[0].split("?")[0]
        getattr(self, f"page_{name}")()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for field, value in headers.items():
            self.send_header(field.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def page_plain(self) -> None:
        self.answer("پل‌ها".encode(), Content_Type="text/html; charset=utf-8")

    def page_to(self) -> None:
        target = self.path.removeprefix("/to/")
        self.answer(b"", 302, Location=target, Set_Cookie="who=you; Path=/")

    def page_again(self) -> None:
        number = int(self.path.rpartition("/")[2])
        target = "/plain" if number == 0 else f"/again/{number - 1}"
        self.answer(b"", 301, Location=target)

    def page_large(self) -> None:
        self.answer(b"x" * 50_001, Content_Type="text/plain")

    def page_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _chunk in range(10_000):
                self.wfile.write(b"x" * 1000)
        except OSError:
            return

    def page_bomb(self) -> None:
        body = gzip.compress(b"\x20" * 20_000_000)
        assert len(body) < 30_000
        self.answer(body, Content_Encoding="gzip", Content_Type="text/plain")

    def page_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _byte in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def page_silent(self) -> None:
        time.sleep(3)

    def page_missing(self) -> None:
        self.answer(b"no", 404)

    def page_broken(self) -> None:
        self.answer(b"no", 500)

    def page_image(self) -> None:
        self.answer(b"\x89PNG", Content_Type="image/png")

    def page_nonsense(self) -> None:
        self.wfile.write(b"this is not HTTP\r\n\r\n")

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the tests' output to themselves."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=[0.02], daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def get(url: str, **given: Any) -> Answer:
    limits = {"max_bytes": 50_000, "timeout_seconds": 5.0, "allowed_networks": LOOPBACK}
    return fetch(url, **{**limits, **given})


def test_fetch_returns_content_charset_and_address(site: str) -> None:
    answer = get(f"{site}/plain")

    assert answer.content.decode() == "پل‌ها"
    assert answer.content_type == "text/html; charset=utf-8"
    assert answer.charset == "utf-8"
    assert answer.url == f"{site}/plain"


def test_fetch_says_who_it_is_and_keeps_no_cookie(site: str) -> None:
    get(f"{site}/to//plain", user_agent="factcheck-desk (+https://desk.example)")

    first, second = Site.seen
    assert first["User-Agent"] == "factcheck-desk (+https://desk.example)"
    assert second["path"] == "/plain"
    assert "Cookie" not in second


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://127.1/",
        "http://0/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://192.0.2.1/",
        "http://198.18.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b:1::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001:0:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[ff02::1]/",
    ],
)
def test_fetch_refuses_every_address_that_is_not_of_the_public_web(url: str) -> None:
    with pytest.raises(PrivateAddress):
        get(url, allowed_networks=[], timeout_seconds=2.0)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("1.1.1.1", True),
        ("2606:4700:4700::1111", True),
        ("192.88.99.1", False),
        ("240.0.0.1", False),
        ("3fff::1", False),
        ("4000::1", False),
        ("fe80::1%eth0", False),
        ("not an address", False),
    ],
)
def test_is_public_knows_the_public_web(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("port", [22, 25, 6379, 8080])
def test_fetch_opens_only_the_ports_of_the_web(port: int) -> None:
    with pytest.raises(PrivateAddress) as refused:
        get(f"http://8.8.8.8:{port}/", timeout_seconds=2.0)

    assert "80 and 443" in refused.value.message


@pytest.mark.parametrize(
    "url",
    [
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "127.0.0.1/plain",
        "",
        "http://",
        "http://user:secret@127.0.0.1/",
        "http://127.0.0.1:99999/",
        "http://[::1",
        "http://a\r\nb/",
    ],
)
def test_fetch_refuses_what_is_no_web_address(url: str) -> None:
    with pytest.raises(BadAddress):
        get(url)


def test_fetch_checks_every_redirect_anew(site: str) -> None:
    elsewhere = site.replace("127.0.0.1", "127.0.0.2")

    with pytest.raises(PrivateAddress):
        get(f"{site}/to/{elsewhere}/plain", allowed_networks=["127.0.0.1/32"])

    assert [seen["path"] for seen in Site.seen] == [f"/to/{elsewhere}/plain"]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://a:b@127.0.0.1/"]
)
def test_fetch_refuses_a_redirect_out_of_the_web(site: str, target: str) -> None:
    with pytest.raises(BadAddress):
        get(f"{site}/to/{target}")


def test_fetch_follows_five_redirects_and_no_more(site: str) -> None:
    assert get(f"{site}/again/4").url == f"{site}/plain"

    with pytest.raises(Unreachable):
        get(f"{site}/again/5")


@pytest.mark.parametrize("page", ["large", "endless", "bomb"])
def test_fetch_stops_at_the_limit_of_size(site: str, page: str) -> None:
    with pytest.raises(TooLarge):
        get(f"{site}/{page}")


@pytest.mark.parametrize("page", ["drip", "silent"])
def test_fetch_stops_at_the_deadline(site: str, page: str) -> None:
    started = time.monotonic()

    with pytest.raises(TooSlow):
        get(f"{site}/{page}", timeout_seconds=0.5)

    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize(
    ("page", "error", "words"),
    [
        ("missing", BadStatus, "404"),
        ("broken", BadStatus, "500"),
        ("image", NotText, "image"),
        ("nonsense", Unreachable, "reached"),
    ],
)
def test_fetch_says_what_is_wrong_with_an_answer(
    site: str, page: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        get(f"{site}/{page}")


def test_fetch_says_when_nobody_answers() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]

    with pytest.raises(Unreachable):
        get(f"http://127.0.0.1:{port}/")
    with pytest.raises(Unreachable):
        get("http://no-such-host.invalid/")


def test_fetch_uses_no_proxy_of_the_environment(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert get(f"{site}/plain").content


Resolve = Callable[[dict[str, list[str]]], list[str]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Give names the addresses wanted; the list returned tells what was asked."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(known: dict[str, list[str]]) -> list[str]:
        def answer(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
            if host not in known:
                return real(host, port, *args, **kwargs)
            asked.append(host)
            kind = socket.SOCK_STREAM
            return [(socket.AF_INET, kind, 6, "", (ip, port)) for ip in known[host]]

        monkeypatch.setattr(socket, "getaddrinfo", answer)
        return asked

    return resolve


def test_fetch_connects_to_the_very_address_it_checked(
    site: str, names: Resolve
) -> None:
    port = site.rpartition(":")[2]
    asked = names({"pinned.example": ["127.0.0.1"]})

    answer = get(f"http://pinned.example:{port}/plain")

    assert answer.content
    assert asked == ["pinned.example"]
    assert Site.seen[0]["Host"] == f"pinned.example:{port}"


def test_fetch_refuses_a_name_with_one_private_address_among_public_ones(
    names: Resolve,
) -> None:
    names({"mixed.example": ["8.8.8.8", "10.0.0.1"]})

    with pytest.raises(PrivateAddress):
        get("http://mixed.example/", allowed_networks=[])


def test_fetch_tries_the_next_address_when_one_does_not_answer(
    site: str, names: Resolve
) -> None:
    port = site.rpartition(":")[2]
    names({"two.example": ["127.0.0.3", "127.0.0.1"]})

    assert get(f"http://two.example:{port}/plain").content


def test_fetch_asks_for_the_certificate_of_the_name_and_checks_it(
    tmp_path: Path, names: Resolve
) -> None:
    names({"secure.example": ["127.0.0.1"]})
    asked_for: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_self_signed(tmp_path))
    context.sni_callback = lambda _socket, name, _context: asked_for.append(name)
    server = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_shake_hands, args=(server, context), daemon=True).start()

    with server, pytest.raises(Unreachable, match="CERTIFICATE"):
        get(f"https://secure.example:{server.getsockname()[1]}/")

    assert asked_for == ["secure.example"]


def _shake_hands(server: socket.socket, context: ssl.SSLContext) -> None:
    connection, _address = server.accept()
    with connection:
        try:
            context.wrap_socket(connection, server_side=True).close()
        except OSError:
            return


def _self_signed(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "secure.example")])
    start = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=9))
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path
