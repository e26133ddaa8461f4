"""The model that was fetched: where it is kept, and how it is opened."""

from functools import cache
from pathlib import Path
from threading import Lock

from attnviz.errors import NotHere
from attnviz.models.decoder.catalogue import SMOLLM2, offered
from attnviz.models.decoder.model import Decoder
from attnviz.models.decoder.recorded import Recorded, open_recorded
from attnviz.models.decoder.weights import DESCRIPTION, PIECES, Weights, open_pieces
from attnviz.vectors.sets.cache import cache_folder

_OPENING = Lock()  # visitors who come together share one model


def model_folder(name: str = SMOLLM2.name, cache: Path | str | None = None) -> Path:
    """Where the model `name` is kept, or will be."""
    return cache_folder(cache) / "models" / name


def is_model_here(name: str = SMOLLM2.name, cache: Path | str | None = None) -> bool:
    """Whether the model `name` was fetched; its files come all at once, by one rename."""
    try:
        return (model_folder(name, cache) / DESCRIPTION).exists()
    except OSError:  # a folder that may not be read, or cannot be
        return False


def open_decoder(name: str = SMOLLM2.name, cache: Path | str | None = None) -> Decoder:
    """The model `name`, mapped; all callers share one.

    Raises `NotHere` if it was not fetched, `DataFileError` if a file of it is damaged.
    """
    wanted, folder = offered(name), model_folder(name, cache)
    if not is_model_here(name, cache):
        raise NotHere(wanted.name, wanted.title, wanted.size)
    with _OPENING:
        return _open(folder, (folder / DESCRIPTION).stat().st_mtime_ns)


def open_reader(name: str = SMOLLM2.name, cache: Path | str | None = None) -> Decoder | Recorded:
    """The model, or the readings that ship while it is not here."""
    return open_decoder(name, cache) if is_model_here(name, cache) else open_recorded()


@cache
def _open(folder: Path, _made_at: int) -> Decoder:
    weights = Weights.open(folder)
    return Decoder(open_pieces(folder / PIECES), weights)
