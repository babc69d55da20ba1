"""Which network addresses are the public web. Knows nothing of HTTP."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Iterable, Sequence

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Beyond what the standard library of every supported Python calls not global:
# RFC 6890 and the IANA special-purpose registries; addresses of IPv6 that carry an
# IPv4 address inside are refused as a whole, for they lead past the check.
_REFUSED = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "224.0.0.0/3",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
        ),
    )
)
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")


class AddressRefused(Exception):
    """The name leads to an address that is not of the public web."""


class NameUnknown(Exception):
    """The name has no address."""


def parse(networks: Iterable[str]) -> tuple[Network, ...]:
    """Networks out of their CIDR spelling. Raises ValueError for any other."""
    return tuple(ipaddress.ip_network(network.strip()) for network in networks)


def is_public(address: str) -> bool:
    """Whether this is an address of the public web, and of nothing else."""
    ip = _read(address)
    if ip is None or any(ip in network for network in _REFUSED):
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip not in _GLOBAL_UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Whether the address is in one of the networks."""
    ip = _read(address)
    return ip is not None and any(ip in network for network in networks)


def checked(
    host: str,
    port: int,
    *,
    allowed: Sequence[Network],
    public: bool,
    timeout_seconds: float,
) -> list[str]:
    """The numeric addresses of a host, when every single one may be opened.

    ``public`` says whether public addresses may be, as they may not on a port that
    is not of the web. Raises ``AddressRefused``, ``NameUnknown``, ``TimeoutError``.
    """
    addresses = _resolve(host, port, timeout_seconds)
    for address in addresses:
        fine = is_within(address, allowed) or (public and is_public(address))
        if not fine:
            raise AddressRefused(address)
    return addresses


def _read(address: str) -> _Address | None:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id:
            return None
        return ip.ipv4_mapped or ip
    return ip


def _resolve(host: str, port: int, timeout_seconds: float) -> list[str]:
    """Ask the system's resolver, which has no time limit of its own."""
    answers: queue.SimpleQueue[list[str] | None] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            answers.put(None)
        else:
            answers.put(list(dict.fromkeys(str(info[4][0]) for info in found)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        addresses = answers.get(timeout=timeout_seconds)
    except queue.Empty as error:
        raise TimeoutError(host) from error
    if not addresses:
        raise NameUnknown(host)
    return addresses
