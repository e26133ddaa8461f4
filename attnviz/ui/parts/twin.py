"""A picture's twin behind one button: the numbers that are drawn, as tables that can be heard."""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import streamlit as st

from attnviz.figures.twin import Table
from attnviz.ui.parts.component import mount
from attnviz.views.exports import BOM
from attnviz.views.tables import csv_of, html_of


class Twin(NamedTuple):
    """The tables of a picture: what makes them, and what is said of the picture in words.

    `name` is theirs on the button, `view` in the file's name.
    """

    tables: Callable[[], Sequence[Table]]
    alt: str
    name: str
    view: str


def mount_with_tables(
    part: str,
    twin: Twin,
    *,
    key: str,
    data: dict[str, Any],
    texts: dict[str, bytes],
    **callbacks: Any,
) -> None:
    """Show a part that is a picture, with the button of its tables below (web/scripts/tables).

    They are made while they are open.
    """
    data |= {"table": f"{twin.name} as a table", "file": f"attnviz-{twin.view}.csv"}
    if _are_open(key):
        texts |= {"tables": _sent(twin.tables(), twin.alt)}
    mount(part, key=key, data=data, texts=texts, **callbacks)


def _are_open(key: str) -> bool:
    """Whether the visitor has the tables of the part with this key open."""
    return bool(getattr(st.session_state.get(key), "tables", False))


def _sent(drawn: Sequence[Table], alt: str) -> bytes:
    html = "".join(html_of(table, alt) for table in drawn)
    return json.dumps({"html": html, "csv": BOM + csv_of(drawn)}).encode()
