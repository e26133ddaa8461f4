"""The view of one analysis as one HTML file that opens anywhere, offline, and answers the mouse.

Plotly's own library is inside. Words of the text stand only where they are escaped: as text of
HTML, in attributes, and in JSON whose every < is written as an escape.
"""

import json
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any, NamedTuple

from attnviz import colours, figures
from attnviz.analysis import Analysis
from attnviz.errors import InvalidChoice
from attnviz.explain.reading import Marks, Reading, reading, turned
from attnviz.explain.source import source
from attnviz.figures.picture import Spec, as_json
from attnviz.figures.words import verbatim
from attnviz.formulas import (
    context_formula,
    hands_on,
    layer_formula,
    letters,
    plain,
    score_formula,
    values_formula,
    weight_formula,
)
from attnviz.text.focus import focus_name

THEMES = (*colours.GROUNDS, "auto")


class Chart(NamedTuple):
    """A figure, what a person who cannot see it hears of it, and the class of its place."""

    name: str
    figure: Spec
    told: str
    place: str = ""


def page(
    a: Analysis, *, row: int | None = None, ground: str = "auto", link: str | None = None
) -> str:
    """The HTML of a page about the word in `row` (without one, the word in focus).

    `ground` is "light", "dark", or "auto": what the reader's system asks for. `link` leads back
    to the same view in the app. Raises `InvalidChoice` for another ground.
    """
    if ground not in THEMES:
        raise InvalidChoice("The ground", ground, THEMES)
    row = a.focus_row if row is None else row
    told, words = reading(a, row), _count(len(a.tokens))
    arcs, strips, scores, weights, change, *layer = _charts(a, row, told)
    said, d = told.sentence(_marked("self"), _marked("reads")), a.V.shape[1]
    body = [
        f"<h1>{escape(a.settings.text)}</h1><h2>{said}</h2>",
        _section(str(told), "", *arcs, heading=False),
        _section(
            "Every word is a vector",
            f"{_formula(values_formula(a))}. {words}, {d} numbers each. {escape(letters(a))}",
            strips,
        ),
        '<div class="pair">',
        _section("Scores", f"{_formula(score_formula(a))}. How alike two vectors are.", scores),
        _section(
            "Weights",
            f"{_formula(weight_formula(a))}. Rows read, columns are read; a row adds up to 100%.",
            weights,
        ),
        "</div>",
        _section(
            "Contextual vectors",
            f"{_formula(context_formula(a))}. Every word as a mixture of what it reads.",
            change,
        ),
        *(_section("What the layer hands on", f"{_formula(layer_formula(a))}.", z) for z in layer),
    ]
    charts = (*arcs, strips, scores, weights, change, *layer)
    return "".join(_document(a, row, ground, "\n".join(body), charts, link))


def _marked(part: str) -> Marks:
    """Writes a word in one of the page's colours."""
    return lambda word: f'<span class="{part}">{escape(word[:60])}</span>'


def _charts(a: Analysis, row: int, told: Reading) -> tuple[Any, ...]:
    """The arcs, the four matrices, and what the layer hands on where that is another one."""
    every = a.settings.arcs != "focus"
    words = _count(len(a.tokens))
    changed = figures.change.spec(a.tokens, a.V, a.Y, turned(a.V, a.Y), focus=row)
    arcs = tuple(
        Chart(
            f"arcs-{place}",
            figures.arcs.spec(a, focus=row, every=every, upright=place == "down"),
            f"{told}.",
            place,
        )
        for place in ("across", "down")
    )
    Z = a.layers[a.layer].Z
    layer = Chart("layer", figures.strips.spec(a.tokens, Z, "Z", focus=row), f"Z of {words}.")
    return (
        arcs,
        Chart("vectors", figures.vectors.spec(a, focus=row), f"The vectors of {words}."),
        Chart("scores", figures.heatmap.spec(a, "S", focus=row), f"The scores of {words}."),
        Chart(
            "weights", figures.heatmap.spec(a, "W", focus=row), f"The weights of {words}. {told}."
        ),
        Chart("change", changed, f"V beside Y of {words}."),
        *([layer] if hands_on(a) else []),
    )


def _section(title: str, text: str, *charts: Chart, heading: bool = True) -> str:
    head = f"<h3>{title}</h3><p>{text}</p>" if heading else ""
    places = "".join(_place(title, chart) for chart in charts)
    buttons = "".join(
        f'<button data-format="{kind}" title="Save this picture">{kind.upper()}</button>'
        for kind in ("png", "svg")
    )
    return f'<section>{head}{places}<div class="files">{buttons}</div></section>'


def _place(title: str, chart: Chart) -> str:
    named = f'data-figure="{chart.name}" data-title="{_attribute(title)}"'
    told = f'role="figure" aria-label="{escape(chart.told)}"'
    height = f'style="height:{chart.figure["layout"]["height"]}px"'
    return f'<div class="{chart.place}"><div {named} {told} {height}></div></div>'


def _attribute(text: str) -> str:
    return escape(verbatim(text))


def _document(
    a: Analysis, row: int, ground: str, body: str, charts: tuple[Chart, ...], link: str | None
) -> Iterator[str]:
    title = escape(f"{a.tokens[row]} in: {a.settings.text}"[:120])
    told = source(a.settings, focus=focus_name(a.tokens, row))
    back = f' <a href="{escape(link)}">Open in the app</a>' if link else ""
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    inks = colours.inks({name: f"var(--{name})" for name in colours.TEXT})
    yield f"<style>\n{_grounds(ground)}\n{_part('page.css')}\n{inks}</style>\n"
    yield f"<script>{_plotly()}</script></head>\n"
    yield f'<body data-source="{_attribute(told)}" data-grey="{colours.INK}"><main>\n'
    yield f"{body}\n<footer>{escape(told)}{back}</footer></main>\n"
    yield f'<script type="application/json" id="figures">{_json(charts)}</script>\n'
    scripts = "\n".join(map(_part, ("frame.js", "fit.js", "page.js")))
    yield f"<script>\n{scripts}</script></body></html>\n"


def _json(charts: tuple[Chart, ...]) -> str:
    drawn = ",".join(f"{json.dumps(c.name)}:{as_json(c.figure)}" for c in charts)
    return "{" + drawn.replace("<", "\\u003c") + "}"


def _grounds(ground: str) -> str:
    rules = {}
    for name, parts in colours.GROUNDS.items():
        inks = "".join(f"--{part}:{colour};" for part, colour in parts.items())
        rules[name] = f":root{{color-scheme:{name};{inks}}}"
    if ground != "auto":
        return rules[ground]
    return f"{rules['light']}\n@media (prefers-color-scheme: dark) {{ {rules['dark']} }}"


@cache
def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


def _part(name: str) -> str:
    return files("attnviz.export").joinpath(name).read_text(encoding="utf-8")


def _formula(latex: str) -> str:
    return f"<i>{escape(plain(latex))}</i>"


def _count(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
