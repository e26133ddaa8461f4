"""What `attnviz worksheet "a sentence"` does: a page to print, and its key."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from attnviz.cli.streams import put_file
from attnviz.errors import InvalidChoice, NotWritten
from attnviz.settings import DIMS, Settings
from attnviz.text.focus import focus_row


def add_worksheet(commands: Any) -> None:
    """Add the command to a parser's."""
    about = "Make a worksheet of one page as HTML. Any browser can print it."
    command = commands.add_parser("worksheet", help=about, description=about)
    command.add_argument("sentence", nargs="*", help="the sentence of the worksheet")
    told = "make the worksheet of step N of the page Learn"
    command.add_argument("--lesson", type=int, metavar="N", help=told)
    command.add_argument("--key", action="store_true", help="fill in every answer")
    command.add_argument("--focus", default="", help="the word to look at")
    told = "how many numbers each vector has"
    command.add_argument("--dim", type=int, choices=DIMS, default=DIMS[0], help=told)
    command.add_argument("--to", metavar="FILE", help="write to this file instead of printing")
    command.set_defaults(run=worksheet)


def worksheet(options: argparse.Namespace) -> None:
    """Write the sheet, or print it."""
    made = _lesson(options) if options.lesson is not None else _sentence(options)
    if not options.to:
        put_file(made)
        return
    try:
        Path(options.to).write_text(made, encoding="utf-8")
    except OSError as fault:
        raise NotWritten(options.to, fault.strerror or str(fault)) from fault


def _lesson(options: argparse.Namespace) -> str:
    from attnviz.export.worksheet import lesson_sheet
    from attnviz.lessons.lesson import lessons

    if not 1 <= options.lesson <= len(lessons()):
        raise InvalidChoice("--lesson", options.lesson, [f"1 to {len(lessons())}"])
    return lesson_sheet(lessons()[options.lesson - 1], options.lesson, key=options.key)


def _sentence(options: argparse.Namespace) -> str:
    from attnviz.analysis import analyse_with
    from attnviz.explain.reading import liveliest
    from attnviz.export.worksheet import MOST_WORDS, sentence_sheet
    from attnviz.text.focus import focus_name

    settings = Settings(text=" ".join(options.sentence), dim=options.dim)
    a = analyse_with(settings, most=MOST_WORDS)
    row = focus_row(a.tokens, options.focus) if options.focus else liveliest(a)
    if row is None:
        raise InvalidChoice("--focus", options.focus, a.labels)
    return sentence_sheet(replace(settings, focus=focus_name(a.tokens, row)), key=options.key)
