"""Whether the visitor sits at the computer that the server runs on, and what a visitor may do."""

import ipaddress
import logging
from difflib import get_close_matches
from functools import cache
from urllib.parse import urlsplit

import streamlit as st

from attnviz.hosting import hosting
from attnviz.models.decoder import SMOLLM2
from attnviz.vectors import CATALOGUE

PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")
log = logging.getLogger(__name__)


def may_fetch(name: str) -> bool:
    """Whether this visitor may start the download of a set."""
    return hosting().may_fetch(name, own_machine=on_own_machine())


def tell_unknown_sets() -> None:
    """Write into the log, once, which names of ATTNVIZ_FETCH no set has."""
    for unknown in hosting().unknown_sets({*CATALOGUE, SMOLLM2.name}):
        _complain(unknown)


@cache
def _complain(unknown: str) -> None:
    near = get_close_matches(unknown, CATALOGUE, 1)
    meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(CATALOGUE)}"
    log.error("ATTNVIZ_FETCH names %r, but there is no such set; %s", unknown, meant)


def on_own_machine() -> bool:
    """Whether browser and server are on one computer, as far as the connection tells.

    It must come from this computer, nobody may have passed it on, and the page must have been
    opened under a name of this computer: a browser tells which (Origin), whatever a proxy says.
    """
    headers = st.context.headers
    if not headers:
        return True  # there is no connection: a test, or a script
    names = [headers[name] for name in ("Host", "Origin") if name in headers]
    passed_on = any(name in headers for name in PASSED_ON)
    return not passed_on and all(map(here, [str(st.context.ip_address or "::1"), *names]))


def here(place: str) -> bool:
    """Whether an address, with a port or without, is this computer's own.

    >>> [here(p) for p in ("::ffff:127.0.0.1", "http://localhost:8501", "[::1]:80", "10.0.0.1")]
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
