"""The one way out: a guarded GET for addresses that strangers hand in.

A service that the operator has set up is asked by POST, under the same limits.

http and https only; names are resolved here, every address is checked, and the
connection goes to the very address that was checked, on each redirect anew.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache

import httpcore2
import httpx2
from django.utils.translation import gettext as _

from factcheck.lib.addresses import AddressRefused, NameUnknown, Network, checked, parse
from factcheck.lib.errors import Invalid, Unavailable

MAX_REDIRECTS = 5
ANYWHERE = ("0.0.0.0/0", "::/0")
"""For an address that the operator has chosen: no network is refused."""
_WEB_PORTS = {"http": 80, "https": 443}
# Nothing in these is text; the rest is told by its content.
_NOT_TEXT = ("image/", "audio/", "video/", "font/")


class BadAddress(Invalid):
    """It is not an http or https address that the desk opens."""

    code = "bad_address"


class PrivateAddress(Invalid):
    """The address leads into a private network, not to the public web."""

    code = "private_address"


class Unreachable(Unavailable):
    """Nobody answers at the address, or not in a way that can be understood."""

    code = "unreachable"


class TooLarge(Invalid):
    """The page is larger than the limit."""

    code = "too_large"


class TooSlow(Unavailable):
    """The page did not arrive in time."""

    code = "too_slow"


class BadStatus(Invalid):
    """The site answered, with something else than a page: the status ``answered``."""

    code = "bad_status"

    def __init__(self, message: str, answered: int = 0) -> None:
        super().__init__(message)
        self.answered = answered


class NotText(Invalid):
    """The site says that it is an image, a sound or a film."""

    code = "not_text"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``url`` is the address after redirects."""

    url: str
    content: bytes
    content_type: str
    charset: str


def fetch(
    url: str,
    *,
    max_bytes: int,
    timeout_seconds: float,
    allowed_networks: Iterable[str] = (),
    user_agent: str = "factcheck-desk",
) -> Answer:
    """GET an address and return what it answers.

    ``max_bytes`` counts what is left after decompression; ``timeout_seconds`` is
    for everything together, redirects included. ``allowed_networks`` (CIDR) may be
    reached although they are private, and on any port. No proxy, cookie or password
    of the environment is used. Raises ``BadAddress``, ``PrivateAddress``,
    ``Unreachable``, ``TooLarge``, ``TooSlow``, ``BadStatus`` and ``NotText``.
    """
    deadline = time.monotonic() + timeout_seconds
    headers = {"User-Agent": user_agent, "Accept": "text/html, text/plain, */*;q=0.5"}
    guard = _Guard(parse(allowed_networks), deadline)
    with httpx2.Client(
        transport=_Transport(guard), trust_env=False, headers=headers
    ) as client:
        for _hop in range(MAX_REDIRECTS + 1):
            answer = _get(client, _checked_url(url), max_bytes, deadline)
            if isinstance(answer, Answer):
                return answer
            url = answer
    raise Unreachable(_("This address redirects too many times."))


def post(
    url: str,
    *,
    content: bytes,
    headers: Mapping[str, str],
    max_bytes: int,
    timeout_seconds: float,
    allowed_networks: Iterable[str] = ANYWHERE,
) -> Answer:
    """POST to a service whose address the operator gave, and return what it answers.

    It may stand in a private network; all else is as for ``fetch``, except that no
    redirect is followed: it would take ``headers`` along. Raises what ``fetch`` does.
    """
    deadline = time.monotonic() + timeout_seconds
    guard = _Guard(parse(allowed_networks), deadline)
    with httpx2.Client(
        transport=_Transport(guard), trust_env=False, headers=dict(headers)
    ) as client:
        request = client.build_request("POST", _checked_url(url), content=content)
        answer = _send(client, request, max_bytes, deadline)
    if isinstance(answer, str):
        raise BadStatus(_("This service sends us elsewhere, which is not followed."))
    return answer


def _get(
    client: httpx2.Client, url: httpx2.URL, max_bytes: int, deadline: float
) -> Answer | str:
    """The page, or the address that the site sends us on to."""
    client.cookies.clear()
    return _send(client, client.build_request("GET", url), max_bytes, deadline)


