"""The figures for use by hand: the word in focus given by its name, or by its place."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from attnviz.attention import Attention
from attnviz.errors import InvalidChoice
from attnviz.figures import arcs as draw_arcs
from attnviz.figures import heatmap as draw_heatmap
from attnviz.text.focus import focus_row
from attnviz.text.labels import unique_labels

if TYPE_CHECKING:
    import plotly.graph_objects as go


def by_name(draw: Callable[..., "go.Figure"]) -> Callable[..., "go.Figure"]:
    """The same figure with `focus` as a word ("bank", "the~4") or a place; `InvalidChoice`."""

    @wraps(draw)
    def drawn(a: Attention, *args: Any, focus: str | int | None = None, **more: Any) -> "go.Figure":
        row = focus_row(a.tokens, focus) if isinstance(focus, str) else focus
        if row is None and focus is not None:
            raise InvalidChoice("The word in focus", focus, unique_labels(a.tokens))
        return draw(a, *args, focus=row, **more)

    return drawn


arcs, heatmap = by_name(draw_arcs), by_name(draw_heatmap)
