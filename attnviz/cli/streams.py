"""What comes in and goes out on the command line: any bytes may come, none may do harm."""

import argparse
import codecs
import os
import sys
from contextlib import suppress
from typing import NoReturn

from attnviz.errors import harmless


class Parser(argparse.ArgumentParser):
    """A parser that quotes what it was given as text."""

    def error(self, message: str) -> NoReturn:
        """End with the message."""
        super().error(harmless(message))


PLAIN = "attnviz.plain"  # how streams write what their encoding lacks
LIKE = {
    **dict.fromkeys("█▉▊▋▌", "#"),
    **dict.fromkeys("▍▎▏", ""),  # less than half a cell
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("‘’", "'"),
    "√": "sqrt ",
    "÷": "/",
    "×": "x",
    "·": "-",
    "…": "...",
    "→": "->",
    "−": "-",
    "—": "-",
}


def forgiving() -> None:
    """Let streams write something alike for what they cannot, instead of failing at it.

    One that was closed (`>&-`) is replaced by one that is empty, or takes all and keeps nothing.
    """
    codecs.register_error(PLAIN, _alike)
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w"))  # noqa: SIM115
            continue
        with suppress(AttributeError):  # a test's stream
            stream.reconfigure(errors="replace" if name == "stdin" else PLAIN)


def _alike(fault: UnicodeError) -> tuple[str, int]:
    """What stands for text that an encoding lacks, and where to go on."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lacking = fault.object[fault.start : fault.end]
    return "".join(LIKE.get(character, "?") for character in lacking), fault.end


def put_file(text: str) -> None:
    """Print a file whose encoding stands in itself: in UTF-8, whatever the terminal's is."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        print(text, end="")
        return
    sys.stdout.flush()
    raw.write(text.encode("utf-8", "replace"))
    raw.flush()


def leave_output() -> None:
    """Write nothing more, so that nothing more fails when Python ends."""
    with suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def one_line(text: str) -> str:
    """A text as the page would take it: on one line, without control characters.

    >>> one_line(" the\\triver\\x1b[2J \\udcff bank")
    'the river [2J bank'
    """
    return " ".join(harmless(text, " ").split())
