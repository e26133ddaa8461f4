"""A wheel, fetched by pip in a process of its own: pinned, with its hash, without dependencies.

So no address stands here: pip asks the index that this computer is set up for, or its mirror.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from attnviz.errors import FetchFailed, harmless, shortened
from attnviz.models.decoder.catalogue import Offered
from attnviz.vectors.progress import Report, StageProgress

POLL = 0.2  # seconds
PATIENCE = 60.0  # seconds in which something must come
MOST = 1.5  # of the wheel's size: more was never asked for
OPTIONS = (
    *("--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-cache-dir", "--no-input"),
    *("--disable-pip-version-check", "--progress-bar", "off", "--timeout", "15", "--retries", "3"),
)


def download_wheel(wanted: Offered, path: Path, report: Report | None = None) -> None:
    """Fetch the wheel of `wanted` to `path`; an exception from `report` stops it.

    Raises `FetchFailed` with what pip says, and OSError if the disk is at fault.
    """
    if importlib.util.find_spec("pip") is None:
        raise FetchFailed(wanted.name, "the download needs pip, which is not installed")
    room = path.with_name(f".{wanted.name}.download")
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True)
    try:
        _run(wanted, room, StageProgress(report, "downloading", wanted.size))
        (wheel,) = (room / "here").glob("*.whl")
        os.replace(wheel, path)
    except ValueError:
        raise FetchFailed(wanted.name, "pip downloaded no wheel") from None
    finally:
        shutil.rmtree(room, ignore_errors=True)


def command(wanted: Offered, room: Path) -> list[str]:
    """What is run, after the one line of requirements that it reads was written."""
    line = f"{wanted.package}=={wanted.version} --hash=sha256:{wanted.wheel_sha256}\n"
    (room / "wanted.txt").write_text(line, encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "download", *OPTIONS]
    return [*pip, "--dest", str(room / "here"), "--requirement", str(room / "wanted.txt")]


def _run(wanted: Offered, room: Path, stage: StageProgress) -> None:
    (room / "unpacking").mkdir()
    surroundings = os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(room / "unpacking"))
    with (room / "said.txt").open("w+b") as said:
        process = subprocess.Popen(
            command(wanted, room),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=surroundings,
            cwd=room,
        )
        try:
            _wait(wanted, process, room, stage)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
        if process.returncode:
            raise FetchFailed(wanted.name, _complaint(said))


def _wait(
    wanted: Offered, process: "subprocess.Popen[bytes]", room: Path, stage: StageProgress
) -> None:
    """Watch what comes until pip is done; give up when nothing comes, or far too much."""
    most, since = 0, time.monotonic()
    stage.reached(0)
    while process.poll() is None:
        time.sleep(POLL)
        have = _bytes_in(room)
        if have > most:
            most, since = have, time.monotonic()
        if time.monotonic() - since > PATIENCE:
            raise FetchFailed(wanted.name, f"nothing came for {PATIENCE:.0f} seconds")
        if most > MOST * wanted.size + 2**20:
            raise FetchFailed(wanted.name, "it is larger than was published")
        stage.reached(min(have, wanted.size - 1))
    if not process.returncode:
        stage.reached(wanted.size)


def _bytes_in(room: Path) -> int:
    """The size of the largest file in a folder: the wheel, wherever pip keeps it meanwhile."""
    largest = 0
    for path in room.rglob("*"):
        with suppress(OSError):  # a file that is moved just now
            largest = max(largest, path.stat().st_size if path.is_file() else 0)
    return largest


def _complaint(said: IO[bytes]) -> str:
    """What pip says went wrong, in its own words: its first line that is an error."""
    said.seek(0)
    lines = said.read(1 << 16).decode("utf-8", "replace").splitlines()
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    told = errors[0] if errors else "it ended without a message"
    return f"pip says: {shortened(harmless(told).rstrip('. '), 200)}"
