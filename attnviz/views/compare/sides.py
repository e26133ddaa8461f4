"""The two sides of a comparison: their names, their colours, and how their settings differ."""

from attnviz import colours
from attnviz.compare.comparison import Comparison
from attnviz.settings import CONTROLS, Settings, vectors_title

SIDES = ("first", "second")
COLOURS = (colours.FIRST, colours.SECOND)


def where(two: Comparison, side: int) -> str:
    """The place of a side in a sentence: "in the first sentence", "on the second side"."""
    return f"on the {SIDES[side]} side" if two.one_text else f"in the {SIDES[side]} sentence"


def setting_name(side: Settings) -> str:
    """The settings of a side in a few words.

    >>> setting_name(Settings(dim=50))
    'Built-in, 50 d, ÷ √d'
    """
    return ", ".join(_parts(side))


def what_differs(first: Settings, second: Settings) -> tuple[str, str]:
    """The settings of both sides in few words: those in which they differ, or all.

    >>> what_differs(Settings(dim=50), Settings(dim=100))
    ('50 d', '100 d')
    """
    pairs = list(zip(_parts(first), _parts(second), strict=True))
    kept = [pair for pair in pairs if pair[0] != pair[1]] or pairs
    return ", ".join(one for one, _ in kept), ", ".join(other for _, other in kept)


def _parts(side: Settings) -> tuple[str, str, str]:
    scale = CONTROLS["scale"].named(side.scale)
    return vectors_title(side.vectors), f"{side.dim} d", scale
