"""A picture's twin behind one button: the numbers that are drawn, as tables that can be heard."""

from html import escape

import streamlit as st

from attnviz.figures.picture import Spec
from attnviz.figures.twin import MOST_COLUMNS, MOST_ROWS, Table, tables

CUT = (
    f"The first {MOST_ROWS} rows and {MOST_COLUMNS} columns; all of them are in the files under "
    "“Take it with you”."
)


def as_table(figure: Spec, view: str, alt: str) -> None:
    """The button under a picture; the tables are made when it is opened."""
    name = f"{view.split('-')[0].capitalize()} as a table"
    panel = st.popover(name, key=f"table-{view}", on_change="rerun", type="tertiary")
    if panel.open:
        with panel:
            st.html("".join(html_of(table, alt) for table in tables(figure)))


def html_of(table: Table, alt: str) -> str:
    """A table as HTML, its words escaped.

    >>> html_of(Table(("W", "<b>"), (("a", "7%"),)), "Weights.").partition("<tbody>")[2]
    '<tr><th scope="row">a</th><td>7%</td></tr></tbody></table>'
    """
    head = "".join(f'<th scope="col">{escape(name) or "word"}</th>' for name in table.header)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in table.rows
    )
    caption = f"<caption>{escape(alt)}{f' {CUT}' if table.cut else ''}</caption>"
    return (
        f'<table class="twin">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )
