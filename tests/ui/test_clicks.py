"""What comes from the browser as a click may be anything: what is not there changes nothing."""

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from attnviz.app.pages import PAGES
from attnviz.settings import NAMES
from attnviz.ui.parts.receipts import COLUMN, choose_cell
from tests.ui.test_any_choice import visited

FAR: tuple[Any, ...] = (10**6, -1, 1.5, "2", None, [0], {})
NOWHERE = [
    {"view": view, place: far} | beside
    for view in ("arcs", "weights")
    for place in ("row", "column", "head")
    for far in FAR
    for beside in ({}, {"row": far, "column": far})
]
CROSSING = {"compare": "reading", "second": "cash from the bank"}
SIGHTS: list[tuple[str, dict[str, str]]] = [(page.name, {}) for page in PAGES] + [
    ("compare", {"second": "cash from the bank"}),
    ("compare", CROSSING),
    ("transformer", {"read": "bank"}),
]


@pytest.mark.parametrize(("page", "query"), SIGHTS, ids=str)
def test_a_click_on_what_is_not_there_changes_nothing(monkeypatch, page, query):
    before = visited(page, query)
    heard = []

    def clicked(*_, on_pick_change, **__):
        for pick in NOWHERE:
            st.session_state["bridge"] = SimpleNamespace(pick=pick, narrow=False)
            on_pick_change()
            heard.append(pick)

    monkeypatch.setattr("attnviz.ui.parts.bridge.mount", clicked)
    after = visited(page, query)
    assert not after.exception
    assert not after.error
    chosen = [{name: app.session_state[name] for name in NAMES} for app in (before, after)]
    assert chosen[0] == chosen[1]
    assert heard or page in ("teachers", "about")


@pytest.mark.parametrize("column", [-1, 10**6])
def test_a_cell_that_is_not_there_is_the_one_read_most(column):
    app = visited("explore", {"matrices": "true"})
    for name, value in cell_of({"view": "weights", "row": 4, "column": column}).items():
        app.session_state[name] = value
    app.run()
    assert not app.exception
    assert not app.error
    assert next(box for box in app.selectbox if box.key == COLUMN).value in range(11)


def cell_of(pick):
    """What a click leaves in the session."""
    left: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("attnviz.ui.parts.receipts.st.session_state", left)
        choose_cell(pick)
    return left
