"""A view as one HTML file that opens anywhere, offline, and answers the mouse and the keyboard.

Plotly's own library is inside. Words of the text stand only where they are escaped: as text of
HTML, in attributes, and in JSON whose every < is written as an escape.
"""

import json
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any

from attnviz import colours, web
from attnviz.errors import InvalidChoice
from attnviz.export.view import Chart, Section, View
from attnviz.figures.picture import as_json
from attnviz.figures.words import verbatim
from attnviz.formulas import plain

SCRIPT = "file/page.js"
THEMES = (*colours.GROUNDS, "auto")
MOST_BYTES = 6_000_000  # of the pictures of all words; of a longer text only those of one word


def document(view: View, *, ground: str = "auto", link: str | None = None) -> str:
    """The HTML of a view; `ground` and `link` are those of `attnviz.export.page.page`."""
    if ground not in THEMES:
        raise InvalidChoice("The ground", ground, THEMES)
    return "".join(_document(view, ground, link))


def _document(view: View, ground: str, link: str | None) -> Iterator[str]:
    title = escape(f"{view.word} in: {view.text}"[:120])
    back = f' <a href="{escape(link)}">Open in the app</a>' if link else ""
    words = _words(view)
    yield f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    inks = colours.inks({name: f"var(--{name})" for name in colours.TEXT})
    yield f"<style>\n{_grounds(ground)}\n{web.style('file')}\n{inks}</style>\n"
    yield f"<script>{_plotly()}</script></head>\n"
    yield f'<body data-source="{_attribute(view.source)}" data-grey="{colours.INK}"><main>\n'
    yield f"<h1>{escape(view.text)}</h1><h2 aria-live=polite>{view.headline.html()}</h2>\n"
    yield _chips(view) if words else ""
    yield f'<p class="colours">{escape(view.colours)}</p>\n{_sections(view.sections)}\n'
    yield f'<footer><span id="source">{escape(view.source)}</span>{back}</footer></main>\n'
    yield f'<script type="application/json" id="figures">{_figures(view.charts)}</script>\n'
    if words:
        yield f'<script type="application/json" id="words">{words}</script>\n'
    yield f"{web.inlined(SCRIPT)}</body></html>\n"


def _chips(view: View) -> str:
    """The words to put in focus, as one group of radio buttons."""
    chips = "".join(
        f'<label><input type="radio" name="word" value="{i}"{" checked" * (i == view.row)}>'
        f"<span>{escape(word[:60])}</span></label>"
        for i, word in enumerate(view.words)
    )
    legend = "<legend>Which word are you looking at?</legend>"
    return f'<fieldset class="words">{legend}{chips}</fieldset>\n'


def _sections(sections: tuple[Section, ...]) -> str:
    html: list[str] = []
    for section in sections:
        if section.beside:
            html[-1] = f'<div class="pair">{html[-1]}{_section(section)}</div>'
        else:
            html.append(_section(section))
    return "\n".join(html)


def _section(section: Section) -> str:
    formula = f"<i>{escape(plain(section.formula))}</i>. " if section.formula else ""
    title, text = escape(section.title), escape(section.text)
    head = f"<h3>{title}</h3><p>{formula}{text}</p>" if section.heading else ""
    places = "".join(_place(section.title, chart) for chart in section.charts)
    buttons = "".join(
        f'<button data-format="{kind}" title="Save this picture">{kind.upper()}</button>'
        for kind in ("png", "svg")
    )
    return f'<section>{head}{places}<div class="files">{buttons}</div></section>'


def _place(title: str, chart: Chart) -> str:
    named = f'data-figure="{escape(chart.name)}" data-title="{_attribute(title)}"'
    told = f'role="figure" aria-label="{escape(chart.alt)}"'
    height = f'style="height:{chart.figure["layout"]["height"]}px"'
    return f'<div class="{chart.place}"><div {named} {told} {height}></div></div>'


def _attribute(text: str) -> str:
    return escape(verbatim(text))


def _figures(charts: tuple[Chart, ...]) -> str:
    drawn = ",".join(f"{json.dumps(c.name)}:{_json(c.figure)}" for c in charts)
    return _safe("{" + drawn + "}")


def _json(drawn: Any) -> str:
    return as_json(drawn).decode()


def _words(view: View) -> str:
    """What changes with the word in focus, a word an entry; "" where that would be too much.

    Of a picture whose data are those of the view only the layout is told again.
    """
    if view.at is None or len(view.words) < 2:
        return ""
    same = {chart.name: _json(chart.figure["data"]) for chart in view.charts}
    entries: list[str] = []
    for row in range(len(view.words)):
        entries.append(_word(view.at(row), same))
        if sum(map(len, entries)) * len(view.words) > MOST_BYTES * len(entries):
            return ""
    return _safe(f"[{','.join(entries)}]")


def _word(view: View, same: dict[str, str]) -> str:
    drawn = []
    for chart in view.charts:
        data = _json(chart.figure["data"])
        parts = {"layout": _json(chart.figure["layout"]), "told": json.dumps(chart.alt)}
        parts |= {"title": json.dumps(verbatim(_title(view, chart.name)))}
        if data != same.get(chart.name):
            parts["data"] = data
        written = ",".join(f'"{name}":{part}' for name, part in parts.items())
        drawn.append(f"{json.dumps(chart.name)}:{{{written}}}")
    told = {
        "headline": view.headline.html(),
        "source": view.source,
        "verbatim": verbatim(view.source),
    }
    return json.dumps(told)[:-1] + ',"figures":{' + ",".join(drawn) + "}}"


def _title(view: View, name: str) -> str:
    return next(s.title for s in view.sections if name in [chart.name for chart in s.charts])


def _safe(written: str) -> str:
    return written.replace("<", "\\u003c")


def _grounds(ground: str) -> str:
    rules = {}
    for name, parts in colours.GROUNDS.items():
        inks = "".join(f"--{part}:{colour};" for part, colour in parts.items())
        rules[name] = f":root{{color-scheme:{name};{inks}}}"
    if ground != "auto":
        return rules[ground]
    return f"{rules['light']}\n@media screen and (prefers-color-scheme: dark) {{ {rules['dark']} }}"


@cache
def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())