def _send(
    client: httpx2.Client, request: httpx2.Request, max_bytes: int, deadline: float
) -> Answer | str:
    left = max(deadline - time.monotonic(), 0.001)
    request.extensions["timeout"] = httpx2.Timeout(left).as_dict()
    try:
        with closing(client.send(request, stream=True)) as response:
            if response.has_redirect_location:
                return str(response.url.join(response.headers["Location"]))
            _check_head(response, max_bytes)
            content = _read(response, max_bytes, deadline)
            return Answer(
                url=str(response.url),
                content=content,
                content_type=response.headers.get("Content-Type", ""),
                charset=response.charset_encoding or "",
            )
    except (httpx2.TimeoutException, httpcore2.TimeoutException) as error:
        raise TooSlow(_("This page did not arrive in time.")) from error
    except httpx2.InvalidURL as error:
        raise BadAddress(_("This page leads to an address that is not one.")) from error
    except (httpx2.HTTPError, httpcore2.ConnectError, ssl.SSLError) as error:
        raise Unreachable(
            _("This page cannot be reached: %(reason)s.") % {"reason": error}
        ) from error


def _check_head(response: httpx2.Response, max_bytes: int) -> None:
    if not response.is_success:
        raise BadStatus(
            _("This page answers %(status)s %(phrase)s.")
            % {"status": response.status_code, "phrase": response.reason_phrase},
            answered=response.status_code,
        )
    if response.headers.get("Content-Type", "").lower().startswith(_NOT_TEXT):
        raise NotText(_("This address holds an image, a sound or a film, not a text."))
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise _too_large(max_bytes)


def _read(response: httpx2.Response, max_bytes: int, deadline: float) -> bytes:
    # Decompressed piece by piece, so that a small answer cannot become a large one.
    content = bytearray()
    for piece in response.iter_bytes():
        content += piece
        if len(content) > max_bytes:
            raise _too_large(max_bytes)
        if time.monotonic() > deadline:
            raise TooSlow(_("This page did not arrive in time."))
    return bytes(content)


def _too_large(max_bytes: int) -> TooLarge:
    megabytes = f"{max_bytes / 1_000_000:g}"
    return TooLarge(
        _("This page is too large: the limit is %(limit)s megabytes.")
        % {"limit": megabytes}
    )


def _checked_url(url: str) -> httpx2.URL:
    try:
        parsed = httpx2.URL(url)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise BadAddress(_("This is not a complete address.")) from error
    if parsed.scheme not in _WEB_PORTS or not parsed.host:
        raise BadAddress(_("Only http and https addresses can be opened."))
    if not 0 < (parsed.port or _WEB_PORTS[parsed.scheme]) < 65536:
        raise BadAddress(_("This is not a complete address."))
    if parsed.userinfo:
        raise BadAddress(_("An address with a name and a password is not opened."))
    return parsed


class _Guard(httpcore2.SyncBackend):
    """Connects to nothing but a checked address, and never past the deadline."""

    def __init__(self, allowed: Sequence[Network], deadline: float) -> None:
        self._allowed = allowed
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        last: Exception | None = None
        for address in self._resolve(host, port):
            try:
                stream = super().connect_tcp(
                    address, port, self._left(), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                last = error
                continue
            return _TimedStream(stream, self._deadline)
        raise last or httpcore2.ConnectError("no address")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        raise PrivateAddress(_("This address leads into a private network."))

    def _resolve(self, host: str, port: int) -> list[str]:
        public_port = port in _WEB_PORTS.values()
        try:
            return checked(
                host,
                port,
                allowed=self._allowed,
                public=public_port,
                timeout_seconds=self._left(),
            )
        except AddressRefused as error:
            raise PrivateAddress(
                _("This address leads into a private network.")
                if public_port
                else _("Only the ports of the web can be opened, 80 and 443.")
            ) from error
        except NameUnknown as error:
            raise Unreachable(_("No site of this name can be found.")) from error
        except TimeoutError as error:
            raise TooSlow(_("This page did not arrive in time.")) from error

    def _left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ConnectTimeout("deadline")
        return left


class _TimedStream(httpcore2.NetworkStream):
    """A stream whose every wait ends at one deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._left(httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._left(httpcore2.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._left(httpcore2.ConnectTimeout)
        inner = self._stream.start_tls(ssl_context, server_hostname, left)
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)

    def _left(self, error: type[Exception]) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise error("deadline")
        return left


class _Transport(httpx2.HTTPTransport):
    def __init__(self, guard: _Guard) -> None:
        super().__init__(verify=_tls(), trust_env=False)
        # The library has no argument for the network backend of its pool.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(), network_backend=guard, keepalive_expiry=0
        )


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    return httpx2.create_ssl_context(trust_env=False)
