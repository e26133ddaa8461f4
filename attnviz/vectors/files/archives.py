"""A zip archive of word vectors: which of its members is read."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from attnviz.errors import PickledVectors, UnreadableVectors
from attnviz.vectors.files.findings import Findings
from attnviz.vectors.files.formats import START, recognise

PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # unpacked piece by piece; others all at once
MOST = 50  # members looked into
SHOWN = 4
DAMAGE = Exception  # of damage zipfile lets out faults of every kind
_ASIDE = re.compile(
    r"(?i)(?:readme|licen[cs]e|copying|copyright|notice|authors|change(?:s|log)|citation)"
    r"(?:[._-].*)?|desktop\.ini|thumbs\.db"
)
_OFFICE = ("[Content_Types].xml", "mimetype")
_TEXT_FIRST = {".vec": 0, ".txt": 1}


def open_archive(source: BinaryIO, name: str) -> zipfile.ZipFile:
    """The archive in a file; `UnreadableVectors` where it is damaged."""
    try:
        return zipfile.ZipFile(source)
    except DAMAGE:
        why = "its zip archive is cut short or damaged. Download or pack it again"
        raise UnreadableVectors(name, why) from None


def open_member(archive: zipfile.ZipFile, found: Findings) -> IO[bytes]:
    """The one member of an archive that holds word vectors, opened.

    Hidden files, READMEs and licences are passed over. Raises `UnreadableVectors` where no
    member can be read, or several can.
    """
    infos = [info for info in archive.infolist() if not info.is_dir()]
    names = [info.filename for info in infos]
    if any(name.endswith("data.pkl") for name in names):
        raise PickledVectors(found.name, "it is a saved PyTorch object")
    if names and all(name.endswith(".npy") for name in names):
        why = "it holds NumPy arrays (.npz) without words. In Python, WordVectors.from_arrays takes"
        raise UnreadableVectors(found.name, f"{why} both")
    if any(name in _OFFICE for name in names):
        why = "it is a document of Word, Excel or the like. Save it as plain text in UTF-8"
        raise UnreadableVectors(found.name, why)
    members = [info for info in infos if not _is_aside(info.filename)]
    if len(members) == 1:
        return _opened(archive, members[0], found.name)
    return _opened(archive, _readable(archive, members, found), found.name)


def _is_aside(path: str) -> bool:
    """Whether a member is none that a person put there as vectors."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return hidden or _ASIDE.fullmatch(parts[-1]) is not None


def _readable(
    archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], found: Findings
) -> zipfile.ZipInfo:
    """The one of several members that begins as word vectors do."""
    readable = [m for m in members[:MOST] if _begins_as_vectors(archive, m, found.name)]
    if len({_stem(m) for m in readable}) == 1:  # the same vectors as text and in binary
        best = min(readable, key=lambda m: _TEXT_FIRST.get(_suffix(m), 2))
        found.member = _shown(best)
        return best
    if readable:
        why = f"its zip archive holds several files of word vectors ({_listed(readable)})"
        raise UnreadableVectors(found.name, f"{why}. Unpack it, then send one of them")
    why = f"its zip archive holds no file of word vectors ({_listed(members)})"
    raise UnreadableVectors(found.name, why)


def _begins_as_vectors(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bool:
    try:
        with _opened(archive, member, name) as content:
            recognise(content.read(START), name, START)
    except DAMAGE:
        return False
    return True


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> IO[bytes]:
    if member.compress_type not in PLAIN:
        why = "its zip archive is of a rare kind. Pack it as an ordinary .zip or as .gz"
        raise UnreadableVectors(name, why)
    if member.flag_bits & 1:
        raise UnreadableVectors(name, "its zip archive has a password. Pack it without one")
    try:
        return archive.open(member)
    except DAMAGE:
        why = "its zip archive is damaged. Download or pack it again"
        raise UnreadableVectors(name, why) from None


def _stem(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).stem


def _suffix(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).suffix.lower()


def _shown(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).name[:40]


def _listed(members: Sequence[zipfile.ZipInfo]) -> str:
    more = f" and {len(members) - SHOWN} more" if len(members) > SHOWN else ""
    return (", ".join(map(_shown, members[:SHOWN])) or "nothing") + more
