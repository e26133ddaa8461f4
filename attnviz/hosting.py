"""What the host of a server decides for its visitors: one table of environment variables.

`docs/hosting.md` explains them. On Streamlit's cloud they may stand in the app's secrets, which
Streamlit puts into the environment when it starts.
"""

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

MB = 2**20
EVERY, NONE = "all", "none"
BY_DEFAULT = ("smollm2",)  # one pinned file, which every host may have
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hosting:
    """The host's decisions.

    `fetch`: the sets that visitors may fetch, ("all",) for each, None where nothing was said.
    `disk`: bytes that fetched sets may take, None for what there is. `uploads`: MB of a visitor's
    file, 0 for none; `together`: MB that the vectors of all visitors may take. `training`: words
    of a text that visitors may train vectors on, 0 for none. `note`: a line of the host's own.
    `rooms`: the address of Redis that keeps the rooms of classes, "" for this process, "none" for
    no rooms.
    """

    fetch: tuple[str, ...] | None = None
    disk: int | None = None
    uploads: int = 50
    together: int = 500
    training: int = 200_000
    note: str = ""
    rooms: str = ""

    def unknown_sets(self, known: Iterable[str]) -> tuple[str, ...]:
        """The names in `fetch` that no set has.

        >>> Hosting(fetch=("glove-twiter-25", "all")).unknown_sets(["glove-twitter-25"])
        ('glove-twiter-25',)
        """
        return tuple(name for name in self.fetch or () if name not in {*known, EVERY})

    def may_fetch(self, name: str, *, own_machine: bool) -> bool:
        """Whether a visitor may fetch `name`: on one's own machine any, unless told.

        The model that writes, one pinned file, may be fetched on every host that says nothing.

        >>> [Hosting().may_fetch(x, own_machine=False) for x in ("glove-twitter-25", "smollm2")]
        [False, True]
        """
        if self.fetch is None:
            return own_machine or name in BY_DEFAULT
        return name in self.fetch or EVERY in self.fetch


def _names(written: str) -> tuple[str, ...]:
    return tuple(name for name in written.lower().replace(",", " ").split() if name != NONE)


def _whole(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise ValueError(written)
    return int(written)


def _address(written: str) -> str:
    if not written.startswith(("redis://", "rediss://", "unix://")) and written != NONE:
        raise ValueError("an address of Redis begins with redis://")
    return written


# For each variable the decision that it makes, how it is read, and what it is if it cannot be.
VARIABLES: dict[str, tuple[str, Callable[[str], Any], Any]] = {
    "ATTNVIZ_FETCH": ("fetch", _names, ()),
    "ATTNVIZ_DISK": ("disk", lambda written: _whole(written) * MB, 0),
    "ATTNVIZ_UPLOADS": ("uploads", _whole, 0),
    "ATTNVIZ_UPLOADS_TOGETHER": ("together", _whole, 0),
    "ATTNVIZ_TRAINING": ("training", _whole, 0),
    "ATTNVIZ_NOTE": ("note", lambda written: written[:500], ""),
    "ATTNVIZ_ROOMS": ("rooms", _address, NONE),
}


def hosting(environment: Mapping[str, str] | None = None) -> Hosting:
    """The decisions that the environment holds; one that cannot be read allows nothing.

    >>> allowed = hosting({"ATTNVIZ_FETCH": "glove-twitter-25", "ATTNVIZ_DISK": "100"})
    >>> allowed.fetch, allowed.disk, allowed.training
    (('glove-twitter-25',), 104857600, 200000)
    """
    decided: dict[str, Any] = {}
    for variable, written in _given(environment).items():
        name, read, closed = VARIABLES[variable]
        try:
            decided[name] = read(written)
        except ValueError:
            decided[name] = closed
            _complain(variable, "" if variable == "ATTNVIZ_ROOMS" else written)
    return Hosting(**decided)


@cache
def _complain(variable: str, written: str) -> None:
    """Tell the host, once, what cannot be read; an address may hold a password and is not told."""
    if variable == "ATTNVIZ_ROOMS":
        log.error("%s is not an address of Redis (redis://…), so there are no rooms", variable)
    else:
        log.error("%s is %r, which is not a whole number; 0 is used", variable, written)


def _given(environment: Mapping[str, str] | None) -> dict[str, str]:
    """The variables that hold something."""
    known = os.environ if environment is None else environment
    return {v: known[v].strip() for v in VARIABLES if known.get(v, "").strip()}
