"""All heads of a Transformer at once, as small multiples: one heatmap, a tile for each head.

In a tile rows read and columns are read, as in the large heatmap. Shade is the square root of
the weight, so that a tenth can be seen beside a whole. A tile is some ninety pixels wide: of
a longer text each cell of it shows the strongest weight of a block, and none is averaged away.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from attnviz import colours
from attnviz.figures.canvas import canvas
from attnviz.figures.hover import SHOWN, Hover
from attnviz.figures.picture import Picture, Spec

MOST_CELLS = 64  # of a tile's side; more could not be told apart on a screen
FEW_CELLS = 12  # below, a cell is drawn several times, so that all gaps look alike
CELLS_A_GAP = 14
TILE, UPRIGHT_TILE = 84, 58  # pixels of a tile's height
TOP, LEFT = 24, 52
MARGIN = 0.04  # round the tiles, in tiles: room for a frame

Head = tuple[int, ...]  # layer and head, from 0
Tiles = npt.NDArray[np.uint8]


class Grid(NamedTuple):
    """Tiles in rows and columns, of `cells` a side; a unit of x and y is a tile with its gap."""

    rows: int
    columns: int
    cells: int

    @property
    def gap(self) -> int:
        """The cells between two tiles."""
        return max(1, round(self.cells / CELLS_A_GAP))

    @property
    def pitch(self) -> int:
        """The cells from one tile to the next."""
        return self.cells + self.gap

    @property
    def side(self) -> float:
        """The side of a tile without its gap, in units of x and y."""
        return self.cells / self.pitch


@Picture
def multiples(
    W: npt.NDArray[np.floating],
    *,
    framed: Sequence[Head] = (),
    hover_texts: Sequence[Hover] = (),
    upright: bool = False,
    tile: int = TILE,
) -> Spec:
    """Draw the weights of all heads, `W` (L, H, k, k), with one frame round some of them.

    Layers go down and heads across or, for narrow screens (`upright`), the other way round.
    `hover_texts` are those of the heads, layer by layer. A click on a tile picks the number of its
    head, layer by layer from 0. `tile` is the height of one in pixels.
    """
    tiles = np.swapaxes(_tiles(W), 0, 1) if upright else _tiles(W)
    grid = Grid(*tiles.shape[:3])
    places = [
        (head, layer) if upright else (layer, head) for layer, head in np.ndindex(*W.shape[:2])
    ]
    around = np.array(framed, int).reshape(-1, 2)[:, :: -1 if upright else 1]
    frames = [_frame(around, grid)] if framed else []
    data = [_image(tiles, grid), _targets(places, hover_texts, grid)]
    return {
        "data": data,
        "layout": _layout(grid, frames, UPRIGHT_TILE if upright else tile, upright=upright),
    }


def pooled(W: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
    """The strongest weight of every block, so that no side has more than `MOST_CELLS`.

    >>> wide = np.zeros((1, 1, 100, 100))
    >>> wide[0, 0, 99, 3] = 0.5
    >>> pooled(wide).shape, pooled(wide)[0, 0, 49, 1]
    ((1, 1, 50, 50), np.float64(0.5))
    """
    starts = np.arange(0, W.shape[-1], block(W.shape[-1]))
    return np.maximum.reduceat(np.maximum.reduceat(W, starts, axis=-1), starts, axis=-2)


def block(words: int) -> int:
    """How many words a cell of a tile stands for, each way.

    >>> block(64), block(128)
    (1, 2)
    """
    return -(-words // MOST_CELLS)


def _tiles(W: npt.NDArray[np.floating]) -> Tiles:
    """Shades from 0 to 255, (L, H, c, c)."""
    shades: Tiles = np.rint(255 * np.sqrt(np.nan_to_num(pooled(W)))).astype(np.uint8)
    times = max(1, FEW_CELLS // shades.shape[-1])
    return shades.repeat(times, axis=-2).repeat(times, axis=-1)


def _image(tiles: Tiles, grid: Grid) -> dict[str, Any]:
    """All tiles in one matrix."""
    spaced = np.pad(tiles, ((0, 0), (0, 0), (0, grid.gap), (0, grid.gap)))
    shape = grid.rows * grid.pitch, grid.columns * grid.pitch
    step = 1 / grid.pitch
    return {
        "type": "heatmap",
        "z": spaced.transpose(0, 2, 1, 3).reshape(shape),
        "x0": step / 2,
        "dx": step,
        "y0": step / 2,
        "dy": step,
        "zmin": 0,
        "zmax": 255,
        "colorscale": colours.WEIGHTS,
        "showscale": False,
        "hoverinfo": "skip",
    }


def _targets(places: Sequence[Head], hover_texts: Sequence[Hover], grid: Grid) -> dict[str, Any]:
    """An unseen mark in the middle of every tile, which takes the mouse."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [column + grid.side / 2 for _, column in places],
        "y": [row + grid.side / 2 for row, _ in places],
        "marker": {"size": 24, "opacity": 0},
        "meta": {"pick": "head"},
        "hovertext": list(hover_texts),
        "hovertemplate": SHOWN,
    }


def _layout(
    grid: Grid, frames: list[dict[str, Any]], tile: int, *, upright: bool
) -> dict[str, Any]:
    down, along = ("head", "layer") if upright else ("layer", "head")
    return canvas(
        height=TOP + grid.rows * tile,
        margin={"l": LEFT, "r": 2, "t": TOP, "b": 0},
        xaxis=_axis(along, grid.columns, grid) | {"side": "top"},
        yaxis=_axis(down, grid.rows, grid) | {"range": [grid.rows, -MARGIN]},
        hoverdistance=-1,  # any place on a tile means its head
        shapes=[_outlines(grid), *frames],
    )


def _axis(name: str, count: int, grid: Grid) -> dict[str, Any]:
    return {
        "range": [-MARGIN, count],
        "tickvals": [i + grid.side / 2 for i in range(count)],
        "ticktext": [f"{name} 1", *map(str, range(2, count + 1))],
        "tickfont": {"size": 12, "color": colours.INK},
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
    }


def _outlines(grid: Grid) -> dict[str, Any]:
    """The edges of all tiles, as one path."""
    s = round(grid.side, 4)
    tiles = (f"M{j},{i}H{j + s}V{i + s}H{j}Z" for i, j in np.ndindex(grid.rows, grid.columns))
    edge = {"color": colours.rgba(colours.FAINT, 0.45), "width": 1}
    return {"type": "path", "path": "".join(tiles), "line": edge, "layer": "below"}


def _frame(places: npt.NDArray[np.int_], grid: Grid) -> dict[str, Any]:
    """One frame round tiles that stand together, (count, 2)."""
    y0, x0 = places.min(axis=0) - MARGIN / 2
    y1, x1 = places.max(axis=0) + grid.side + MARGIN / 2
    line = {"color": colours.SELF, "width": 3}
    return {"type": "rect", "line": line, "x0": x0, "x1": x1, "y0": y0, "y1": y1}
