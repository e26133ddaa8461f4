"""The only home of colours: the same meaning has the same colour everywhere.

Every colour is a middle tone that keeps its contrast on light paper and on dark, and every
scale fades into the page at zero, because a switch of theme does not redraw the charts. No
middle tone is dark enough for letters on paper and light enough on a dark page: the style sheet
of a page turns those of text into its own (`inks`). Blue and vermilion are Okabe and Ito's
(2008), chosen to be told apart by colour-blind readers.
"""

from collections.abc import Mapping
from functools import cache

READS = "#197aba"  # a word that is read, and how strongly
SELF = "#dd6a1f"  # the word in focus, and what it keeps for itself
INK = "#767d88"  # words and numbers
FAINT = "#8a8f98"  # rules, quiet labels
MARK = "#b0528f"  # what a word should read, as somebody has marked it
NONE = "rgba(0,0,0,0)"
BLACK, WHITE = "#000000", "#ffffff"  # of what a camera reads
ON_STRONG = "#ffffff"  # numbers on a saturated cell: white on a dark page, black on paper

Scale = list[list[float | str]]


def rgba(colour: str, alpha: float) -> str:
    """A hexadecimal colour with an opacity.

    >>> rgba("#1a7fc1", 0.5)
    'rgba(26,127,193,0.5)'
    """
    return f"rgba({_parts(colour)},{round(alpha, 3):g})"


@cache
def _parts(colour: str) -> str:
    """Red, green and blue of one of these colours, from 0 to 255."""
    return ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))


def sequential(colour: str) -> Scale:
    """From nothing at 0 to `colour`."""
    return [[0.0, rgba(colour, 0.0)], [1.0, rgba(colour, 1.0)]]


def diverging(below: str, above: str) -> Scale:
    """From `below` through nothing at 0 to `above`."""
    return [
        [0.0, rgba(below, 1.0)],
        [0.5, rgba(below, 0.0)],
        [0.5, rgba(above, 0.0)],
        [1.0, rgba(above, 1.0)],
    ]


FIRST, SECOND = "#7d55c7", "#2c8f5d"  # of two sentences, and the ends of the axis between them
BELOW, ABOVE = "#0f8285", "#a8651a"  # a number below 0: teal; above: amber
NUMBERS = diverging(BELOW, ABOVE)  # V, Q, K, Y and S
WEIGHTS = sequential(READS)  # W: from 0
MASKED: Scale = [[0.0, rgba(FAINT, 0.0)], [1.0, rgba(FAINT, 0.35)]]  # may not be read: no number

# The app's two grounds (.streamlit/config.toml), for pages and pictures outside of the app.
GROUNDS: dict[str, dict[str, str]] = {
    "light": {
        "paper": "#fdfcf8",
        "ink": "#20242a",
        "faint": "#62676f",
        "rule": "#d9d5cb",
        "self": "#b8500c",
        "reads": "#1470ad",
        "first": "#6f33b8",
        "second": "#0c5a44",
        "on-strong": "#000000",
    },
    "dark": {
        "paper": "#14171c",
        "ink": "#ece7dc",
        "faint": "#a3a8b0",
        "rule": "#3a404a",
        "self": "#f0894a",
        "reads": "#5aaee6",
        "first": "#bf8ef7",
        "second": "#7ed5b0",
        "on-strong": "#ffffff",
    },
}
TEXT = {
    "ink": INK,
    "faint": FAINT,
    "self": SELF,
    "reads": READS,
    "first": FIRST,
    "second": SECOND,
    "on-strong": ON_STRONG,
}


def inks(values: Mapping[str, str]) -> str:
    """A style sheet that gives text on charts the colours of a page, by their names in `TEXT`.

    >>> inks({"self": "red"}).split("is(g, text, tspan)")[1]
    ':is([style*="fill: rgb(221, 106, 31)"], [style*="fill:#dd6a1f"]) { fill: red !important; }'
    """
    return "\n".join(
        f".js-plotly-plot :is(g, text, tspan):is({_selectors(TEXT[name])}) "
        f"{{ fill: {value} !important; }}"
        for name, value in values.items()
    )


def on_paper(asked: Mapping[str, str]) -> str:
    """A style sheet by which a page is printed in the inks of paper, whatever its ground.

    `asked` are the inks of charts as `inks` takes them: variables of the page get the values of
    the light ground. Text that bears a colour of either ground gets that of the light one.
    """
    paper, dark = GROUNDS["light"], GROUNDS["dark"]
    given = {name: value[4:-1] for name, value in asked.items() if value.startswith("var(")}
    variables = "".join(f"{name}:{paper[ink]} !important;" for ink, name in given.items())
    text = "\n".join(_bearing(ground[ink], paper[ink]) for ground in (paper, dark) for ink in given)
    return (
        f"@media print {{\n.stApp, .stApp * {{ {variables}color-scheme: light;"
        f"color: {paper['ink']} !important; }}\n{text}\n}}"
    )


def _bearing(colour: str, ink: str) -> str:
    here = f'.stApp [style*="color: {_rgb(colour)}"]'
    return f"{here}, {here} * {{ color: {ink} !important; }}"


def _rgb(colour: str) -> str:
    """A colour as a browser writes it."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def _selectors(colour: str) -> str:
    """A fill as a browser and as Plotly write it."""
    return f'[style*="fill: {_rgb(colour)}"], [style*="fill:{colour}"]'
