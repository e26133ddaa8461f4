"""A figure for the back row of a lecture room: its type larger, and room for it."""

from typing import Any

from attnviz.figures.picture import Spec


def enlarged(figure: Spec, factor: float = 1.4) -> Spec:
    """The same figure with every font, margin and the height `factor` times the size.

    >>> enlarged({"data": [], "layout": {"height": 100, "font": {"size": 10}}}, 2)["layout"]
    {'height': 200, 'font': {'size': 20}, 'margin': {}}
    """
    whole: Spec = _grown(figure, factor)
    layout = whole["layout"]
    layout["margin"] = {k: v * factor for k, v in layout.get("margin", {}).items()}
    if layout.get("height"):
        layout["height"] = round(layout["height"] * factor)
    return whole


def _grown(part: Any, factor: float, font: bool = False) -> Any:
    """A copy in which each `size` of a font, and each shift in pixels, has grown."""
    if isinstance(part, list | tuple) and part and isinstance(part[0], dict):
        return [_grown(item, factor) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        name: value * factor
        if font and name == "size"
        else _grown(value, factor, font=name.endswith("font"))
        for name, value in part.items()
    }
