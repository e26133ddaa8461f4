"""One sentence above, or left of, another: how one word of the first reads every word there."""

from typing import Any

import numpy as np

from attnviz import colours
from attnviz.explain.reading import percent, whole_percent
from attnviz.figures.arc_layout import POINTS, SPACE
from attnviz.figures.canvas import canvas
from attnviz.figures.drawn import HasWeights
from attnviz.figures.hover import SHOWN, bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import apart, inked, shown, verbatim
from attnviz.text.labels import short_labels, unique_labels

UNIT = 32.0  # pixels of a weight of 1, as in `arcs`
TALL, ROW = 270, 26  # pixels of both sentences, one above the other; of a word going down
LETTERS_DOWN = 10


@Picture
def crossing(a: HasWeights, *, focus: int, upright: bool = False) -> Spec:
    """Draw how the word in `focus` of one sentence reads those of another, as thick as its weights.

    The sentences run across, one above the other, or for narrow screens (`upright`) down.
    """
    here, there = _along(a.tokens, upright=upright), _along(a.key_tokens, upright=upright)
    most = int(a.W[focus].argmax())
    order = sorted(range(len(there)), key=lambda j: j == most)  # the strongest on top
    lines = [_line(a, focus, j, here[focus], there[j], upright=upright) for j in order]
    words = [
        _words(a, here, 1.0, "words", {focus: colours.SELF}, upright=upright),
        _words(a, there, 0.0, f"words{len(here)}", {most: colours.READS}, upright=upright),
    ]
    return {
        "data": [*lines, *words, _shares(a, focus, there, most, upright=upright)],
        "layout": _layout(here, there, upright=upright),
    }


def _along(tokens: tuple[str, ...], *, upright: bool) -> np.ndarray:
    """The places of the words in the direction of their sentence."""
    if upright:
        return -np.arange(len(tokens), dtype=float)
    widths = np.array([max(len(label), 2) + SPACE for label in short_labels(tokens)])
    places = np.cumsum(widths) - widths / 2
    return np.asarray(places - widths.sum() / 2)


def _line(
    a: HasWeights, i: int, j: int, start: float, end: float, *, upright: bool
) -> dict[str, Any]:
    t = np.linspace(0, 1, POINTS)
    bent = start + (end - start) * t * t * (3 - 2 * t)
    x, y = (0.05 + 0.77 * t, bent) if upright else (bent, 0.93 - 0.86 * t)
    labels = unique_labels(a.tokens)[i], unique_labels(a.key_tokens)[j]
    reader, read = map(bold, labels)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"width": UNIT * float(a.W[i, j]), "color": colours.READS, "shape": "spline"},
        "uid": f"crosses{j}",
        "meta": [i, len(a.tokens) + j],
        "hovertext": hover(
            f"{{reader}} attends to{apart(labels)}{{read}}: {{share}}",
            reader=reader,
            read=read,
            share=percent(float(a.W[i, j])),
        ),
        "hoverinfo": "text",
    }


def _words(
    a: HasWeights,
    along: np.ndarray,
    level: float,
    meta: str,
    inks: dict[int, str],
    *,
    upright: bool,
) -> dict[str, Any]:
    tokens = a.tokens if level else a.key_tokens
    level = 1 - level if upright else level
    side = ("middle left", "middle right") if upright else ("bottom center", "top center")
    flat = np.full(len(tokens), level)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": flat if upright else along,
        "y": along if upright else flat,
        "marker": {"size": 24, "opacity": 0},
        "text": _labels(tokens, inks, LETTERS_DOWN if upright else 14),
        "textposition": side[int(level > 0.5)],
        "textfont": {"size": 14},
        "cliponaxis": False,
        "meta": meta,
        "customdata": list(range(len(tokens))),
        "hovertext": [bold(label) for label in unique_labels(tokens)],
        "hovertemplate": SHOWN,
    }


def _labels(tokens: tuple[str, ...], inks: dict[int, str], letters: int) -> list[str]:
    """The words as they are written, of so many letters; of many words only some."""
    kept = set(shown(len(tokens), inks))
    labels = enumerate(short_labels(tokens, letters))
    return [inked(label, inks.get(k)) if k in kept else "" for k, label in labels]


def _shares(
    a: HasWeights, focus: int, there: np.ndarray, most: int, *, upright: bool
) -> dict[str, Any]:
    level = np.full(len(there), 0.91 if upright else -0.25)
    text = [verbatim(whole_percent(float(w))) for w in a.W[focus]]
    text[most] = f'<b><span style="color:{colours.READS}">{text[most]}</span></b>'
    return {
        "type": "scatter",
        "mode": "text",
        "x": level if upright else there,
        "y": there if upright else level,
        "text": text,
        "textposition": "middle center",
        "textfont": {"size": 12, "color": colours.FAINT},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _layout(here: np.ndarray, there: np.ndarray, *, upright: bool) -> dict[str, Any]:
    places = np.concatenate([here, there])
    if upright:
        height = ROW * (places.max() - places.min() + 2)
        return _bare(round(height), [-0.45, 1.45], [places.min() - 1, places.max() + 1])
    half = max(30.0, float(np.abs(places).max()) + 5)
    return _bare(TALL, [-half, half], [-0.34, 1.22])


def _bare(height: int, x: list[float], y: list[float]) -> dict[str, Any]:
    hidden = {"visible": False, "fixedrange": True}
    margin = {"l": 0, "r": 0, "t": 0, "b": 0}
    axes = {"xaxis": hidden | {"range": x}, "yaxis": hidden | {"range": y}}
    return canvas(height=height, margin=margin, **axes)
