"""What comes in and goes out on the command line: any bytes may come, none may do harm."""

import argparse
import sys
from contextlib import suppress
from typing import NoReturn

from attnviz.errors import harmless


class Parser(argparse.ArgumentParser):
    """A parser that quotes what it was given as text."""

    def error(self, message: str) -> NoReturn:
        """End with the message."""
        super().error(harmless(message))


def forgiving() -> None:
    """Let streams replace what cannot be read or written instead of failing at it."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        with suppress(AttributeError):  # a test's stream, or none at all
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def one_line(text: str) -> str:
    """A text as the page would take it: on one line, without control characters.

    >>> one_line(" the\\triver\\x1b[2J \\udcff bank")
    'the river [2J bank'
    """
    return " ".join(harmless(text, " ").split())
