"""Whether a visitor sits at the computer that the server runs on, as the connection tells."""

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


def is_own_machine(address: str | None, headers: Mapping[str, str]) -> bool:
    """Whether browser and server are on one computer.

    The connection comes from the `address` of this computer (None: over its loopback), no proxy
    has passed it on, and the page was opened under a name of this computer: a browser tells which
    (Origin), whatever a proxy says.

    >>> is_own_machine(None, {"Host": "localhost:8501"}), is_own_machine("10.0.0.9", {})
    (True, False)
    """
    names = [headers[name] for name in ("Host", "Origin") if name in headers]
    passed_on = any(name in headers for name in PASSED_ON)
    return not passed_on and all(map(is_here, [str(address or "::1"), *names]))


def is_here(place: str) -> bool:
    """Whether an address, with a port or without, is this computer's own.

    >>> [is_here(p) for p in ("::ffff:127.0.0.1", "http://localhost:8501", "[::1]:80", "10.0.0.1")]
    [True, True, True, False]
    """
    name = _host(place)
    if name == "localhost":
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _host(place: str) -> str:
    """The name or number in an address, without scheme and port."""
    if place.startswith("::"):  # a bare address of the newer kind, with colons of its own
        return place
    try:
        return urlsplit(place if "//" in place else f"//{place}").hostname or ""
    except ValueError:
        return ""
