"""A map of the words: an arrow from each v to its y, and the way there as an animation."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from attnviz import colours
from attnviz.compare.plane import Plane, Trip
from attnviz.explain.reading import whole_percent
from attnviz.figures.beside import beside
from attnviz.figures.canvas import canvas
from attnviz.figures.hover import SHOWN, Hover, bold, hover
from attnviz.figures.picture import Picture, Spec
from attnviz.figures.words import signed, verbatim
from attnviz.text.labels import short, without_place

HEIGHT = 480
STEPS = 16  # frames of the animation
COLOURS = (colours.FIRST, colours.SECOND)
SHORT = 0.015  # share of the map below which an arrow would be nothing but its head
VERTICES = 6  # of an arrow, its head apart
CROWD = 0.45  # opacity of the words that are not in focus


@Picture
def plane(trips: Sequence[Trip], where: Plane) -> Spec:
    """Draw the ways of the words on a plane; the word in focus stands out.

    Names stand beside their rings where they lie over nothing; all are told under the mouse.
    """
    V, Y = (np.array([getattr(t, at) for t in trips]) for at in ("before", "after"))
    low, high = np.vstack([V, Y]).min(axis=0), np.vstack([V, Y]).max(axis=0)
    room = 0.09 * np.where(high > low, high - low, 1.0)
    ends = np.stack([low - room, high + room])
    ways = [trip for trip in trips if _length(trip, ends) > SHORT]
    kinds = [(side, focus) for focus in (False, True) for side in (0, 1)]
    arrows = [_arrows([t for t in ways if (t.side, t.focus) == kind], *kind) for kind in kinds]
    data = [*arrows, _starts(trips, ends), _dots(trips, Y)]
    layout = canvas(
        height=HEIGHT,
        margin={"l": 8, "r": 8, "t": 44, "b": 40},
        xaxis=_axis(ends[:, 0], _title(where, 0)),
        yaxis=_axis(ends[:, 1], ""),
        annotations=[_upwards(_title(where, 1))],
        updatemenus=[_play()],
    )
    last = len(data) - 1
    frames = [
        {"name": str(k), "data": [_dots(trips, V + k / STEPS * (Y - V))], "traces": [last]}
        for k in range(STEPS + 1)
    ]
    return {"data": data, "layout": layout, "frames": frames}


def _length(trip: Trip, ends: np.ndarray) -> float:
    """How far a word goes, as a share of the map."""
    return float(np.abs((trip.after - trip.before) / (ends[1] - ends[0])).max())


def _arrows(ways: Sequence[Trip], side: int, focus: bool) -> dict[str, Any]:
    """The arrows of one side, those of the word in focus apart: one trace is quick to draw."""
    colour = colours.rgba(COLOURS[side], 1 if focus else CROWD)
    x, y = ([v for t in ways for v in _way(t, k)] for k in (0, 1))
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": 3 if focus else 1},
        "marker": {
            "symbol": [*["circle-open"] * VERTICES, "arrow", "circle"] * len(ways),
            "size": [*[0] * VERTICES, 15 if focus else 8, 0] * len(ways),
            "standoff": 4 if focus else 2,
            "angleref": "previous",
            "color": colour,
            "line": {"width": 0},
        },
        "hovertext": [
            text for t in ways for text in (_alone(t), *[_hover_text(t)] * (VERTICES + 1))
        ],
        "hoverinfo": "text",
    }


def _way(trip: Trip, k: int) -> list[float | None]:
    """One coordinate of an arrow, with places on its way where the mouse can find it."""
    return [*np.linspace(trip.before[k], trip.after[k], VERTICES + 1).tolist(), None]


def _hover_text(trip: Trip) -> Hover:
    told = f"{{word}} in the {('first', 'second')[trip.side]}\n{{before}} → {{after}}"
    return hover(told, word=bold(trip.word), before=_at(trip.before), after=_at(trip.after))


def _alone(trip: Trip) -> Hover:
    return hover("{word} alone\n{at}", word=bold(without_place(trip.word)), at=_at(trip.before))


def _at(place: np.ndarray) -> str:
    """Where a word lies: across and up."""
    return f"({signed(float(place[0]), 2)}, {signed(float(place[1]), 2)})"


def _starts(trips: Sequence[Trip], ends: np.ndarray) -> dict[str, Any]:
    """A ring at each v, with the word where there is room: in focus first, then who goes far."""
    places: dict[str, Trip] = {}
    for trip in sorted(trips, key=lambda trip: (not trip.focus, -_length(trip, ends))):
        places.setdefault(without_place(trip.word).lower(), trip)
    kept = list(places.values())
    size = ends[1] - ends[0]
    rings = [(trip.before - ends[0]) / size for trip in kept]
    named = beside([short(without_place(trip.word)) for trip in kept], rings)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [trip.before[0] for trip in kept],
        "y": [trip.before[1] for trip in kept],
        "marker": {
            "symbol": "circle-open",
            "size": [11 if trip.focus else 7 for trip in kept],
            "color": [colours.SELF if trip.focus else colours.FAINT for trip in kept],
            "line": {"width": 2},
        },
        "text": [_name(trip) if k in named else "" for k, trip in enumerate(kept)],
        "textposition": [named.get(k, "top center") for k in range(len(kept))],
        "hovertext": [_alone(trip) for trip in kept],
        "hovertemplate": SHOWN,
        "cliponaxis": False,
    }


def _dots(trips: Sequence[Trip], places: np.ndarray) -> dict[str, Any]:
    """A dot for each word, at y or on its way there: the trace that the animation moves."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": places[:, 0],
        "y": places[:, 1],
        "marker": {
            "size": [9 if trip.focus else 4 for trip in trips],
            "color": [colours.rgba(COLOURS[t.side], 1 if t.focus else CROWD) for t in trips],
            "line": {"width": 0},
        },
        "hovertext": [_hover_text(trip) for trip in trips],
        "hoverinfo": "text",
    }


