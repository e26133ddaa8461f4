"""What `attnviz "a sentence"` does: every line is read, told in the terminal, and saved."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from attnviz.analysis import Analysis, analyse_with
from attnviz.cli.streams import Parser, one_line
from attnviz.cli.terminal import terminal_table
from attnviz.control import EXPLORE, Switch, replaced
from attnviz.errors import AttnvizError, InvalidChoice, NotWritten
from attnviz.explain.reading import reading
from attnviz.export.numbers import MATRICES, csv_of, save
from attnviz.settings import CONTROLS, DEFAULTS, DIMS, NAMES, OWN, Settings
from attnviz.settings.query import from_query
from attnviz.text.focus import focus_row
from attnviz.vectors import FAMILIES

OFFERED = [name for name in NAMES if EXPLORE in CONTROLS[name].acts and name != "text"]
MORE = {  # what a page shows beside the choice
    "dim": "; with glove-twitter 25, 50, 100, 200",
    "without": ": their positions, such as 3,5; no word may attend to them",
    "focus": ": a word, such as bank; if it occurs twice, with its position, such as the~4",
    "arcs": " (in the --html file)",
    "window": ", or none",
    "projections": ", or none",
    "shown_layer": " (0: the last layer)",
}
PICTURES = (
    "To save a picture, open the --html file in any browser and press PNG or SVG under a chart."
)


def sentence_parser() -> argparse.ArgumentParser:
    """The options: one for each choice of `Settings`, and one for each kind of file."""
    parser = Parser(
        prog="attnviz",
        description="See how self-attention weighs the words of a sentence.",
        epilog=f"{PICTURES} Other commands: attnviz next (the next word), attnviz teach (train a "
        "head), attnviz fetch (download), attnviz convert, attnviz worksheet, attnviz app (the "
        "page).",
    )
    parser.add_argument("sentence", nargs="+", help="the sentence, or - for lines from the input")
    choices = parser.add_argument_group("the choices of the page")
    for name in OFFERED:
        _add_choice(choices, name)
    out = parser.add_argument_group("output")
    out.add_argument("--json", action="store_true", help="print a line of JSON for each text")
    out.add_argument("--html", metavar="FILE", help="save the view as one file, for any browser")
    out.add_argument("--npz", metavar="FILE", help="save all matrices and choices, for NumPy")
    told = "save one matrix for a spreadsheet (UTF-8 with a BOM); - prints it, without the BOM"
    out.add_argument("--csv", metavar="FILE", help=told)
    told = "the matrix that --csv saves (default: W)"
    out.add_argument("--matrix", choices=MATRICES, default="W", help=told)
    parser.set_defaults(run=read_sentences, parser=parser)
    return parser


def read_sentences(options: argparse.Namespace) -> int:
    """Read each text; 1 if one of them could not be."""
    chosen = _choices(options)
    texts = list(_texts(options.sentence, sys.stdin))
    status = 0
    for number, text in enumerate(texts, 1):
        try:
            _read(text, number, chosen, options)
        except AttnvizError as fault:
            place = f"Line {number}: " if len(texts) > 1 else ""
            print(f"{place}{fault}", file=sys.stderr)
            status = 1
    return status


def _read(text: str, number: int, chosen: dict[str, str], options: argparse.Namespace) -> None:
    settings = replace(from_query(chosen)[0], text=text)
    a = analyse_with(settings)
    if "focus" in chosen and focus_row(a.tokens, settings.focus) is None:
        raise InvalidChoice("--focus", settings.focus, a.labels)
    if "without" in chosen and max(settings.without) >= len(a.tokens):
        raise InvalidChoice("--without", chosen["without"], [f"1 to {len(a.tokens)}"])
    row = a.focus_row
    _write(a, row, number, options)
    if options.json:
        plain = "utf" not in str(sys.stdout.encoding or "utf").lower()
        print(json.dumps(summary(a, row), ensure_ascii=plain))
    elif options.csv != "-":
        width, colour = shutil.get_terminal_size().columns, wants_colour(sys.stdout)
        gap = "\n" if number > 1 else ""
        print(gap + terminal_table(a, row, width=width, colour=colour))


def summary(a: Analysis, row: int) -> dict[str, Any]:
    """What --json prints: the words, the reading of the word in focus, S and W by row."""
    told = reading(a, row)
    return {
        "text": a.settings.text,
        "tokens": a.tokens,
        "missing": a.missing,
        "vectors": a.settings.vectors,
        "dim": a.settings.dim,
        "focus": told.label,
        "keeps": told.keeps,
        "reads": told.most_label or None,
        "share": told.share,
        "scores": [[float(s) if np.isfinite(s) else None for s in line] for line in a.S],
        "weights": a.W.astype(float).tolist(),
    }


def wants_colour(out: TextIO) -> bool:
    """Whether `out` is a terminal that shows colour, and NO_COLOR is not set (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return out.isatty() and not plain


def _write(a: Analysis, row: int, number: int, options: argparse.Namespace) -> None:
    def html() -> bytes:
        from attnviz.export.page import page  # loads Plotly

        return page(a, row=row).encode("utf-8")

    if options.html:
        _into(options.html, number, lambda file: file.write(html()))
    if options.npz:
        _into(options.npz, number, lambda file: save(a, file))
    if options.csv == "-":
        print(csv_of(a, options.matrix), end="")
    elif options.csv:
        _into(
            options.csv,
            number,
            lambda file: file.write(csv_of(a, options.matrix).encode("utf-8-sig")),
        )


def _into(name: str, number: int, write: Callable[[Any], object]) -> None:
    """Write the file, or for later texts the one beside it: page.html, page-2.html, …"""
    path = Path(name)
    if number > 1:
        path = path.with_name(f"{path.stem}-{number}{path.suffix}")
    try:
        with path.open("wb") as file:
            write(file)
    except OSError as fault:
        raise NotWritten(str(path), fault.strerror or str(fault)) from fault


def _add_choice(group: Any, name: str) -> None:
    control, flag = CONTROLS[name], _flag(name)
    offered = DIMS if name == "dim" else [value for value in control.offered if value != OWN]
    told = f"{control.label}: {', '.join(map(str, offered))}" if offered else control.label
    told += MORE.get(name, "")
    if isinstance(control, Switch):
        _add_switch(group, name, flag, control.label)
    else:
        group.add_argument(flag, dest=name, metavar=name.upper(), help=told.replace("%", "%%"))


def _add_switch(group: Any, name: str, flag: str, told: str) -> None:
    """Two options, on and off: of --no-self the other one is --self."""
    off = "--" + flag.removeprefix("--no-") if flag.startswith("--no-") else "--no-" + flag[2:]
    either = group.add_mutually_exclusive_group()
    either.add_argument(flag, dest=name, action="store_const", const="true", help=told)
    either.add_argument(off, dest=name, action="store_const", const="false")


def _choices(options: argparse.Namespace) -> dict[str, str]:
    """The choices made, as a link would hold them; one that is not offered ends the command."""
    given = {name: getattr(options, name) for name in OFFERED}
    chosen = {name: value for name, value in given.items() if value is not None}
    for name, value in chosen.items():
        asked = {name: value}
        if name == "dim" and "vectors" in chosen:
            asked["vectors"] = chosen["vectors"]
        if from_query(asked)[1]:
            options.parser.error(_cannot(name, value, chosen.get("vectors", DEFAULTS.vectors)))
    now = from_query(chosen)[0]
    for name in chosen:
        if not CONTROLS[name].needs(now):
            options.parser.error(f"{_flag(name)} does nothing without {_flag(_needed(name, now))}")
    for name, all_of in (("shown_head", "heads"), ("shown_layer", "layers")):
        if name in chosen and now[name] > (count := now[all_of]):
            options.parser.error(
                f"{_flag(name)} cannot be {chosen[name]!r} with {_flag(all_of)} {count}"
            )
    return chosen


def _cannot(name: str, value: str, vectors: str) -> str:
    if name == "dim" and vectors in FAMILIES:
        dims = ", ".join(map(str, FAMILIES[vectors].dims))
        return f"{_flag(name)} cannot be {value[:40]!r} with --vectors {vectors}, which has {dims}"
    return f"{_flag(name)} cannot be {value[:40]!r}; see attnviz --help"


def _needed(name: str, now: Settings) -> str:
    """The choice that would make another one act."""
    return next(
        other
        for other in OFFERED
        for value in CONTROLS[other].examples()
        if CONTROLS[name].needs(replaced(now, **{other: value}))
    )


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _texts(words: list[str], source: TextIO) -> Iterator[str]:
    """The lines of the sentence, or of the input for -; words without quotes are one sentence."""
    lines = source if words == ["-"] else " ".join(words).splitlines() or [""]
    filled = [text for text in map(one_line, lines) if text]
    yield from filled or [""]
