"""What a page offers for download: the page as one file, pictures, numbers and code."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import NamedTuple

from attnviz.attention import Attention
from attnviz.export import code
from attnviz.export.numbers import MATRICES, csv_of, receipts_csv, save
from attnviz.export.view import View
from attnviz.settings import Settings
from attnviz.text.labels import unique_labels

NAMES = {"V": "Vectors V", "S": "Scores S", "W": "Weights W", "Y": "Contextual vectors Y"}
BOM = "\ufeff"  # by which spreadsheets know UTF-8
NPZ = "application/octet-stream"


class File(NamedTuple):
    """A file to download: its label on the page, its name on the disk, and how it is made."""

    label: str
    name: str
    made: Callable[[], bytes]
    kind: str = "text/csv"


@dataclass(frozen=True, eq=False)
class Exports:
    """What a page offers for download; whatever is costly is made when it is asked for.

    `pictures` are those on the page, by the name the bridge knows them by: what each is called,
    and its title in a file. `tables` are for a spreadsheet, `archives` for NumPy. `lines` are of
    one head, which they compute from its archive.
    """

    settings: Settings
    source: str
    view: Callable[[], View]
    pictures: Mapping[str, tuple[str, str]]
    tables: Sequence[File]
    archives: Sequence[File]
    lines: tuple[Attention, int] | None = None


def tables_of(a: Attention, row: int, *, mark: str = "", before: str = "") -> list[File]:
    """V, S, W and Y of a head, and how the weights of a row came about, as CSV.

    >>> from attnviz import analyse
    >>> [file.name for file in tables_of(analyse("the river bank"), 2)][:2]
    ['attnviz-V.csv', 'attnviz-S.csv']
    """
    word = unique_labels(a.tokens)[row][:40]
    receipts = partial(receipts_csv, a, row)
    return [
        *(
            File(f"{before}{NAMES[m]}", f"attnviz{mark}-{m}.csv", csv(partial(csv_of, a, m)))
            for m in MATRICES
        ),
        File(f"{before}How {word} got its weights", f"attnviz{mark}-receipts.csv", csv(receipts)),
    ]


def archive_of(a: Attention, settings: Settings, label: str, name: str = code.FILE) -> File:
    """Q, K, V, S, W and Y of a head with every choice, for NumPy."""
    return File(label, name, npz(lambda out: save(a, out, settings)), NPZ)


def npz(write: Callable[[BytesIO], None]) -> Callable[[], bytes]:
    """A function that returns the bytes of what `write` writes into a file."""

    def made() -> bytes:
        out = BytesIO()
        write(out)
        return out.getvalue()

    return made


def csv(made: Callable[[], str]) -> Callable[[], bytes]:
    """A function that returns text as the bytes that spreadsheets know.

    >>> csv(lambda: "a")()
    b'\xef\xbb\xbfa'
    """
    return lambda: (BOM + made()).encode("utf-8")
