"""The folder of fetched stores: where it is, who may write, and what counts as whole."""

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from attnviz.errors import DataFileError, shortened
from attnviz.hosting import hosting
from attnviz.vectors.folder import DESCRIPTION, describe

VARIABLE = "ATTNVIZ_CACHE"
POLL = 0.2  # seconds


def cache_folder(chosen: Path | str | None = None) -> Path:
    """The user's cache folder for attnviz: `chosen`, else $ATTNVIZ_CACHE, else the platform's.

    >>> cache_folder("/somewhere").as_posix()
    '/somewhere'
    """
    named = chosen or os.environ.get(VARIABLE)
    return Path(os.path.expanduser(named)) if named else _platform_folder()


def store_folder(name: str, cache: Path | str | None = None) -> Path:
    """Where the store of the set `name` is, or will be."""
    return cache_folder(cache) / "vectors" / name


def is_there(folder: Path) -> bool:
    """Whether a store was put into `folder`; its files come all at once, by one rename."""
    try:
        return (folder / DESCRIPTION).exists()
    except OSError:  # a folder that may not be read, or cannot be
        return False


def is_whole(folder: Path) -> bool:
    """Whether the store in `folder` is there with all its files at full length."""
    try:
        describe(folder)
    except DataFileError:
        return False
    return True


@contextmanager
def sole(path: Path, while_waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file `path` alone, among threads and processes; wait for it as needed.

    The lock is the operating system's and goes with its process, however that ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        while not _locked(file):
            while_waiting()
            time.sleep(POLL)
        yield  # closing the file lets the lock go


def _locked(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the latter on Windows
        return False
    return True


def room_left(folder: Path) -> int:
    """Bytes that may still be written in `folder`: what the disk has, or less if the host says so.

    What lies in the folder counts towards the host's limit.
    """
    free, most = shutil.disk_usage(folder).free, hosting().disk
    if most is None:
        return free
    used = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return max(0, min(free, most - used))


def disk_trouble(fault: OSError, folder: Path) -> str:
    """What is wrong with the disk that `folder` lies on, in words."""
    place = shortened(str(folder.parent), 120)
    if fault.errno in (errno.ENOSPC, errno.EDQUOT) or "written" in str(fault):  # as NumPy says
        return f"the disk of {place} is full"
    return f"{place} cannot be written ({fault.strerror or fault})"


def _platform_folder() -> Path:
    home = Path(os.path.expanduser("~"))  # for a user without a home, a folder of that name
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else home / "AppData" / "Local") / "attnviz" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "attnviz"
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(xdg) if xdg.startswith("/") else home / ".cache") / "attnviz"
