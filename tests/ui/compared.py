"""Compare by itself, without the rest of the app."""

from streamlit.testing.v1 import AppTest

from tests.drawn import untermed

SCRIPT = """
from attnviz.ui.compare import page as compare
from attnviz.ui import state
state.begin()
compare.page()
"""


def opened(**query):
    """The page at an address with these parameters."""
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def headline(app):
    return untermed(app.header[0].value)


def written(app):
    return " ".join(m.value for m in app.markdown)
