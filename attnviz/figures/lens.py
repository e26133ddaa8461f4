"""The next word as each layer would have it: a row a layer, its likeliest words beside it."""

from collections.abc import Sequence

import numpy as np

from attnviz import colours
from attnviz.explain.reading import percent, whole_percent
from attnviz.figures.canvas import canvas
from attnviz.figures.hover import CellHover, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import number_trace, verbatim
from attnviz.text.labels import short

ROW, TOP, LEFT = 24, 24, 84  # pixels
Guess = tuple[str, float]  # a word and its probability


@Picture
def lens(layers: Sequence[Sequence[Guess]]) -> Spec:
    """Draw the likeliest words after 0, 1, … layers, the bluer the likelier."""
    names = ["the text", *(f"layer {n}" for n in range(1, len(layers)))]
    columns = [_nth(place) for place in range(max(map(len, layers), default=0))]
    z = np.array([[share for _, share in row] for row in layers], np.float32)
    told = [
        [hover("{word} {share}", word=short(w), share=percent(p)) for w, p in row] for row in layers
    ]
    cells = {
        "type": "heatmap",
        "x": columns,
        "y": names,
        "z": z,
        "zmin": 0,
        "zmax": 1,
        "colorscale": colours.WEIGHTS,
        "showscale": False,
        "xgap": 2,
        "ygap": 1,
        "text": told,
        "hovertemplate": CellHover("after %{y}: %{text}"),
    }
    places = [(i, j) for i, row in enumerate(layers) for j in range(len(row))]
    return {"data": [cells, *_texts(layers, names, columns, places)], "layout": _layout(names)}


def _nth(place: int) -> str:
    return ("likeliest", "second", "third")[place] if place < 3 else f"number {place + 1}"


def _cell_text(word: str, probability: float) -> str:
    return f"{verbatim(short(word))} {whole_percent(probability)}"


def _texts(
    layers: Sequence[Sequence[Guess]],
    names: Sequence[str],
    columns: Sequence[str],
    places: Sequence[tuple[int, int]],
) -> list[Spec]:
    """The words in the cells: in the page's ink, but for a strong one."""
    strong = [at for at in places if layers[at[0]][at[1]][1] >= 0.7]
    faint = [at for at in places if at not in strong]
    return [
        number_trace(
            [columns[j] for _, j in chosen],
            [names[i] for i, _ in chosen],
            [_cell_text(*layers[i][j]) for i, j in chosen],
            {"size": 13} | ({"color": colour} if colour else {}),
        )
        for chosen, colour in ((faint, None), (strong, colours.ON_STRONG))
        if chosen
    ]


def _layout(names: Sequence[str]) -> Spec:
    plain = {"ticks": "", "showgrid": False, "zeroline": False, "fixedrange": True}
    ink = {"size": 12, "color": colours.INK}
    return canvas(
        height=ROW * len(names) + TOP + 8,
        margin={"l": LEFT, "r": 4, "t": TOP, "b": 8},
        xaxis=plain | {"type": "category", "side": "top", "tickfont": ink},
        yaxis=plain
        | {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(names)[::-1],
            "tickvals": list(names),
            "ticktext": list(names),
            "tickfont": ink,
        },
    )
