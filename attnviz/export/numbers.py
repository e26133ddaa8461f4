"""The matrices as files: CSV for a spreadsheet, one .npz for NumPy, and back.

In CSV a word that begins like a formula (= + - @) gets a ' before it, so that a spreadsheet
shows it and does not run it; line ends within a word become spaces. A masked score is an
empty cell.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias

import numpy as np

from attnviz.attention import Attention
from attnviz.attention.weights import WEIGHTS, normalisation_of
from attnviz.control import Number
from attnviz.errors import AttnvizError, InvalidChoice, NotWritten, UnreadableFile
from attnviz.explain.receipt import score_receipt, weight_receipt
from attnviz.models.decoder.cuts import Cut, Off
from attnviz.models.encoder import HeadView, ShownWeights
from attnviz.settings import CONTROLS, DEFAULTS, Settings
from attnviz.settings.query import RENAMED
from attnviz.text.labels import unique_labels

MATRICES = ("V", "S", "W", "Y")
ARRAYS = ("Q", "K", *MATRICES)
VERSION = 1
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # unpacked piece by piece; others all at once
MOST_BYTES = 2**30  # unpacked; S and W of the longest text take 134 MB together
File: TypeAlias = IO[bytes] | str | Path
MADE_OF: dict[str, type[Cut] | type[Off]] = {"cuts": Cut, "off": Off}  # objects in JSON
RECEIPT = ("word", "attends to", "q · k", "scale", "score", "term", "sum of terms", "weight")


@dataclass(frozen=True, eq=False)
class Saved:
    """What a file holds: one head, and the settings it was computed with."""

    attention: Attention
    settings: Settings


def csv_of(a: Attention | ShownWeights, matrix: str = "W") -> str:
    """V, S, W or Y with a row for each word; S and W have a column for each word attended to.

    >>> from attnviz.attention import self_attention
    >>> print(csv_of(self_attention(["=1", "b"], [[1.0, 0.0], [0.0, -1.0]]), "V"))
    V,1,2
    '=1,1.0,0.0
    b,0.0,-1.0
    <BLANKLINE>
    """
    if matrix not in MATRICES:
        raise InvalidChoice("The matrix", matrix, MATRICES)
    values = getattr(a, matrix)
    between_words = matrix in "SW"
    columns = unique_labels(a.key_tokens) if between_words else range(1, values.shape[1] + 1)
    rows = unique_labels(a.key_tokens if matrix == "V" else a.tokens)
    lines = ([label, *row] for label, row in zip(rows, values, strict=True))
    return as_csv([matrix, *columns], lines)


def receipts_csv(a: Attention, row: int) -> str:
    """How the weights of one row came about, a line for each word that is read.

    A term is e^(score - the row's largest), or for plain shares the score cut at 0.
    """
    reader, labels = unique_labels(a.tokens)[row], unique_labels(a.key_tokens)
    lines = []
    for column, label in enumerate(labels):
        s, w = score_receipt(a, row, column), weight_receipt(a, row, column)
        steps = (s.total, s.scale, s.score, w.terms[column], w.total, w.weight)
        lines.append([reader, label, *steps])
    return as_csv(RECEIPT, lines)


def save(a: Attention, file: File, settings: Settings | None = None) -> None:
    """Write Q, K, V, S, W, Y, the words and the settings as one .npz, without pickle.

    `settings` are those of an `Analysis` unless given. Raises `NotWritten` for a name that no file
    can have.
    """
    chosen = settings or getattr(a, "settings", None) or Settings()
    about = {
        "attnviz": VERSION,
        "weights": normalisation_of(a.normalise),
        "settings": chosen.flat(),
    }
    _write(
        file,
        **{name: getattr(a, name) for name in ARRAYS},
        scale=np.float64(a.scale),
        tokens=np.array(a.tokens),
        key_tokens=np.array(a.key_tokens),
        about=np.array(json.dumps(about, default=asdict)),
    )


def save_view(view: ShownWeights, file: File, settings: Settings) -> None:
    """Write the weights of a view, its scores where it is of one head, its words and the settings.

    >>> file = io.BytesIO()
    >>> save_view(ShownWeights(("a", "b"), np.eye(2), (False, False)), file, Settings())
    >>> np.load(io.BytesIO(file.getvalue()))["W"].tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    about = {"attnviz": VERSION, "settings": settings.flat()}
    parts: dict[str, Any] = (
        {"W": view.W, "S": view.S} if isinstance(view, HeadView) else {"W": view.W}
    )
    parts |= {"W": view.W, "tokens": np.array(view.tokens), "special": np.array(view.special)}
    parts["about"] = np.array(json.dumps(about, default=asdict))
    _write(file, **parts)


def _write(file: File, **arrays: Any) -> None:
    """Write an .npz; `NotWritten` where no file can be named so."""
    try:
        np.savez_compressed(file, allow_pickle=False, **arrays)
    except UnicodeEncodeError:
        raise NotWritten(str(file), "its name holds half a character") from None


def load(file: File, name: str = "The file") -> Saved:
    """Read what `save` wrote; `UnreadableFile` for anything else. No pickle is ever opened.

    >>> from attnviz import analyse
    >>> file = io.BytesIO()
    >>> save(analyse("river bank", dim=100), file)
    >>> load(io.BytesIO(file.getvalue())).settings.dim
    100
    """
    try:
        _refuse_bombs(file)
        with np.load(file, allow_pickle=False) as parts:
            about = json.loads(str(parts["about"][()]))
            Q, K, V, S, W, Y = _shared([_numbers(parts[name], name) for name in ARRAYS])
            words, keys = (_words(parts[name]) for name in ("tokens", "key_tokens"))
            scale, normalise = (
                float(_numbers(parts["scale"], "scale")),
                WEIGHTS[about["weights"]].normalise,
            )
        attention = Attention(words, keys, Q, K, V, S, W, Y, scale, normalise=normalise)
        return Saved(attention, _settings(about["settings"]))
    except AttnvizError as fault:
        raise UnreadableFile(name, str(fault)[:200].rstrip(".")) from fault
    except FileNotFoundError as fault:
        raise UnreadableFile(name, "there is no such file") from fault
    except Exception as fault:  # of damage zipfile, zlib and NumPy let out faults of every kind
        raise UnreadableFile(name, "it is damaged, or made by another program") from fault


def as_csv(header: Sequence[object], lines: Iterable[Sequence[object]]) -> str:
    """A header and lines as CSV, its texts made harmless to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_cell(x) for x in line] for line in (header, *lines))
    return out.getvalue()


def _cell(x: object) -> object:
    if isinstance(x, str):
        line = " ".join(x.split())
        return "'" + line if line.startswith(("=", "+", "-", "@")) else line
    return "" if isinstance(x, float | np.floating) and not np.isfinite(x) else x


def _refuse_bombs(file: File) -> None:
    with zipfile.ZipFile(file) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
            raise AttnvizError("it would unpack to more than a gigabyte")
        if any(part.compress_type not in PLAIN for part in archive.infolist()):
            raise AttnvizError("it is packed in a way that NumPy does not use")
    if not isinstance(file, str | Path):
        file.seek(0)


def _shared(arrays: list[Any]) -> list[Any]:
    """The arrays; equal ones of Q, K and V are one array again, as when they were saved."""
    Q, K, V, *others = arrays
    K = Q if np.array_equal(Q, K) else K
    return [Q, K, K if np.array_equal(K, V) else V, *others]


def _numbers(x: Any, name: str) -> Any:
    """An array of the record: finite numbers, or in S -inf for what is masked."""
    if x.dtype.kind != "f" or not (np.isfinite(x) | ((x == -np.inf) & (name == "S"))).all():
        raise AttnvizError(f"its {name} are not the numbers of a head")
    return x


def _words(x: Any) -> tuple[str, ...]:
    if x.dtype.kind != "U" or x.ndim != 1:
        raise AttnvizError("its words are not text")
    return tuple(map(str, x))


def _settings(chosen: dict[str, Any]) -> Settings:
    """The settings that this version knows, some of which older ones called otherwise."""
    chosen = {RENAMED.get(name, name): value for name, value in chosen.items()}
    return Settings.from_flat({n: _choice(n, chosen[n]) for n in CONTROLS if n in chosen})


def _choice(name: str, value: Any) -> Any:
    """A choice as JSON holds it; `InvalidChoice` for one of another type than the choice has."""
    control, default = CONTROLS[name], DEFAULTS[name]
    if name in MADE_OF:
        parts = tuple(MADE_OF[name](**part) for part in value)
        if control.read(control.to_query(parts)) != parts:
            raise InvalidChoice(name, value, ["what a link can hold"])
        return parts
    value = tuple(value) if isinstance(value, list) else value
    kinds: tuple[type, ...] = (type(default),)
    if isinstance(control, Number):
        kinds = (int,) if control.whole else (int, float)
    fits = type(value) in kinds or (value is None and default is None)
    places = value if isinstance(value, tuple) else ()
    if not fits or any(type(place) is not int or place < 0 for place in places):
        raise InvalidChoice(name, value, control.offered or ["text"])
    return value
