"""How differently one word attends in two sentences: a signed bar for each other word."""

from collections.abc import Sequence
from typing import Any

from attnviz import colours
from attnviz.explain.reading import percent
from attnviz.figures.canvas import AT_THE_END, canvas
from attnviz.figures.grips import grips, reach
from attnviz.figures.hover import SHOWN, bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import names, room, signed, word_axis
from attnviz.text.labels import unique_labels

ROW, TOP = 24, 22  # pixels


@Picture
def differences(rows: Sequence[tuple[str, float, float]], *, most: int = 12) -> Spec:
    """Draw the weight on the second side minus that on the first, for the `most` words of
    `rows` (word, first, second) that come first: violet to the left, green to the right."""
    rows = rows[:most]
    words = [word for word, _, _ in rows]
    bars = _bars(rows)
    top = max(map(abs, bars["x"]), default=0.0) or 1.0
    layout = canvas(
        height=TOP + 8 + ROW * len(words),
        margin={"l": room(words), "r": 12, "t": TOP, "b": 8},
        xaxis={"range": [-1.3 * top, 1.3 * top], "visible": False, "fixedrange": True},
        yaxis=word_axis(words, range=[len(words) - 0.5, -0.5]),
        shapes=[zero_line()],
        annotations=_ends(),
        **reach(ROW),
    )
    return {"data": [bars, *grips(bars, row=ROW)], "layout": layout}


def _bars(rows: Sequence[tuple[str, float, float]]) -> dict[str, Any]:
    change = [second - first for _, first, second in rows]
    points = [signed(100 * c, 1) for c in change]
    labels = unique_labels([word for word, _, _ in rows])
    return {
        "type": "bar",
        "orientation": "h",
        "x": change,
        "y": names([word for word, _, _ in rows]),
        "width": 0.62,
        "marker": {"color": [colours.SECOND if c > 0 else colours.FIRST for c in change]},
        "text": points,
        **AT_THE_END,
        "textfont": {"size": 12},
        "hovertext": [
            hover(
                "{word}: {first} in the first,\n{second} in the second ({by} points)",
                word=bold(label),
                first=percent(first),
                second=percent(second),
                by=by,
            )
            for label, (_, first, second), by in zip(labels, rows, points, strict=True)
        ],
        "hovertemplate": SHOWN,
    }


def _ends() -> list[dict[str, Any]]:
    """Above the bars, on each side of their zero: where there is more."""
    return [
        {
            "text": text,
            "x": 0,
            "xanchor": anchor,
            "xshift": shift,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": 12, "color": colour},
        }
        for text, anchor, shift, colour in (
            ("← more in the first", "right", -4, colours.FIRST),
            ("more in the second →", "left", 4, colours.SECOND),
        )
    ]


def zero_line(x: float = 0.0) -> dict[str, Any]:
    """An upright rule at a place of the x axis."""
    line = {"color": colours.FAINT, "width": 1}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": line}
