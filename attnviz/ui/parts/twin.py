"""A picture's twin behind one button: the numbers that are drawn, as tables that can be heard."""

from collections.abc import Callable, Sequence

import streamlit as st

from attnviz.figures.picture import Spec
from attnviz.figures.twin import Table, tables
from attnviz.views.exports import csv
from attnviz.views.tables import csv_of, html_of


def as_table(figure: Spec, view: str, alt: str, name: str = "") -> None:
    """The button under a picture; the tables are made when it is opened."""
    in_a_panel(lambda: tables(figure), view, alt, name)


def in_a_panel(made: Callable[[], Sequence[Table]], view: str, alt: str, name: str = "") -> None:
    """The same for tables that are read from no figure."""
    name = f"{name or view.split('-')[0].capitalize()} as a table"
    panel = st.popover(name, key=f"table-{view}", on_change="rerun", type="tertiary")
    if panel.open:
        drawn = made()
        with panel:  # the button first: from it the keys scroll what is long
            _save(drawn, view)
            st.html("".join(html_of(table, alt) for table in drawn))


def _save(drawn: Sequence[Table], view: str) -> None:
    st.download_button(
        "Save as CSV",
        csv(lambda: csv_of(drawn)),
        f"attnviz-{view}.csv",
        "text/csv",
        key=f"save-{view}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
