"""What every chart shares."""

from typing import Any

from attnviz.colours import FAINT, INK, NONE, rgba

# No toolbar: its buttons are tab stops that do nothing the page does not already do.
CONFIG: dict[str, Any] = {"displayModeBar": False, "doubleClick": "reset"}
# The axis of bars that stand upright: few numbers, faint lines, the one at 0 less faint.
SIZES: dict[str, Any] = {
    "gridcolor": rgba(FAINT, 0.2),
    "zerolinecolor": rgba(FAINT, 0.6),
    "tickfont": {"size": 12, "color": FAINT},
    "nticks": 4,
    "fixedrange": True,
}
# Numbers at the ends of bars, of their own size: Plotly would shrink them to what a thin bar holds.
AT_THE_END: dict[str, Any] = {
    "textposition": "outside",
    "constraintext": "none",
    "cliponaxis": False,
}


def canvas(**more: Any) -> dict[str, Any]:
    """What every chart shares: no ground of its own, no legend, hover on the nearest mark."""
    shared: dict[str, Any] = {
        "paper_bgcolor": NONE,
        "plot_bgcolor": NONE,
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 24,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "font": {"size": 13, "color": INK},
        "dragmode": False,
    }
    return shared | more