def _name(trip: Trip) -> str:
    word = verbatim(short(without_place(trip.word)))
    return f'<b><span style="color:{colours.SELF}">{word}</span></b>' if trip.focus else word


def _title(where: Plane, which: int) -> str:
    axis = (where.across, where.up)[which]
    share = f"{verbatim(whole_percent(where.explained[which]))} of variance"
    if where.named[which]:
        return f"{_listed(axis.start)} ↔ {_listed(axis.end)} ({share})"
    if any(where.named):
        return f"all other differences ({share})"
    return f"{('first', 'second')[which]} component ({share})"


def _listed(names: str) -> str:
    """The words that name the end of an axis, cut to fit a title."""
    return verbatim(names if len(names) <= 18 else names[:17] + "…")


def _axis(ends: np.ndarray, title: str) -> dict[str, Any]:
    return {
        "range": ends.tolist(),
        "title": {"text": title, "font": {"size": 12}, "standoff": 6},
        "showticklabels": False,
        "showgrid": False,
        "zeroline": True,
        "zerolinecolor": colours.rgba(colours.FAINT, 0.35),
        "fixedrange": True,
    }


def _upwards(title: str) -> dict[str, Any]:
    return {
        "text": f"↑ {title}",
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12},
    }


def _play() -> dict[str, Any]:
    pace = {"frame": {"duration": 45, "redraw": False}, "transition": {"duration": 0}}
    return {
        "type": "buttons",
        "showactive": False,
        "x": 1,
        "y": 1.01,
        "xanchor": "right",
        "yanchor": "bottom",
        "pad": {"t": 0, "b": 0},
        "bgcolor": colours.NONE,
        "bordercolor": colours.FAINT,
        "font": {"size": 12, "color": colours.INK},
        "buttons": [{"label": "▶ v to y", "method": "animate", "args": [None, pace]}],
    }
