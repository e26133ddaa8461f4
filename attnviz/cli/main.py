"""The command line.

attnviz "a sentence" reads it in the terminal; attnviz teach teaches a head whom to read; attnviz
fetch NAME brings a set of word vectors to this computer; attnviz convert FILE makes one of gensim's
files readable; attnviz worksheet "a sentence" prints one for a class; attnviz app starts the page.
"""

import argparse
import runpy
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from attnviz.cli.convert import add_convert
from attnviz.cli.paper import add_worksheet
from attnviz.cli.streams import Parser, forgiving
from attnviz.errors import AttnvizError, harmless
from attnviz.vectors.progress import Progress
from attnviz.vectors.sets.catalogue import CATALOGUE

STAGES = {
    "waiting": "Waiting for another fetch",
    "downloading": "Fetching",
    "converting": "Storing",
}
APP = Path(__file__).parents[1] / "app" / "app.py"  # Streamlit finds its settings beside it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status: 0 done, 1 not possible, 2 not understood, 130 interrupted."""
    forgiving()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given)
    options, rest = parser.parse_known_args(given)
    if rest and options.run is not _app:
        parser.error(f"what is {rest[0]}? See attnviz --help")
    options.rest = rest
    try:
        return int(options.run(options) or 0)
    except AttnvizError as fault:
        print(fault, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of the output has seen enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("\nStopped. What was downloaded is kept for next time.", file=sys.stderr)
        return 130


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of a command, or of a sentence where the first word is no command."""
    if given and given[0] not in COMMANDS:
        from attnviz.cli.sentence import sentence_parser

        return sentence_parser()
    from attnviz.cli.teach import add_teach

    parser = Parser(
        prog="attnviz",
        description="See how self-attention weighs the words of a sentence.",
        usage='attnviz "a sentence" [options] | attnviz teach [marks.json] | '
        "attnviz fetch [NAME ...] | attnviz convert FILE | "
        'attnviz worksheet "a sentence" [--key] | attnviz app',
    )
    commands = parser.add_subparsers(title="commands", required=True)
    add_teach(commands)
    _add_fetch(commands)
    add_convert(commands)
    add_worksheet(commands)
    about = "Start the page in the browser. Other options go to Streamlit."
    app = commands.add_parser("app", help=about, description=about)
    app.set_defaults(run=_app)
    return parser


def _app(options: argparse.Namespace) -> None:
    """Become Streamlit's server, so that what stops this process stops the server."""
    sys.argv = ["streamlit", "run", str(APP), *options.rest]
    runpy.run_module("streamlit", run_name="__main__")


def _add_fetch(commands: "argparse._SubParsersAction[Parser]") -> None:
    about = "Download word vectors once and keep them where attnviz finds them."
    command = commands.add_parser("fetch", help=about, description=about)
    command.add_argument(
        "name", nargs="*", help="the set to download; without a name, list all sets"
    )
    command.add_argument("--cache", metavar="FOLDER", help="keep them in this folder")
    command.add_argument("--from", dest="releases", metavar="URL", help="a mirror of gensim-data")
    command.set_defaults(run=_fetch)


def _fetch(options: argparse.Namespace) -> None:
    if not options.name:
        _list_sets(options.cache)
    from attnviz.vectors.sets.fetching import fetch

    for name in options.name:
        bar = Bar(name, sys.stderr)
        try:
            folder = fetch(name, cache=options.cache, releases=options.releases, progress=bar.show)
        finally:
            bar.close()
        print(f"{name} is in {harmless(str(folder))}")


def _list_sets(cache: str | None) -> None:
    from attnviz.vectors.sets.cache import is_there, store_folder

    for name, entry in CATALOGUE.items():
        state = "here" if is_there(store_folder(name, cache)) else ""
        size = f"{entry.size / 2**20:,.0f} MB"
        print(f"{name:32} {entry.words:>9,} words × {entry.dim:<3} {size:>9}  {state}".rstrip())


COMMANDS = ("teach", "fetch", "convert", "worksheet", "app")


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
    'Fetching    [######      ]  33 of 66 MB     9 s left    '
    """
    text = f"  {progress.amount}     {progress.left}"
    cells = max(10, min(40, width - 14 - 30))
    filled = cells * progress.done // progress.total if progress.total else 0
    line = f"{STAGES[progress.stage]:<11} [{'#' * filled}{' ' * (cells - filled)}]{text}"
    return line[:width].ljust(width)


if __name__ == "__main__":
    sys.exit(main())
