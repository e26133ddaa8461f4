"""What can be downloaded from the page Transformer: the weights as they are drawn."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from attnviz.export.numbers import csv_of, receipts_csv, save_view
from attnviz.export.view import Chart, Section, View
from attnviz.views.exports import NPZ, Exports, File, archive_of, csv, npz
from attnviz.views.transformer import heads, pictures
from attnviz.views.transformer.answer import headline
from attnviz.views.transformer.learning import rows_of, rows_title
from attnviz.views.transformer.scene import Scene

COLOURS = (
    "Orange marks the word you are looking at. Blue marks the words it attends to. Scores above 0 "
    "are amber, and scores below 0 are teal."
)


def exports(s: Scene) -> Exports:
    """The view, the pictures and the matrices of what is looked at."""
    titles = {"arcs": "Arcs", "heads": "All heads", "weights": "Weights"}
    if s.has_scores and s.chosen.panel in ("scores", "steps"):  # behind these tabs
        titles |= {"scores": "Scores"} if s.chosen.panel == "scores" else {"flow": "Step by step"}
    shown = {name: (title, f"{title}: {s.title}") for name, title in titles.items()}
    shown["arcs"] = ("Arcs", str(headline(s)))
    if s.chosen.panel == "learned":
        shown["rows"] = ("Before and after learning", rows_title(s.label))
    return Exports(
        settings=s.settings,
        source=s.source,
        view=lambda: view(s),
        pictures=shown,
        tables=list(_tables(s)),
        archives=list(_archives(s)),
    )


def _tables(s: Scene) -> Iterator[File]:
    if s.has_scores:
        yield File("Scores S", "attnviz-S.csv", csv(partial(csv_of, s.raw, "S")))
    yield File("Weights W", "attnviz-W.csv", csv(partial(csv_of, s.drawn, "W")))
    if s.has_scores:
        piece, head = s.forward.words[s.place].first, s.forward.layers[s.layer][s.head]
        label = f"How {head.tokens[piece][:40]} got its weights"
        yield File(label, "attnviz-receipts.csv", csv(partial(receipts_csv, head, piece)))


def _archives(s: Scene) -> Iterator[File]:
    drawn = npz(lambda out: save_view(s.drawn, out, s.settings))
    yield File("What is drawn (.npz)", "attnviz.npz", drawn, NPZ)
    if s.has_scores:
        head = s.forward.layers[s.layer][s.head]
        label = "Q, K, V, S, W, Y of the pieces (.npz)"
        yield archive_of(head, s.settings, label, "attnviz-head.npz")


def view(s: Scene, all_heads: tuple[Chart, ...] = ()) -> View:
    """What is seen of the word in focus; the picture of all heads is the same for every word."""
    tiles = all_heads or tuple(heads.all_heads(s, upright=upright) for upright in (False, True))
    return View(
        text=s.forward.text,
        word=s.label,
        headline=headline(s),
        source=s.source,
        colours=COLOURS,
        sections=tuple(_sections(s, tiles)),
        words=() if s.chosen.pieces else s.raw.labels,
        row=s.row,
        at=lambda row: view(replace(s, place=s.places[row]), tiles),
    )


def _sections(s: Scene, tiles: tuple[Chart, ...]) -> Iterator[Section]:
    told = str(headline(s))
    arcs = tuple(pictures.arcs(s, place=place) for place in ("across", "down"))
    yield Section(told, arcs, heading=False)
    yield Section("All heads at a glance", tiles, f"Framed: {s.title}.")
    if s.has_scores:
        asked = (
            "How well a word's query (what it asks for) fits another word's key (what it offers)."
        )
        formula = rf"S = Q K^{{\top}} / \sqrt{{{s.forward.layers[0][0].Q.shape[1]}}}"
        yield Section(f"Scores of {s.title}", (pictures.scores(s),), asked, formula)
    read = "Each row is a word that attends to the columns."
    weights = (pictures.weights(s),)
    yield Section(f"Weights of {s.title}", weights, read, s.formula, beside=s.has_scores)
    yield Section(rows_title(s.label), (rows_of(s),))
