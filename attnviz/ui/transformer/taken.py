"""What the page Transformer hands over to be taken away: the weights as they are drawn."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from attnviz import figures
from attnviz.explain.sentences import Sentence
from attnviz.export.numbers import csv_of, receipts_csv, save_view
from attnviz.export.view import Chart, Section, View
from attnviz.models.encoder import HeadView
from attnviz.ui.transformer import heads
from attnviz.ui.transformer.learned import rows_of, rows_title
from attnviz.ui.transformer.trained import Scene
from attnviz.views.exports import NPZ, Exports, File, archive_of, csv, npz

COLOURS = (
    "Orange is the word you are looking at. Blue are the words it attends to. Scores above 0 are "
    "amber, scores below 0 teal."
)
Told = Callable[[Scene], Sentence]  # the headline


def taken(s: Scene, told: Told) -> Exports:
    """The view, the pictures and the matrices of what is looked at."""
    titles = {"arcs": "Arcs", "heads": "All heads", "weights": "Weights"}
    behind = {"scores": "Scores", "steps": "Step by step"} if _has_scores(s) else {}
    names = {"scores": "scores", "steps": "flow"}  # of the pictures behind these tabs
    titles |= {names[tab]: title for tab, title in behind.items() if tab == s.settings.panel}
    pictures = {name: (title, f"{title}: {s.title}") for name, title in titles.items()}
    pictures["arcs"] = ("Arcs", str(told(s)))
    if s.settings.panel == "learned":
        pictures["rows"] = ("Before and after learning", rows_title(s.label))
    return Exports(
        settings=s.settings,
        source=s.source,
        view=lambda: view(s, told),
        pictures=pictures,
        tables=list(_tables(s)),
        archives=list(_archives(s)),
    )


def _has_scores(s: Scene) -> bool:
    return isinstance(s.raw, HeadView)


def _tables(s: Scene) -> Iterator[File]:
    if _has_scores(s):
        yield File("Scores S", "attnviz-S.csv", csv(partial(csv_of, s.raw, "S")))
    yield File("Weights W", "attnviz-W.csv", csv(partial(csv_of, s.drawn, "W")))
    if _has_scores(s):
        piece, head = s.forward.words[s.place].first, s.forward.layers[s.layer][s.head]
        label = f"How {head.tokens[piece][:40]} got its weights"
        yield File(label, "attnviz-receipts.csv", csv(partial(receipts_csv, head, piece)))


def _archives(s: Scene) -> Iterator[File]:
    drawn = npz(lambda out: save_view(s.drawn, out, s.settings))
    yield File("What is drawn (.npz)", "attnviz.npz", drawn, NPZ)
    if _has_scores(s):
        head = s.forward.layers[s.layer][s.head]
        label = "Q, K, V, S, W, Y of the pieces (.npz)"
        yield archive_of(head, s.settings, label, "attnviz-head.npz")


def view(s: Scene, told: Told, all_heads: tuple[Chart, ...] = ()) -> View:
    """What is seen of the word in focus; the picture of all heads is the same for every word."""
    squares = all_heads or tuple(_all_heads(s))
    return View(
        text=s.forward.text,
        word=s.label,
        headline=told(s),
        source=s.source,
        colours=COLOURS,
        sections=tuple(_sections(s, told, squares)),
        words=() if s.settings.pieces else s.raw.labels,
        row=s.row,
        at=lambda row: view(replace(s, place=s.places[row]), told, squares),
    )


def _all_heads(s: Scene) -> Iterator[Chart]:
    picture = heads.picture_of(s, s.all_heads())
    for place in ("across", "down"):
        yield Chart(f"heads-{place}", picture(place == "down"), heads.alt_of(s), place)


def _sections(s: Scene, told: Told, squares: tuple[Chart, ...]) -> Iterator[Section]:
    arcs = tuple(
        Chart(
            f"arcs-{place}",
            figures.arcs.spec(s.drawn, focus=s.row, upright=True),
            f"{told(s)}.",
            place,
        )
        for place in ("across", "down")
    )
    yield Section(str(told(s)), arcs, heading=False)
    yield Section("All heads at a glance", squares, f"Framed: {s.title}.")
    size = f"{len(s.drawn.tokens)} rows and columns."
    if _has_scores(s):
        S = Chart("scores", figures.heatmap.spec(s.raw, "S", focus=s.row), f"Scores, {size}")
        asked = (
            "How well a word's query (what it asks for) fits another word's key (what it offers)."
        )
        formula = rf"S = Q K^{{\top}} / \sqrt{{{s.forward.layers[0][0].Q.shape[1]}}}"
        yield Section(f"Scores of {s.title}", (S,), asked, formula)
    W = Chart(
        "weights",
        figures.heatmap.spec(s.drawn, "W", focus=s.row, tall=heads.TALL),
        f"Weights, {size}",
    )
    read = "Each row is a word that attends to the columns."
    yield Section(f"Weights of {s.title}", (W,), read, s.formula, beside=_has_scores(s))
    yield Section(rows_title(s.label), (rows_of(s),))
