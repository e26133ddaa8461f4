"""What `attnviz next "a text"` does: the likeliest next words, and what a cut does to them."""

import argparse
import json
import shutil
import sys
from typing import Any

from attnviz.cli.streams import one_line
from attnviz.cli.terminal import bar
from attnviz.errors import InvalidChoice, harmless
from attnviz.explain.reading import percent
from attnviz.models.decoder.ask import next_words
from attnviz.models.decoder.cuts import ALL, LAST, Off
from attnviz.models.decoder.reading import NextWord, Reading
from attnviz.models.decoder.shape import HEADS, LAYERS

ABOUT = (
    "Show how likely a language model finds each next word, computed in plain NumPy. Cut a word "
    "to see what changes. Download the model once: attnviz fetch smollm2."
)
MOST = 100


def add_next(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("next", help="Show likely next words.", description=ABOUT)
    command.add_argument("text", nargs="+", help="the text to continue")
    told = "words may no longer attend to this word; you may give more than one --cut"
    command.add_argument("--cut", action="append", metavar="WORD", help=told)
    told = "cut it for the last word only, or for all words (default: last)"
    command.add_argument("--by", choices=[LAST, ALL], default=LAST, help=told)
    command.add_argument("--layer", type=int, help=f"cut only in this layer, 1 to {LAYERS}")
    command.add_argument("--head", type=int, help=f"cut only in this head, 1 to {HEADS}")
    told = "switch a head off, such as 18.6 for layer 18, head 6; you may give more than one --off"
    command.add_argument("--off", action="append", metavar="L.H", help=told)
    command.add_argument("--top", type=int, default=10, help="show this many words (default: 10)")
    command.add_argument("--json", action="store_true", help="print the result as a line of JSON")
    command.set_defaults(run=show_next)


def show_next(options: argparse.Namespace) -> None:
    """Print the next words; with a cut, those before and after it."""
    text = one_line(" ".join(options.text))
    _within("--top", options.top, MOST)
    cut = options.cut or []
    plain = next_words(text)
    changed = _changed(text, plain, options) if cut or options.off else None
    if options.json:
        plainly = "utf" not in str(sys.stdout.encoding or "utf").lower()
        told = summary(plain, changed, options.top)
        print(json.dumps(told | {"cut": cut, "by": options.by}, ensure_ascii=plainly))
    else:
        print(table(plain, changed, options.top, shutil.get_terminal_size().columns))


def _changed(text: str, plain: Reading, options: argparse.Namespace) -> Reading:
    layers, heads = plain.weights.shape[:2]
    layer = None if options.layer is None else _within("--layer", options.layer, layers)
    head = None if options.head is None else _within("--head", options.head, heads)
    off = [_head(written, layers, heads) for written in options.off or []]
    cut = options.cut or []
    return next_words(text, cut=cut, by=options.by, layer=layer, head=head, off=off, near=plain)


def summary(plain: Reading, changed: Reading | None, count: int) -> dict[str, Any]:
    """What --json prints: pieces, next words before and after, what the last piece reads.

    `reads`: the mean weight over all heads that the last piece gives to each piece.
    """
    read = changed or plain
    return {
        "text": plain.text,
        "tokens": read.tokens,
        "top": [_as_dict(word) for word in read.likeliest(count)],
        "before": [_as_dict(word) for word in plain.likeliest(count)] if changed else None,
        "reads": read.weights[:, :, -1].mean(axis=(0, 1)).astype(float).tolist(),
    }


def table(plain: Reading, changed: Reading | None, count: int, width: int = 80) -> str:
    """The next words with their probabilities, a line each; with a change, what they were."""
    words = (changed or plain).likeliest(count)
    names = [harmless(word.text) for word in words]
    column = max(len(name) for name in [*names, "word"])
    lines = [f"  {'word':{column}}    next" + ("  before" if changed else "")]
    for name, word in zip(names, words, strict=True):
        before = f" {percent(plain.probability(word.id)):>7}" if changed else ""
        drawn = bar(word.probability, max(8, min(40, width - column - 24)))
        lines.append(f"  {name:{column}} {percent(word.probability):>7}{before}  {drawn}".rstrip())
    first = plain.top[0]
    if changed and first.id not in {word.id for word in words}:
        now = percent(changed.probability(first.id))
        was = percent(first.probability)
        lines.append(f"  {harmless(first.text)} was first with {was} and now has {now}")
    return "\n".join(lines)


def _as_dict(word: NextWord) -> dict[str, Any]:
    return {"text": word.text, "probability": word.probability, "piece": word.piece}


def _head(written: str, layers: int, heads: int) -> Off:
    layer, dot, head = written.partition(".")
    if not (layer.isdecimal() and dot and head.isdecimal()):
        raise InvalidChoice("--off", written, ["a layer and a head, such as 18.6"])
    return Off(_within("--off", int(layer), layers), _within("--off", int(head), heads))


def _within(what: str, number: int, most: int) -> int:
    """A number that counts from 1, counted from 0."""
    if not 1 <= number <= most:
        raise InvalidChoice(what, number, [f"1 to {most}"])
    return number - 1
