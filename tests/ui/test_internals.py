"""What is not Streamlit's or Plotly's public interface: used in one file each, and still there."""

import inspect
import re
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
import streamlit
from streamlit.components.v2.bidi_component import main as components
from streamlit.components.v2.presentation import make_bidi_component_presenter
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import Runtime, app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import ScriptRunContext
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

import attnviz
from attnviz.ui import streamlit_internals

PACKAGE = Path(attnviz.__file__).parent
OF_STREAMLIT = PACKAGE / "ui" / "streamlit_internals.py"
OF_PLOTLY = PACKAGE / "web" / "scripts" / "chart" / "plotly.js"
PRIVATE_MODULE = re.compile(r"^\s*(?:from|import) streamlit(?:\.| import runtime)", re.M)
PRIVATE_MEMBER = re.compile(r"\._(?:full\w+|plots|categories|offset|length|context)\b|\.main-svg\b")
NAMED = re.compile(r"\.(st[A-Z]\w+)|data-testid=\\?\"(st\w+)|(?<!-)\b(data-test-[a-z-]+)")


def files(kind):
    return [path for path in PACKAGE.rglob(f"*.{kind}") if "data" not in path.parts]


def test_one_file_knows_what_is_private_in_streamlit():
    found = [path for path in files("py") if PRIVATE_MODULE.search(path.read_text("utf-8"))]
    assert found == [OF_STREAMLIT]


def test_one_file_knows_what_is_private_in_plotly():
    found = [path for path in files("js") if PRIVATE_MEMBER.search(path.read_text("utf-8"))]
    assert found == [OF_PLOTLY]


def test_streamlit_still_has_what_we_use():
    context = inspect.signature(ScriptRunContext).parameters
    assert {"session_id", "uploaded_file_mgr", "is_history_navigation", "_enqueue"} <= {*context}
    assert [*inspect.signature(Runtime.is_active_session).parameters] == ["self", "session_id"]
    remove = inspect.signature(MemoryUploadedFileManager.remove_file).parameters
    assert [*remove] == ["self", "session_id", "file_id"]
    assert MemoryUploadedFileManager("").file_storage == {}
    assert hasattr(ScriptRunner, "_maybe_handle_execution_control_request")
    assert {"_call_soon_on_event_loop", "_enqueue_forward_msg"} <= {*dir(AppSession)}
    made = inspect.getsource(AppSession.__init__)
    assert "self._session_mgr" in inspect.getsource(Runtime.__init__)
    for name in ("_event_loop", "_browser_queue", "_scriptrunner"):
        assert f"self.{name}" in made
    for name in streamlit_internals.__all__:
        assert hasattr(streamlit_internals, name)


@pytest.mark.parametrize("events", [None, [], [{"event": "pick", "value": 3}], {"event": "pick"}])
@pytest.mark.parametrize("held", [{}, {"step": "S", "pick": 1}, None, "text"])
def test_what_a_component_has_told_reads_as_streamlit_has_it(held, events):
    kinds = {"events": SimpleNamespace(value_type="json_trigger_value")}
    state = {} if events is None else {"events": events}
    session = Mock(_new_widget_state=WithKinds(state, kinds))
    theirs = make_bidi_component_presenter("events", "id", None)(held, session)
    ours = streamlit_internals._plain_presenter("events", "id", None)(held, session)
    assert ours == theirs
    if isinstance(held, dict):
        assert [getattr(ours, name) for name in ("step", "pick", "none")] == [
            getattr(theirs, name) for name in ("step", "pick", "none")
        ]


def test_themes_are_told_as_streamlit_tells_them(monkeypatch):
    options = {
        "theme": {"font": "serif", "baseFontSize": 17, "chartCategoricalColors": ["#111111"]},
        "theme.dark": {"primaryColor": "#222222", "headingFontSizes": ["2rem", "1rem"]},
        "theme.light.sidebar": {"base": None},
    }
    sections = ["theme", *(f"theme.{it}" for it in ("light", "dark", "sidebar", "light.sidebar"))]
    asked = []

    def get(section):
        asked.append(section)
        return options.get(section, {"font": None})

    monkeypatch.setattr(app_session.config, "get_options_for_section", get)
    before = app_session._populate_theme_msg
    theirs = [told_of_theme(section) for section in sections]
    with streamlit_internals.themes_kept():
        asked.clear()
        assert [told_of_theme(section) for section in sections * 2] == theirs * 2
        assert sorted(asked) == sorted(sections)  # each is read once
    assert len({*theirs}) == 3
    assert app_session._populate_theme_msg is before


def told_of_theme(section):
    """A message in which one part is about this section, as it is sent."""
    message = NewSession()
    app_session._populate_theme_msg(message.custom_theme.dark, section)
    return message.SerializeToString()


class WithKinds(dict):
    """The values of widgets, and of each its kind, as Streamlit keeps both."""

    def __init__(self, values, kinds):
        super().__init__(values)
        self.widget_metadata = kinds


def test_components_are_read_as_plain_values():
    theirs = inspect.signature(make_bidi_component_presenter).parameters
    assert [*theirs] == ["aggregator_id", "component_id", "allowed_state_keys"]
    assert "make_bidi_component_presenter(" in inspect.getsource(components.BidiComponentMixin)
    streamlit_internals.use_plain_values()
    assert components.make_bidi_component_presenter is streamlit_internals._plain_presenter


def test_streamlit_has_one_script_with_plotly():
    script = streamlit_internals.STATIC / streamlit_internals.plotly_script()
    assert script.parts[-3:-1] == ("static", "js")
    assert "window.Plotly=" in script.read_text("utf-8")


@pytest.fixture(scope="module")
def bundle():
    """Everything that Streamlit sends to a browser, as one text."""
    folder = Path(streamlit.__file__).parent / "static"
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.js")))


def test_its_pages_still_have_the_names_that_styles_and_scripts_look_for(bundle):
    texts = [path.read_text("utf-8") for kind in ("css", "js", "py") for path in files(kind)]
    named = {next(filter(None, found)) for text in texts for found in NAMED.findall(text)}
    assert len(named) > 20
    assert not {name for name in named if name not in bundle}


def test_plotly_still_has_what_we_use(bundle):
    used = {*re.findall(r"\._(\w+)", OF_PLOTLY.read_text("utf-8"))}
    assert used == {"fullLayout", "plots", "categories", "offset", "length", "promises"}
    for name in used:
        assert f"._{name}" in bundle
    assert re.search(r"_arrayAttrs=\w+\.findArrayAttributes\(", bundle)
    assert re.search(r"\._isLinkedToArray\]?\)", bundle)
    assert "main-svg" in bundle
    assert "r2p=" in bundle
