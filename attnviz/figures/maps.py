"""Words on planes, one for each dimension, side by side or below each other."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from attnviz import colours
from attnviz.explain.reading import whole_percent
from attnviz.figures.canvas import canvas
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import told, verbatim
from attnviz.meaning.maps import Map
from attnviz.text.labels import short

SIDE, HEAD, GAP = 250, 30, 0.03  # pixels of a plane's height and of its title; share between two


@Picture
def maps(drawn: Sequence[Map], *, focus: int = 0, upright: bool = False) -> Spec:
    """Draw the words at their places on each map, that of `focus` in its own colour.

    Each map has a scale of its own, the same both ways: of importance is who lies near whom.
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
    inks = [colours.SELF if i == focus else colours.READS for i in range(len(one.words))]
    right = one.places[:, 0] > np.median(one.places[:, 0])
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": one.places[:, 0],
        "y": one.places[:, 1],
        "xaxis": f"x{name}",
        "yaxis": f"y{name}",
        "marker": {"size": 9, "color": inks},
        "text": [_name(word, i == focus) for i, word in enumerate(one.words)],
        "textposition": ["middle left" if side else "middle right" for side in right],
        "hovertext": [
            f"<b>{verbatim(told(word))}</b> at {one.dim} d: {x:.2f}, {y:.2f}".replace("-", "−")
            for word, (x, y) in zip(one.words, one.places, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


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
    return {
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
