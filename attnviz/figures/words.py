"""Words as Plotly shows them: verbatim, short enough, unique, and few enough to be read."""

import html
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

from attnviz import colours
from attnviz.text.labels import LONGEST, short, short_labels, unique_labels

MOST_TICKS = 40
NARROW = frozenset(" ().,;:'’!|")  # half as wide as a letter
LONGEST_TOLD = 28  # characters of a word under the mouse
WRITTEN = "written"  # the mark of a trace of plain numbers
JOINER = "\u2060"  # unseen: makes a name out of what Plotly would read as a place or a property


class Hover(str):
    """A text as Plotly draws it; `plain` is the same as plain text, for a table."""

    plain: str

    def __new__(cls, drawn: str, plain: str = "") -> "Hover":
        """The text as it is drawn, and beside it as it is read."""
        made = super().__new__(cls, drawn)
        made.plain = plain
        return made


def verbatim(word: str) -> str:
    """Text that Plotly draws as it is: no tags, entities, links, templates or theme colours.

    >>> verbatim("<b>%{x}</b> #000001 &amp;")
    '&lt;b&gt;%&#123;x}&lt;/b&gt; &#35;000001 &amp;amp;'
    """
    return html.escape(word, quote=False).replace("#", "&#35;").replace("%{", "%&#123;")


def names(tokens: Sequence[str]) -> tuple[Hover, ...]:
    """Unique names for a category axis; repeated words are told apart by their place.

    An unseen character ends each: Plotly takes "3" for the third place, and its table of names
    has properties of its own, such as "constructor".

    >>> [name.replace(JOINER, "~") for name in names(["the", "3", "the"])]
    ['the (1)~', '3~', 'the (3)~']
    """
    return _names(tuple(tokens))


@lru_cache(maxsize=128)  # a heatmap asks ten times for those of its sentence
def _names(tokens: tuple[str, ...]) -> tuple[Hover, ...]:
    seen: Counter[str] = Counter()
    found = []
    for label in unique_labels([hover_word(token) for token in tokens]):
        seen[label] += 1
        found.append(Hover(verbatim(label) + JOINER * seen[label], label))
    return tuple(found)


def hover_word(word: str) -> str:
    """A word cut to fit what is told under the mouse.

    >>> hover_word("a" * 40)
    'aaaaaaaaaaaaaaaaaaaaaaaaaaa…'
    """
    return short(word, LONGEST_TOLD)


def signed(value: float, digits: int) -> str:
    """A number with its sign, and a true minus; one that is written as 0 has none.

    >>> signed(0.25, 1), signed(-0.26, 1), signed(-0.01, 1)
    ('+0.2', '−0.3', '0.0')
    """
    text = f"{value:+.{digits}f}"
    return text.replace("-", "−") if text.strip("+-0.") else text[1:]


def room(words: Sequence[str]) -> int:
    """Pixels that the longest of these words takes on an axis, with some air.

    >>> room(["bank"]), room(["incomprehensibilities"]), room(["the", "the"])
    (38, 110, 52)
    """
    return round(max(map(_length, short_labels(words)), default=0.0)) + 10


@lru_cache(maxsize=1024)
def _length(label: str) -> float:
    return sum(map(_width, label))


def _width(letter: str) -> float:
    """Pixels of a letter at 13 pixels, rather too many than too few."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 13.5
    if letter in NARROW:
        return 4.5
    return 9.5 if letter.isupper() or letter in "mw" else 7.0


def shown(count: int, keep: Collection[int] = (), most: int = MOST_TICKS) -> list[int]:
    """The places that get a tick: all, or evenly thinned, and those in `keep` in any case.

    >>> shown(3), shown(100, keep=[1])[:4], shown(8, most=4)
    ([0, 1, 2], [1, 6, 9, 12], [0, 2, 4, 6])
    """
    step = -(-count // most)
    even = (i for i in range(0, count, step) if all(abs(i - k) >= step for k in keep))
    return sorted({*even, *keep})


def inked(label: str, colour: str | None) -> str:
    """A word as it is written into a picture; bold, if it has a colour.

    >>> inked("a < b", None), inked("bank", "red")
    ('a &lt; b', '<b><span style="color:red">bank</span></b>')
    """
    text = verbatim(label)
    return f'<b><span style="color:{colour}">{text}</span></b>' if colour else text


def inks(count: int, focus: int | None) -> list[str]:
    """The colours of the marks of so many words: the word in `focus` has its own.

    >>> inks(3, 1) == [colours.READS, colours.SELF, colours.READS]
    True
    """
    return [colours.SELF if i == focus else colours.READS for i in range(count)]


def apart(labels: Sequence[str]) -> str:
    """What stands between two words that are told: a new line where they may be long.

    >>> apart(["bank"]), apart(["incomprehensibilities"])
    (' ', '\\n')
    """
    return "\n" if max(map(len, labels), default=0) > LONGEST else " "


def number_trace(
    x: Sequence[Any], y: Sequence[Any], text: Sequence[str], font: dict[str, Any], **more: Any
) -> dict[str, Any]:
    """A trace of plain numbers at their places, which pages write without asking Plotly.

    >>> number_trace([1], ["a"], ["7"], {"size": 11})["meta"]
    'written'
    """
    trace: dict[str, Any] = {"type": "scatter", "mode": "text", "x": x, "y": y, "text": text}
    return trace | {"textfont": font, "hoverinfo": "skip", "meta": WRITTEN} | more


def heading(text: str, x: float) -> dict[str, Any]:
    """A heading above a panel that begins at `x`, a share of the width."""
    return {
        "text": f"<b>{text}</b>",
        "x": x,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
    }


def bar_axis(words: Sequence[str], places: Sequence[str]) -> dict[str, Any]:
    """The axis of bars that go across: a word each, at its place, the first on top."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": list(places)[::-1],
        "tickvals": list(places),
        "ticktext": [verbatim(short(word)) for word in words],
        "tickfont": {"size": 14, "color": colours.INK},
        "ticks": "",
        "ticklabelstandoff": 6,
        "fixedrange": True,
    }


def word_axis(
    tokens: Sequence[str],
    *,
    focus: int | None = None,
    last: Sequence[str] = (),
    most: int = MOST_TICKS,
    **more: Any,
) -> dict[str, Any]:
    """A category axis of words, in their order, with about `most` labels; the focus stands out.

    `last` are columns beyond the words, by their own names.
    """
    keep = [] if focus is None else [focus]
    ticks, categories = shown(len(tokens), keep, most), [*names(tokens), *last]
    called = [verbatim(label) for label in short_labels(tokens)]
    labels = [f"<b>{called[i]}</b>" if i in keep else called[i] for i in ticks]
    axis: dict[str, Any] = {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": categories,
        "tickvals": [*(categories[i] for i in ticks), *last],
        "ticktext": [*labels, *last],
        "tickfont": {"color": colours.INK},
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "ticklabelstandoff": 4,
        "fixedrange": True,
    }
    return axis | more
