"""A class of visits without a browser: a teacher's and those of phones, in one process."""

import re

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from attnviz.ui.classroom.membership import MEMBERSHIP
from tests.drawn import UNMARKED
from tests.ui.conftest import APP


def opened(page="teachers", **query):
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app._page_hash = calc_hash(page)
    app.run()
    assert not app.exception
    assert not app.error
    return app


def begun():
    """A teacher's visit with a class."""
    app = opened()
    app.button(key="start-class").click().run()
    return app, app.session_state[MEMBERSHIP.key]


def answers(app):
    return [b for b in app.button if str(b.key).startswith("answer-")]


def counts(app):
    """What the bars of an open table of answers say, row by row."""
    told = " ".join(html.proto.body for html in app.get("html") if "votes" in html.proto.body)
    assert not app.exception
    return [int(count) for count in re.findall(r"<b>(\d+)</b>", told)]


def said(app):
    parts = (*app.markdown, *app.caption, *app.info, *app.title, *app.warning)
    return " ".join(part.value for part in parts).translate(UNMARKED)
