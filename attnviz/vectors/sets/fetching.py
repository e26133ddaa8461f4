"""Fetch a published set of vectors once, for every process and every later start."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from attnviz.errors import FetchFailed, UnreadableVectors
from attnviz.vectors.files.convert import convert
from attnviz.vectors.progress import Progress, Report
from attnviz.vectors.sets.cache import disk_trouble, is_whole, room_left, sole, store_folder
from attnviz.vectors.sets.catalogue import Release, release
from attnviz.vectors.sets.download import download

LOCK, PART = ".lock", "gz.part"


def fetch(
    name: str,
    *,
    cache: Path | str | None = None,
    releases: str | None = None,
    progress: Report | None = None,
) -> Path:
    """Download, verify and convert the set `name` unless it is here; the folder of its store.

    `cache` and `releases` override where stores are kept and where sets come from (else
    $ATTNVIZ_CACHE and $ATTNVIZ_RELEASES). `progress` is told a `Progress` several times a
    second; to cancel, raise `Cancelled` from it. One set at a time is fetched into a cache,
    whoever asks for it, so that the room each needs is there; the others wait. Raises
    `InvalidChoice` for an unknown name and `FetchFailed`.
    """
    wanted = release(name)
    folder = store_folder(name, cache)
    if is_whole(folder):
        _forget_download(folder)
        return folder
    report = progress or (lambda _: None)
    try:
        with sole(folder.with_name(LOCK), lambda: report(Progress("waiting", 0, 0))):
            if not is_whole(folder):
                _make(wanted, folder, wanted.url(releases), report)
            _forget_download(folder)
    except OSError as fault:
        raise FetchFailed(name, disk_trouble(fault, folder)) from fault
    return folder


def _make(wanted: Release, folder: Path, url: str, report: Report) -> None:
    """Build the store beside its place and put it there by one rename, so it is whole or not."""
    packed, making = _beside(folder, PART), _beside(folder, "making")
    for leftover in (*folder.parent.glob(".*.making"), folder):  # of a process that was killed;
        shutil.rmtree(leftover, ignore_errors=True)  # a store that is damaged
    _check_space(wanted, folder.parent, packed)
    download(wanted.name, url, packed, size=wanted.size, md5=wanted.md5, progress=report)
    try:
        _convert(wanted, packed, making, report)
    except BaseException:  # a full disk or a cancelled fetch gives its room back
        shutil.rmtree(making, ignore_errors=True)
        raise
    os.replace(making, folder)


def _forget_download(folder: Path) -> None:
    """Give back the room of what a store was made of, also where its maker was stopped before."""
    with suppress(OSError):
        _beside(folder, PART).unlink(missing_ok=True)


def _convert(wanted: Release, packed: Path, making: Path, report: Report) -> None:
    try:
        convert(
            packed,
            making,
            title=wanted.title,
            most_words=wanted.words,
            most_numbers=wanted.words * wanted.dim,
            progress=report,
            source=wanted.source,
            licence=wanted.licence,
            release={"name": wanted.name, "md5": wanted.md5},
        )
    except UnreadableVectors as fault:
        raise FetchFailed(wanted.name, f"its file is not as expected: {fault.why}") from fault


def _beside(folder: Path, ending: str) -> Path:
    return folder.with_name(f".{folder.name}.{ending}")


def _check_space(wanted: Release, folder: Path, packed: Path) -> None:
    """Refuse at once what cannot fit: the download, the rows as they come, and the store.

    Where room is short, downloads of other sets that were given up make some.
    """
    have = packed.stat().st_size if packed.exists() else 0
    needed = wanted.size - have + 2 * wanted.stored_size
    if room_left(folder) < needed:
        for other in set(folder.glob(f".*.{PART}")) - {packed}:
            other.unlink()
    free = room_left(folder)
    if free < needed:
        amounts = f"{needed / 1e6:,.0f} MB while it is made and has {free / 1e6:,.0f} MB free"
        raise FetchFailed(wanted.name, f"the disk of {folder} needs {amounts}")
