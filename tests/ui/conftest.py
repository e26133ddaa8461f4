"""The app without a browser."""

import logging
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from attnviz.classroom.opening import _rooms
from attnviz.jobs.download import DOWNLOADS
from attnviz.vectors import CATALOGUE
from tests.vectors.releases import SET, TWITTER, entry_for, release_file, serving

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(autouse=True, scope="session")
def _packages_searched_once():
    """Every run of an AppTest searches all that is installed for components, most of its time."""
    patch = pytest.MonkeyPatch()
    search = cache(manifest_scanner.scan_component_manifests)
    patch.setattr(manifest_scanner, "scan_component_manifests", search)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _no_widget_is_set_twice():
    """Streamlit only logs that a widget has a default and a value: here it fails the test."""
    found: list[str] = []

    class Noted(logging.Handler):
        def emit(self, record):
            found.append(record.getMessage())

    logger, handler = logging.getLogger("streamlit.elements.lib.policies"), Noted(logging.WARNING)
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
    assert not found


@pytest.fixture(autouse=True)
def _no_rooms_from_before():
    yield
    _rooms.cache_clear()


@pytest.fixture
def app():
    """The app, not yet opened."""
    return AppTest.from_file(APP, default_timeout=60)


@pytest.fixture
def opened(app):
    """Opens the app at an address with these parameters."""

    def run(**query):
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return run


@pytest.fixture
def learn(app):
    """Opens Learn at an address with these parameters."""

    def opened(**query):
        from tests.ui.test_pages import go_to

        for name, value in query.items():
            app.query_params[name] = str(value)
        return go_to(app, "learn")

    return opened


@pytest.fixture
def vectors_page(app):
    """Opens Vectors with these parameters, by way of Explore."""
    from tests.ui.test_pages import go_to

    def opened(**query):
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        return go_to(app, "vectors")

    return opened


@pytest.fixture
def server(monkeypatch, tmp_path):
    """A server of two small sets, and an empty cache; at the end its downloads are over."""
    monkeypatch.setenv("ATTNVIZ_CACHE", str(tmp_path))
    for name in (SET, TWITTER):
        entry = replace(entry_for(release_file()), name=name, title=CATALOGUE[name].title)
        monkeypatch.setitem(CATALOGUE, name, entry)
    with serving(release_file()) as server:
        monkeypatch.setenv("ATTNVIZ_RELEASES", server.url)
        yield server
        server.pause = 0.0
        for download in DOWNLOADS.downloads.values():
            download.thread.join(20)


@pytest.fixture(autouse=True)
def every_tab(monkeypatch):
    """Every tab is drawn, so that what stands in them is tested too."""
    monkeypatch.setattr("attnviz.ui.parts.tabs.is_open", lambda _: True)


@pytest.fixture
def one_tab(every_tab, monkeypatch):  # noqa: ARG001 (it undoes it)
    """Only the tab that is open is drawn, as for a visitor."""
    monkeypatch.undo()
