"""How the scores and the weights look as a matrix: coloured, written into cells, and told."""

from collections.abc import Callable
from typing import NamedTuple

from attnviz import colours
from attnviz.explain.reading import percent, whole_percent
from attnviz.explain.rounding import fixed

BETWEEN = "<b>%{{y}}</b> {}{{apart}}<b>%{{x}}</b>"  # the two words of a cell


def _one_digit(score: float) -> str:
    """A score as it stands in a cell: with a true minus, never −0.0."""
    number = fixed(score, 1)
    return number.replace("-", "−" if number.strip("-0.") else "")


def percent_written(weight: float) -> str:
    """A weight as it stands in a cell, without the unit."""
    return whole_percent(weight).removesuffix("%")


class MatrixStyle(NamedTuple):
    """How a matrix is coloured, written into cells and told under the mouse.

    `form` is the format of the number under the mouse; where there is none, `hover_text` writes it.
    """

    scale: colours.Scale
    signed: bool
    number: Callable[[float], str]
    ticks: str
    hover: str
    form: str = ""
    hover_text: Callable[[float], str] | None = None


STYLES = {
    "S": MatrixStyle(
        colours.NUMBERS,
        True,
        _one_digit,
        ".1f",
        BETWEEN.format("·") + ": score %{z:.3f}",
        form=".3f",
    ),
    "W": MatrixStyle(
        colours.WEIGHTS,
        False,
        percent_written,
        ".3~%",
        BETWEEN.format("attends to") + ": %{text}",
        hover_text=percent,
    ),
}
