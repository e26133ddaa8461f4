"""The command `attnviz teach marks.json`: train a head, print the result, try and save it."""

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from attnviz.attention import Attention
from attnviz.cli.streams import one_line
from attnviz.errors import NotWritten, harmless
from attnviz.explain.reading import percent
from attnviz.settings.train import TASKS
from attnviz.teaching.faults import UnreadableMarks
from attnviz.teaching.lesson import training
from attnviz.teaching.marks import LONGEST_FILE, from_json, teaching
from attnviz.teaching.saving import save
from attnviz.teaching.tasks import TASKS as MADE
from attnviz.teaching.taught import Taught
from attnviz.teaching.training import Training
from attnviz.teaching.verdict import verdict
from attnviz.text.labels import unique_labels
from attnviz.vectors import open_store

ABOUT = (
    "Train a head on marks. A mark says which word should attend to which. The file is JSON: "
    '{"sentences": [{"text": "The old dog sleeps", "marks": [["old", "dog"]]}], "task": "own"}. '
    "It may also hold choices of the page Train a head, such as given, rank, rate, steps and "
    "teach_seed. Without a file, attnviz trains the head on example sentences."
)


def add_teach(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("teach", help="Train a head.", description=ABOUT)
    command.add_argument("marks", nargs="?", help="a file of marks, or - to read the input")
    command.add_argument("--task", choices=list(TASKS), help="train this task instead")
    command.add_argument("--try", dest="tried", metavar="TEXT", help="try the head on this text")
    command.add_argument("--npz", metavar="FILE", help="save the trained matrices, for NumPy")
    command.add_argument("--json", action="store_true", help="print the result as a line of JSON")
    command.set_defaults(run=teach)


def teach(options: argparse.Namespace) -> int:
    """Train, and print the result; the exit status is 1 where it went wrong."""
    begun = _begun(options)
    begun.run()
    head = Taught(begun.checkpoints[-1], begun.chosen, begun.store, begun.dim)
    reads = head.read(one_line(options.tried)) if options.tried else ()
    if options.npz:
        _into(options.npz, head)
    print(json.dumps(_summary(begun, reads)) if options.json else _in_words(begun, reads))
    if begun.trouble:
        print(begun.trouble, file=sys.stderr)
    return int(bool(begun.trouble))


def _begun(options: argparse.Namespace) -> Training:
    store = open_store("builtin", 300)
    marked, chosen = from_json(_text(options.marks), store) if options.marks else ((), teaching())
    if options.task or not options.marks:
        task = options.task or chosen.task
        chosen = teaching(task=task, **{"given": 30, **MADE[task].choices})
    begun, notices = training(marked, chosen, store, chosen.teach_dim)
    for notice in notices:
        print(notice, file=sys.stderr)
    return begun


def _text(name: str) -> str:
    if name == "-":
        return sys.stdin.read(LONGEST_FILE + 1)
    try:
        with Path(name).open(encoding="utf-8", errors="replace") as file:
            return file.read(LONGEST_FILE + 1)
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        raise UnreadableMarks(f"{name[:80]}: {why}") from fault


def _into(name: str, head: Taught) -> None:
    try:
        with Path(name).open("wb") as file:
            save(head, file)
    except OSError as fault:
        raise NotWritten(name, fault.strerror or str(fault)) from fault


def _summary(begun: Training, reads: tuple[Attention, ...]) -> dict[str, Any]:
    """What --json prints."""
    last = begun.checkpoints[-1]
    names = ("right", "of")
    told = {"task": begun.chosen.task, "steps": len(begun.losses), "loss": last.loss}
    told |= {"marked": dict(zip(names, last.marked, strict=True))}
    told |= {"new": dict(zip(names, last.new, strict=True)), "trouble": begun.trouble}
    layers = [{"tokens": a.tokens, "weights": a.W.astype(float).tolist()} for a in reads]
    return told | ({"layers": layers} if layers else {})


def _in_words(begun: Training, reads: tuple[Attention, ...]) -> str:
    last, first = begun.checkpoints[-1], begun.checkpoints[0]
    counts = verdict(last.step, last.marked, last.new).counts
    loss = f"The loss went from {first.loss:.2f} to {last.loss:.4f}"
    lines = [f"R{counts[1:]}. {loss} in {len(begun.losses)} steps."]
    for layer, a in enumerate(reads, 1):
        lines += ["", *_reading(a, f"layer {layer}" if len(reads) > 1 else "the trained head")]
    return "\n".join(lines)


def _reading(a: Attention, name: str) -> list[str]:
    labels = [harmless(label) for label in unique_labels(a.tokens)]
    width = min(max(map(len, labels)), shutil.get_terminal_size().columns // 2)
    cells = [f"{label[:width]:{width}}" for label in labels]
    most = a.W.argmax(axis=1).tolist()
    rows = (
        f"  {cell}  attends to  {cells[j]}  {percent(float(w[j]))}"
        for cell, w, j in zip(cells, a.W, most, strict=True)
    )
    return [f"In {name}:", *(row.rstrip() for row in rows)]
