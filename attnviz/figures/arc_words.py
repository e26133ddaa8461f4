"""The words under the arcs, what each gets, and what the mouse is told of them."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from attnviz import colours
from attnviz.explain.reading import percent, whole_percent
from attnviz.figures.arc_layout import ArcLayout
from attnviz.figures.drawn import HasWeights
from attnviz.figures.hover import SHOWN, Hover, bold, hover
from attnviz.figures.words import apart, inked, number_trace, shown, verbatim
from attnviz.text.labels import unique_labels


def words(
    a: HasWeights,
    layout: ArcLayout,
    focus: int | None,
    colour: str,
    *,
    alone: int | None,
    cut: Collection[int] = (),
) -> dict[str, Any]:
    """The words themselves; a mark behind each, unseen where the word is, takes the mouse."""
    accents = _accents(a, focus, colour)
    x, y = layout.nodes
    trace: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": x,
        "y": y,
        "marker": {"size": 24, "opacity": 0},
        "cliponaxis": False,
        "meta": "words",
        "customdata": list(range(len(a.tokens))),
        "hovertext": _hover_texts(a, alone),
        "hovertemplate": SHOWN,
    }
    if layout.words is None:
        inks = [accents.get(i, colours.FAINT) for i in range(len(a.tokens))]
        return trace | {"marker": {"size": 6, "color": inks}}
    text = [_label(label, accents.get(i), i in cut) for i, label in enumerate(layout.labels)]
    written = {"mode": "markers+text", "text": text, "textposition": layout.anchor}
    return trace | written | {"textfont": {"size": 14 if layout.upright else 15}}


def _label(label: str, colour: str | None, is_cut: bool) -> str:
    faint = f'<span style="color:{colours.FAINT}">{verbatim(label)}</span>'
    return faint if is_cut else inked(label, colour)


def slanted(
    a: HasWeights, layout: ArcLayout, focus: int | None, colour: str
) -> list[dict[str, Any]]:
    """Where words crowd: as many of them as can be read, slanted below their places."""
    accents = _accents(a, focus, colour)
    return [
        {
            "text": inked(layout.labels[i], accents.get(i)),
            "x": float(layout.along[i]),
            "y": -6,
            "textangle": -60,
            "xanchor": "right",
            "yanchor": "top",
            "showarrow": False,
            "font": {"size": 12},
        }
        for i in shown(len(a.tokens), accents)
    ]


def _accents(a: HasWeights, focus: int | None, colour: str) -> dict[int, str]:
    return {} if focus is None else {most_read(a, focus): colour, focus: colours.SELF}


def _hover_texts(a: HasWeights, focus: int | None) -> list[Hover]:
    if focus is not None:
        return [hover_text(a, focus, j) for j in range(len(a.tokens))]
    return [hover_text(a, i, most_read(a, i)) for i in range(len(a.tokens))]


def most_read(a: HasWeights, i: int) -> int:
    """The place of the other word that word i attends to most; i where it stands alone."""
    others = np.where(np.arange(len(a.key_tokens)) == i, -1.0, a.W[i])
    return int(others.argmax()) if len(others) > 1 else i


def percentages(
    a: HasWeights, layout: ArcLayout, focus: int, colour: str, cut: Collection[int] = ()
) -> list[dict[str, Any]]:
    """The weights, where there is room: on the ring, under the word read most, under the others."""
    if layout.percentages is None:
        return []
    x, y = (line.tolist() for line in layout.percentages)
    x[focus], y[focus] = layout.ring
    shares = [
        "cut" if j in cut else whole_percent(float(share)) for j, share in enumerate(a.W[focus])
    ]
    if not a.W[focus, focus]:
        shares[focus] = ""  # there is no ring
    inks = {most_read(a, focus): colour, focus: colours.SELF}
    others = [j for j in range(len(a.tokens)) if j not in inks]
    plain, strong = {"size": 12, "color": colours.FAINT}, {"size": 12, "weight": "bold"}
    groups = [(others, plain), *(([j], strong | {"color": ink}) for j, ink in inks.items())]
    return [
        number_trace(_at(places, x), _at(places, y), _at(places, shares), font, cliponaxis=False)
        for places, font in groups
        if places
    ]


def _at(places: Sequence[int], values: Sequence[Any]) -> list[Any]:
    return [values[j] for j in places]


def hover_text(a: HasWeights, i: int, j: int) -> Hover:
    """What the mouse is told of the arc from word i to word j, or of the ring of i."""
    names, gap = _names(unique_labels(a.tokens))
    share = percent(float(a.W[i, j]))
    if i == j and not a.W[i, j]:
        return hover("{word} keeps nothing for itself", word=names[i])
    if i == j:
        return hover("{word} keeps {share} for itself", word=names[i], share=share)
    return _attends(names[i], names[j], gap, share)


@lru_cache(maxsize=256)  # an arc and the word at its end tell the same
def _attends(word: Hover, read: Hover, gap: str, share: str) -> Hover:
    return hover(f"{{word}} attends to{gap}{{read}}: {{share}}", word=word, read=read, share=share)


def cut_text(a: HasWeights, i: int, j: int) -> Hover:
    """What the mouse is told where word i may not attend to word j."""
    names, gap = _names(unique_labels(a.tokens))
    return hover(f"{{word}} cannot attend to{gap}{{cut}}: it is cut", word=names[i], cut=names[j])


@lru_cache(maxsize=128)  # every arc of a sentence asks for them
def _names(labels: tuple[str, ...]) -> tuple[tuple[Hover, ...], str]:
    """The words as the mouse tells them, and what stands between two of them."""
    return tuple(map(bold, labels)), apart(labels)
