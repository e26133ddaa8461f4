"""Tabs: the one that is open is drawn, the others cost nothing."""

import pytest

from tests.drawn import drawn
from tests.ui.test_pages import go_to


def shown(app):
    return {one.key.split("view-")[-1] for one in drawn(app)}


@pytest.mark.usefixtures("one_tab")
def test_only_what_is_open_is_drawn(opened):
    app = go_to(opened(), "compare")
    closed = shown(app)
    app.session_state["part"] = "map"
    assert shown(app.run()) - closed == {"plain-map"}
    assert app.query_params["part"] == "map"
