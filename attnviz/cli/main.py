"""The command line.

attnviz "a sentence" reads it in the terminal; attnviz next "a text" says which words may follow;
attnviz teach trains a head; attnviz fetch NAME brings a set of word vectors or the
model that writes to this computer; attnviz convert FILE makes one of gensim's files readable;
attnviz worksheet "a sentence" prints one for a class; attnviz app starts the page.
"""

import argparse
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path

from attnviz.cli.convert import add_convert
from attnviz.cli.fetch import add_fetch
from attnviz.cli.paper import add_worksheet
from attnviz.cli.streams import Parser, forgiving, leave_output
from attnviz.errors import AttnvizError

APP = Path(__file__).parents[1] / "app" / "app.py"  # Streamlit finds its settings beside it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status: 0 done, 1 not possible, 2 not understood, 130 interrupted."""
    forgiving()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given)
    options, rest = parser.parse_known_args(given)
    if rest and options.run is not _app:
        parser.error(f"attnviz does not know {rest[0]}; see attnviz --help")
    options.rest = rest
    try:
        status = int(options.run(options) or 0)
        sys.stdout.flush()  # here, where a full disk can still be told
        return status
    except AttnvizError as fault:
        print(fault, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of the output has seen enough
        leave_output()
        return 0
    except OSError as fault:
        if fault.filename is not None:
            raise
        leave_output()
        print(f"The output could not be written: {fault.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. What was downloaded is kept for next time.", file=sys.stderr)
        return 130


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of a command, or of a sentence where the first word is no command."""
    if given and given[0] not in COMMANDS:
        from attnviz.cli.sentence import sentence_parser

        return sentence_parser()
    from attnviz.cli.next_word import add_next
    from attnviz.cli.teach import add_teach

    parser = Parser(
        prog="attnviz",
        description="See how self-attention weighs the words of a sentence.",
        usage='attnviz "a sentence" [options] | attnviz next "a text" [--cut WORD] | '
        "attnviz teach [marks.json] | "
        "attnviz fetch [NAME ...] | attnviz convert FILE | "
        'attnviz worksheet "a sentence" [--key] | attnviz app',
    )
    commands = parser.add_subparsers(title="commands", prog="attnviz", required=True)
    add_next(commands)
    add_teach(commands)
    add_fetch(commands)
    add_convert(commands)
    add_worksheet(commands)
    about = "Start the page in the browser. Streamlit gets all other options."
    app = commands.add_parser("app", help=about, description=about)
    app.set_defaults(run=_app)
    return parser


def _app(options: argparse.Namespace) -> None:
    """Become Streamlit's server, so that what stops this process stops the server."""
    sys.argv = ["streamlit", "run", str(APP), *options.rest]
    runpy.run_module("streamlit", run_name="__main__")


COMMANDS = ("next", "teach", "fetch", "convert", "worksheet", "app")


if __name__ == "__main__":
    sys.exit(main())
