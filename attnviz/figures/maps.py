"""Words on planes, one for each dimension, side by side or below each other."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from attnviz import colours
from attnviz.explain.reading import whole_percent
from attnviz.figures.canvas import canvas
from attnviz.figures.hover import SHOWN, bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import inks, verbatim
from attnviz.meaning.maps import Map
from attnviz.text.labels import short

SIDE, HEAD, GAP = 250, 30, 0.03  # pixels of a plane's height and of its title; share between two


@Picture
def maps(drawn: Sequence[Map], *, focus: int = 0, upright: bool = False) -> Spec:
    """Draw the words at their places on each map, that of `focus` in its own colour.

    Each map has its own scale, the same in both directions: what counts is which words lie near.
    """
    across = 1 if upright else 2 if len(drawn) > 2 else len(drawn)
    down = -(-len(drawn) // across)
    axes: dict[str, Any] = {}
    data, titles = [], []
    for k, one in enumerate(drawn):
        row, column = divmod(k, across)
        name = "" if k == 0 else str(k + 1)
        top = 1 - row / down
        axes[f"xaxis{name}"] = _axis([column / across, (column + 1) / across - GAP], one, 0, name)
        axes[f"yaxis{name}"] = _axis(
            [top - 1 / down, top - HEAD / (down * (SIDE + HEAD))], one, 1, name
        )
        data.append(_words(one, focus, name))
        titles.append(_title(one, column / across, top))
    layout = canvas(
        height=down * (SIDE + HEAD),
        margin={"l": 4, "r": 4, "t": 0, "b": 4},
        annotations=titles,
        **axes,
    )
    return {"data": data, "layout": layout}


def _words(one: Map, focus: int, name: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": one.places[:, 0],
        "y": one.places[:, 1],
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "marker": {"size": 9, "color": inks(len(one.words), focus)},
        "text": [_name(word, i == focus) for i, word in enumerate(one.words)],
        "textposition": _beside(one),
        "hovertext": [
            hover("{word} at {dim} d: {at}", word=bold(word), dim=str(one.dim), at=_at(x, y))
            for word, (x, y) in zip(one.words, one.places, strict=True)
        ],
        "hovertemplate": SHOWN,
        "cliponaxis": False,
    }


def _at(x: float, y: float) -> str:
    """A place as it is told, with true minus signs."""
    return f"{x:.2f}, {y:.2f}".replace("-", "−")


SIDES = {"middle right": (1, 0), "middle left": (-1, 0), "top center": (0, 1)}
SIDES |= {"bottom center": (0, -1)}
LETTER, LINE = 0.04, 0.085  # room of a letter and of a line, in shares of a map's side


def _beside(one: Map) -> list[str]:
    """On which side of its mark each word stands: the first that lies over no other word."""
    low, size = one.places.min(axis=0), np.ptp(one.places, axis=0).max() or 1.0
    marks = (one.places - low) / size
    taken: list[np.ndarray] = [np.stack([mark - LINE / 4, mark + LINE / 4]) for mark in marks]
    sides: list[str] = []
    for k, (mark, word) in enumerate(zip(marks, one.words, strict=True)):
        half = np.array([LETTER * (len(short(word)) + 1) / 2, LINE / 2])
        away = half + np.array([0.02, 0.02])
        boxes = {
            side: np.stack([mark + away * way - half, mark + away * way + half])
            for side, way in SIDES.items()
        }
        others = [*taken[:k], *taken[k + 1 :]]
        free = [side for side, box in boxes.items() if not any(_over(box, b) for b in others)]
        sides.append(free[0] if free else "middle right")
        taken.append(boxes[sides[-1]])
    return sides


def _over(box: np.ndarray, other: np.ndarray) -> bool:
    return bool((box[0] < other[1]).all() and (box[1] > other[0]).all())


def _name(word: str, focus: bool) -> str:
    text = verbatim(short(word))
    return f'<b><span style="color:{colours.SELF}">{text}</span></b>' if focus else text


def _title(one: Map, x: float, y: float) -> dict[str, Any]:
    share = verbatim(whole_percent(one.explained))
    return {
        "text": f"<b>{one.dim} d</b>: {share} of the differences",
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
    }


def _axis(domain: list[float], one: Map, way: int, name: str) -> dict[str, Any]:
    places = one.places[:, way]
    room = 0.12 * (np.ptp(places) or 1.0)
    same = {"scaleanchor": f"x{name}"} if way else {}
    return same | {
        "domain": [max(0.0, domain[0]), min(1.0, domain[1])],
        "anchor": f"{'yx'[way]}{name}",
        "range": [float(places.min() - room), float(places.max() + room)],
        "showticklabels": False,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "mirror": True,
        "linecolor": colours.rgba(colours.FAINT, 0.45),
        "ticks": "",
        "fixedrange": True,
    }
