"""Which word a click on a picture means; what comes from the browser may be anything."""

from typing import Any


def picked_row(pick: dict[str, Any], row: int) -> Any:
    """The word a click means: the one that reads; on its own arcs, the one at the other end.

    `row` is the word in focus.
    """
    own_arc = str(pick.get("view", "")).startswith("arcs") and pick.get("row") == row
    return far_end(pick) if own_arc else pick.get("row")


def far_end(pick: dict[str, Any]) -> Any:
    """The word at the far end of an arc that was clicked, or the word that was.

    >>> far_end({"row": 4, "column": 1}), far_end({"row": 4})
    (1, 4)
    """
    return pick.get("row") if pick.get("column") is None else pick.get("column")
